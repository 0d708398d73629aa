import { Button } from '@mantine/core'
import { useState } from 'react'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { Section } from '../section.tsx'
import { SegmentGaps, useConditionWords } from './condition-words.tsx'
import { type OneZone, type Segment, type Work, workKey } from './queries.ts'
import { useLeads } from './use-leads.ts'
import { ZoneForm } from './zone-form.tsx'

interface ZonesProps {
  readonly zones: readonly OneZone[]
  readonly colleagues: Work['colleagues']
  readonly segments: readonly Segment[]
}

/** Who answers for what, in the order in which they are asked. */
export function Zones({ zones, colleagues, segments }: ZonesProps) {
  const t = useText()
  const leads = useLeads()
  const { fail } = useToast()
  const [open, setOpen] = useState<string | null>(null)
  const send = useSend(
    (all: readonly (Omit<OneZone, 'id'> & { id?: string })[]) => ({
      method: 'PUT',
      path: '/api/team-work/zones',
      body: { zones: all },
    }),
    { refresh: [workKey], onDone: () => setOpen(null) },
  )
  const keep = (all: Parameters<typeof send.mutate>[0]) => send.mutate(all, { onError: fail })
  const form = { colleagues, segments, isPending: send.isPending, close: () => setOpen(null) }
  const up = (place: number) => {
    const [moved] = zones.slice(place, place + 1)
    if (moved) keep(zones.toSpliced(place, 1).toSpliced(place - 1, 0, moved))
  }
  return (
    <Section title={t('team.zones')} lead={t('team.zones-text')}>
      {zones.length === 0 && <p className="quiet">{t('team.zones-none')}</p>}
      <ul className="settings-list">
        {zones.map((zone, place) =>
          open === zone.id ? (
            <li key={zone.id}>
              <ZoneForm
                zone={zone}
                {...form}
                save={(changed) => keep(zones.with(place, { ...changed, id: zone.id }))}
              />
            </li>
          ) : (
            <li key={zone.id}>
              <ZoneWords zone={zone} colleagues={colleagues} segments={segments} />
              {leads && (
                <Acts
                  name={zone.name}
                  isFirst={place === 0}
                  edit={() => setOpen(zone.id)}
                  up={() => up(place)}
                  remove={() => keep(zones.toSpliced(place, 1))}
                />
              )}
            </li>
          ),
        )}
      </ul>
      {leads &&
        (open === 'new' ? (
          <ZoneForm {...form} save={(fresh) => keep([...zones, fresh])} />
        ) : (
          <Button variant="default" onClick={() => setOpen('new')}>
            {t('team.zone-new')}
          </Button>
        ))}
    </Section>
  )
}

interface ZoneWordsProps extends Pick<ZonesProps, 'colleagues' | 'segments'> {
  readonly zone: OneZone
}

function ZoneWords({ zone, colleagues, segments }: ZoneWordsProps) {
  const t = useText()
  const names = colleagues.filter(({ id }) => zone.memberIds.includes(id)).map(({ name }) => name)
  const { conditions } = zone
  const words = useConditionWords({ conditions, segments })
  return (
    <div className="settings-list-words">
      <strong>{zone.name}</strong>
      <div className="quiet">
        {[t(`team.how.${zone.distribution}`), ...words, ...zone.needs, names.join(', ')]
          .filter((part) => part !== '')
          .join(' · ')}
      </div>
      <SegmentGaps conditions={conditions} segments={segments} />
    </div>
  )
}

interface ActsProps {
  readonly name: string
  readonly isFirst: boolean
  readonly edit: () => void
  readonly up: () => void
  readonly remove: () => void
}

export function Acts({ name, isFirst, edit, up, remove }: ActsProps) {
  const t = useText()
  return (
    <span className="team-acts">
      {!isFirst && (
        <Button variant="subtle" aria-label={t('team.up', { name })} onClick={up}>
          ↑
        </Button>
      )}
      <Button variant="default" aria-label={t('team.edit', { name })} onClick={edit}>
        {t('team.change')}
      </Button>
      <Button variant="subtle" aria-label={t('team.remove', { name })} onClick={remove}>
        ×
      </Button>
    </span>
  )
}

import { Button } from '@mantine/core'
import { useState } from 'react'
import { AsyncState } from '../../../design/async-state.tsx'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import { useFormat } from '../../../text/use-format.ts'
import { useText } from '../../../text/use-text.tsx'
import { Section } from '../section.tsx'
import { SegmentGaps, useConditionWords } from './condition-words.tsx'
import { LevelForm } from './level-form.tsx'
import { levelsKey, type OneLevel, useLevels, type Work } from './queries.ts'
import { useLeads } from './use-leads.ts'
import { Acts } from './zones.tsx'

/** What is promised to whoever writes. */
export function Levels(props: Pick<Work, 'colleagues' | 'segments'>) {
  const t = useText()
  const levels = useLevels()
  return (
    <Section title={t('team.levels')} lead={t('team.levels-text')}>
      <AsyncState query={levels} lines={2}>
        {(data) => <List levels={data.levels} {...props} />}
      </AsyncState>
    </Section>
  )
}

interface ListProps extends Pick<Work, 'colleagues' | 'segments'> {
  readonly levels: readonly OneLevel[]
}

function List({ levels, colleagues, segments }: ListProps) {
  const t = useText()
  const leads = useLeads()
  const { fail } = useToast()
  const [open, setOpen] = useState<string | null>(null)
  const send = useSend(
    (all: readonly (Omit<OneLevel, 'id'> & { id?: string })[]) => ({
      method: 'PUT',
      path: '/api/service-levels',
      body: { levels: all },
    }),
    { refresh: [levelsKey], onDone: () => setOpen(null) },
  )
  const keep = (all: Parameters<typeof send.mutate>[0]) => send.mutate(all, { onError: fail })
  const form = { colleagues, segments, isPending: send.isPending, close: () => setOpen(null) }
  const up = (place: number) => {
    const [moved] = levels.slice(place, place + 1)
    if (moved) keep(levels.toSpliced(place, 1).toSpliced(place - 1, 0, moved))
  }
  return (
    <>
      {levels.length === 0 && <p className="quiet">{t('team.levels-none')}</p>}
      <ul className="settings-list">
        {levels.map((level, place) => (
          <li key={level.id}>
            {open === level.id ? (
              <LevelForm
                {...form}
                level={level}
                save={(changed) => keep(levels.with(place, { ...changed, id: level.id }))}
              />
            ) : (
              <>
                <LevelWords level={level} segments={segments} />
                {leads && (
                  <Acts
                    name={level.name}
                    isFirst={place === 0}
                    edit={() => setOpen(level.id)}
                    up={() => up(place)}
                    remove={() => keep(levels.toSpliced(place, 1))}
                  />
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      {leads &&
        (open === 'new' ? (
          <LevelForm {...form} save={(fresh) => keep([...levels, fresh])} />
        ) : (
          <Button variant="default" onClick={() => setOpen('new')}>
            {t('team.level-new')}
          </Button>
        ))}
    </>
  )
}

function LevelWords({ level, segments }: { level: OneLevel; segments: Work['segments'] }) {
  const t = useText()
  const { conditions } = level
  const words = useConditionWords({ conditions, segments })
  const format = useFormat()
  const say = (minutes: number | null) => (minutes === null ? 'none' : format.duration(minutes * 60_000))
  return (
    <div className="settings-list-words">
      <strong>{level.name}</strong>
      <div className="quiet">
        {t('team.level-said', {
          first: say(level.firstReply),
          next: say(level.nextReply),
          end: say(level.resolve),
        })}
        {words.map((word) => ` · ${word}`)}
      </div>
      <SegmentGaps conditions={conditions} segments={segments} />
    </div>
  )
}

import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { read } from '../../../api.ts'
import type { Team } from '../../../api-types.ts'
import { useText } from '../../../text/use-text.tsx'
import { useConditions } from './condition-fields.tsx'
import type { OneZone, Segment, Work } from './queries.ts'
import { splitList } from './words.ts'

const hows = ['evenly', 'in-turn', 'everyone', 'owner'] as const
const facts = ['channel', 'product', 'city', 'region', 'language', 'tag'] as const

interface ZoneFormProps {
  readonly zone?: OneZone
  readonly colleagues: Work['colleagues']
  readonly segments: readonly Segment[]
  readonly isPending: boolean
  readonly save: (zone: Omit<OneZone, 'id'>) => void
  readonly close: () => void
}

/** What a zone looks at, who is in it, and how it is given out. */
export function ZoneForm({ zone, colleagues, segments, isPending, save, close }: ZoneFormProps) {
  const t = useText()
  const [name, setName] = useState(zone?.name ?? '')
  const [how, setHow] = useState(zone?.distribution ?? 'evenly')
  const [members, setMembers] = useState<string[]>(zone?.memberIds ?? [])
  const [teamId, setTeam] = useState(zone?.teamId ?? null)
  const [needs, setNeeds] = useState(zone?.needs.join(', ') ?? '')
  const { conditions, fields } = useConditions(zone?.conditions ?? [], { facts, segments })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    save({
      name: name.trim(),
      distribution: how,
      memberIds: members,
      teamId,
      conditions,
      needs: splitList(needs),
    })
  }
  return (
    <form className="settings-form" onSubmit={submit}>
      <TextInput
        label={t('team.zone-name')}
        required
        maxLength={100}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      {fields}
      <NativeSelect
        label={t('team.zone-how')}
        value={how}
        data={hows.map((value) => ({ value, label: t(`team.how.${value}`) }))}
        onChange={({ currentTarget }) => setHow(hows.find((one) => one === currentTarget.value) ?? 'evenly')}
      />
      <Checkbox.Group label={t('team.zone-members')} value={members} onChange={setMembers}>
        <div className="team-members">
          {colleagues.map((one) => (
            <Checkbox key={one.id} value={one.id} label={one.name} />
          ))}
        </div>
      </Checkbox.Group>
      <TeamChoice teamId={teamId} choose={setTeam} />
      <TextInput
        label={t('team.zone-needs')}
        value={needs}
        onChange={({ currentTarget }) => setNeeds(currentTarget.value)}
      />
      <div className="team-acts">
        <Button type="submit" loading={isPending}>
          {t('team.save')}
        </Button>
        <Button variant="subtle" onClick={close}>
          {t('team.cancel')}
        </Button>
      </div>
    </form>
  )
}

function TeamChoice({ teamId, choose }: { teamId: string | null; choose: (id: string | null) => void }) {
  const t = useText()
  const { data: teams } = useQuery({
    queryKey: ['workspace', '*', 'teams'],
    queryFn: ({ signal }) => read<readonly Team[]>('/api/teams', signal),
  })
  if (teams === undefined || teams.length === 0) return null
  return (
    <NativeSelect
      label={t('team.zone-team')}
      value={teamId ?? ''}
      data={[
        { value: '', label: t('team.zone-no-team') },
        ...teams.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={({ currentTarget }) => choose(currentTarget.value || null)}
    />
  )
}

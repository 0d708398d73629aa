import { NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { Section } from '../section.tsx'
import { type Work, workKey } from './queries.ts'
import { useLeads } from './use-leads.ts'
import { splitList } from './words.ts'

type Colleague = Work['colleagues'][number]

/** Everybody with his presence, what he has open, and how much he takes. */
export function Room({ colleagues }: { colleagues: readonly Colleague[] }) {
  const t = useText()
  return (
    <Section title={t('team.people')} lead={t('team.people-text')}>
      <ul className="settings-list">
        {colleagues.map((one) => (
          <Row key={one.id} one={one} colleagues={colleagues} />
        ))}
      </ul>
    </Section>
  )
}

function Row({ one, colleagues }: { one: Colleague; colleagues: readonly Colleague[] }) {
  const t = useText()
  const leads = useLeads()
  const standIn = colleagues.find(({ id }) => id === one.standInId)
  return (
    <li className="team-row">
      <div className="settings-list-words">
        <strong>{one.name}</strong>
        <div className="quiet">
          <Presence one={one} /> · {t('team.load', { load: one.load, capacity: one.capacity })}
          {standIn && ` · ${t('team.stands-in', { name: standIn.name })}`}
        </div>
      </div>
      {leads ? <Editing key={`${one.capacity} ${one.skills.join()}`} one={one} /> : one.skills.join(', ')}
    </li>
  )
}

function Presence({ one }: { one: Colleague }) {
  const t = useText()
  if (one.leaveFrom !== null && !one.isHere && one.status === 'here' && one.isSeen)
    return t('team.on-leave', { until: one.leaveUntil ?? '…' })
  if (one.status === 'away') return t('team.away')
  return t(one.isSeen ? 'team.here' : 'team.offline')
}

function Editing({ one }: { one: Colleague }) {
  const t = useText()
  const { fail } = useToast()
  const [skills, setSkills] = useState(one.skills.join(', '))
  const save = useSend(
    (body: { capacity?: number; skills?: readonly string[] }) => ({
      method: 'PATCH',
      path: `/api/team-work/members/${one.id}`,
      body,
    }),
    { refresh: [workKey] },
  )
  return (
    <>
      <NumberInput
        className="team-capacity"
        aria-label={t('team.capacity-of', { name: one.name })}
        min={0}
        max={200}
        defaultValue={one.capacity}
        onBlur={({ currentTarget }) => {
          const capacity = Number(currentTarget.value)
          if (currentTarget.value !== '' && capacity !== one.capacity)
            save.mutate({ capacity }, { onError: fail })
        }}
      />
      <TextInput
        aria-label={t('team.skills-of', { name: one.name })}
        placeholder={t('team.skills')}
        value={skills}
        onChange={({ currentTarget }) => setSkills(currentTarget.value)}
        onBlur={() => {
          const wanted = splitList(skills)
          if (wanted.join() !== one.skills.join()) save.mutate({ skills: wanted }, { onError: fail })
        }}
      />
    </>
  )
}

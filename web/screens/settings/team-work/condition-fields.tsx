import { Checkbox, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../../../text/use-text.tsx'
import type { OneZone, Segment } from './queries.ts'
import { splitList } from './words.ts'

type Condition = OneZone['conditions'][number]
type Fact = 'channel' | 'product' | 'city' | 'region' | 'language' | 'tag'

interface Looks {
  readonly facts: readonly Fact[]
  readonly segments: readonly Segment[]
}

/** What a zone or a level looks at: a line for each fact, empty for any, and the views that the person is in. */
export function useConditions(known: readonly Condition[], { facts, segments }: Looks) {
  const t = useText()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(known.map(({ what, isOneOf }) => [what, isOneOf.join(', ')])),
  )
  const [chosen, choose] = useState(known.find(({ what }) => what === 'segment')?.isOneOf ?? [])
  const conditions = [
    ...facts.flatMap((what): Condition[] => {
      const isOneOf = splitList(typed[what] ?? '')
      return isOneOf.length === 0 ? [] : [{ what, isOneOf }]
    }),
    ...(chosen.length === 0 ? [] : [{ what: 'segment' as const, isOneOf: chosen }]),
    // what a program put there stays, although there is no line for it
    ...known.filter(({ what }) => what !== 'segment' && !facts.some((fact) => fact === what)),
  ]
  const lines = facts.map((what) => (
    <TextInput
      key={what}
      label={t(`team.condition.${what}`)}
      description={t('team.conditions-hint')}
      value={typed[what] ?? ''}
      onChange={({ currentTarget }) => setTyped({ ...typed, [what]: currentTarget.value })}
    />
  ))
  const fields = (
    <>
      {lines}
      <SegmentChoice segments={segments} chosen={chosen} choose={choose} />
    </>
  )
  return { conditions, fields }
}

interface SegmentChoiceProps {
  readonly segments: readonly Segment[]
  readonly chosen: string[]
  readonly choose: (ids: string[]) => void
}

/** Shared views by their names. One that cannot be meant says why; one that is gone can still be taken out. */
function SegmentChoice({ segments, chosen, choose }: SegmentChoiceProps) {
  const t = useText()
  const gone = chosen.filter((id) => !segments.some((segment) => segment.id === id))
  return (
    <Checkbox.Group
      label={t('team.condition.segment')}
      description={t('team.segments-hint')}
      value={chosen}
      onChange={choose}
    >
      <div className="team-members team-segments">
        {segments.map(({ id, name, state }) => (
          <Checkbox
            key={id}
            value={id}
            label={name}
            disabled={state !== 'works' && !chosen.includes(id)}
            description={state === 'works' ? undefined : t(`team.segment-state.${state}`)}
          />
        ))}
        {gone.map((id) => (
          <Checkbox key={id} value={id} label={t('team.segment-gone')} />
        ))}
      </div>
      {segments.length === 0 && (
        <p className="quiet">
          {t('team.segments-none')} <Link to="/people">{t('team.segments-people')}</Link>
        </p>
      )}
    </Checkbox.Group>
  )
}

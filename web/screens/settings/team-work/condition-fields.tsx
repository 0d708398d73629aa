import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../../text/use-text.tsx'
import type { OneZone } from './queries.ts'
import { splitList } from './words.ts'

type Condition = OneZone['conditions'][number]
type Fact = 'channel' | 'city' | 'language' | 'tag'

/** What a zone or a level looks at: a line for each fact, empty for any. */
export function useConditions(known: readonly Condition[], facts: readonly Fact[]) {
  const t = useText()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(known.map(({ what, isOneOf }) => [what, isOneOf.join(', ')])),
  )
  const conditions = facts.flatMap((what): Condition[] => {
    const isOneOf = splitList(typed[what] ?? '')
    return isOneOf.length === 0 ? [] : [{ what, isOneOf }]
  })
  const fields = facts.map((what) => (
    <TextInput
      key={what}
      label={t(`team.condition.${what}`)}
      description={t('team.conditions-hint')}
      value={typed[what] ?? ''}
      onChange={({ currentTarget }) => setTyped({ ...typed, [what]: currentTarget.value })}
    />
  ))
  return { conditions, fields }
}

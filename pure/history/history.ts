import { same } from './same.ts'

/** One field of a record became another value. Lists of changes are ordered the newest first. */
export interface Change {
  readonly id: string
  readonly field: string
  readonly before: unknown
  readonly after: unknown
  /** Milliseconds. */
  readonly at: number
}

/** What stands in the fields of a record; a field that is not named holds nothing. */
export type State = Readonly<Record<string, unknown>>

/** What a return would do with one field. */
export interface Step {
  readonly field: string
  readonly from: unknown
  readonly to: unknown
  /** Ids of the changes whose values would no longer stand, the newest first. */
  readonly later: readonly string[]
}

/**
 * The record as it was at a moment: as it is, with everything taken back that happened after it. What the history does
 * not tell of is taken to have been so all along.
 * @param now the fields as they are
 * @param changes of the record, the newest first
 * @param moment in milliseconds; what happened in that very millisecond had happened
 * @returns the fields as they were
 * @example stateAt({ city: 'Kazan' }, [{ id: '1', field: 'city', before: 'Perm', after: 'Kazan', at: 20 }], 10)
 * // { city: 'Perm' }
 */
export function stateAt(now: State, changes: readonly Change[], moment: number): State {
  const then: Record<string, unknown> = { ...now }
  for (const change of changes) if (change.at > moment) then[change.field] = change.before
  return then
}

/**
 * What must change for a record to be as it was at a moment.
 * @param now the fields as they are
 * @param changes of the record, the newest first
 * @param moment in milliseconds
 * @returns one step for each field that is different now, in the order of the oldest change that it takes back
 * @example stepsBackTo({ city: 'Kazan' }, [{ id: '1', field: 'city', before: 'Perm', after: 'Kazan', at: 20 }], 10)
 * // [{ field: 'city', from: 'Kazan', to: 'Perm', later: ['1'] }]
 */
export const stepsBackTo = (now: State, changes: readonly Change[], moment: number): readonly Step[] =>
  steps(now, changes, new Set(changes.filter(({ at }) => at > moment).map(({ id }) => id)))

/**
 * What must change for some changes not to stand any more: each of their fields gets what it held before the oldest
 * of them. Newer changes of these fields go with them, and are named.
 * @param now the fields as they are
 * @param changes of the record, the newest first
 * @param ids of the changes to take back
 * @returns one step for each field that would become different
 * @example stepsToPutBack({ city: 'Kazan' }, [{ id: '1', field: 'city', before: 'Perm', after: 'Kazan', at: 20 }], new Set(['1']))
 * // [{ field: 'city', from: 'Kazan', to: 'Perm', later: ['1'] }]
 */
export const stepsToPutBack = (
  now: State,
  changes: readonly Change[],
  ids: ReadonlySet<string>,
): readonly Step[] => steps(now, changes, ids)

function steps(now: State, changes: readonly Change[], taken: ReadonlySet<string>): readonly Step[] {
  const found = new Map<string, Change>()
  for (const change of changes.toReversed())
    if (taken.has(change.id) && !found.has(change.field)) found.set(change.field, change)
  return [...found.values()].flatMap((oldest): Step[] => {
    const { field, before: to } = oldest
    const from = now[field] ?? null
    if (same(from, to)) return []
    const later = changes.slice(0, changes.indexOf(oldest) + 1).filter((change) => change.field === field)
    return [{ field, from, to: to ?? null, later: later.map(({ id }) => id) }]
  })
}

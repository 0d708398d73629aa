import type { Check, Condition, FieldType, Happening, Operator, Window } from '#pure/conditions/index.ts'

/**
 * A condition while it is being written: every row has all its inputs, as typed, whether they make sense yet or
 * not. What is not finished becomes a condition that the reader of conditions refuses by name.
 */
export type Draft = DraftGroup | DraftCheck | DraftHappening

interface Row {
  /** Tells rows apart on the screen. */
  readonly key: number
  readonly negated: boolean
}
export interface DraftGroup extends Row {
  readonly kind: 'group'
  readonly join: 'all' | 'any'
  readonly parts: readonly Draft[]
}
export interface DraftCheck extends Row {
  readonly kind: 'check'
  readonly field: string
  readonly operator: Operator
  readonly value: Typed
}
export interface DraftHappening extends Row {
  readonly kind: 'happening'
  readonly of: 'did' | 'has'
  readonly name: string
  readonly how: 'atLeast' | 'exactly' | 'atMost'
  readonly count: string
  readonly window: 'ever' | 'lastDays' | 'between'
  readonly days: string
  readonly from: string
  readonly until: string
  readonly where: readonly DraftCheck[]
}
/** Numbers stay as typed; a list belongs to "one of". */
export type Typed = string | boolean | readonly string[]

let last = 0
const nextKey = (): number => ++last

export const newGroup = (parts: readonly Draft[]): DraftGroup => ({
  kind: 'group',
  key: nextKey(),
  negated: false,
  join: 'all',
  parts,
})

export const newCheck = (field: string, operator: Operator, value: Typed = ''): DraftCheck => ({
  kind: 'check',
  key: nextKey(),
  negated: false,
  field,
  operator,
  value,
})

export const newHappening = (of: 'did' | 'has', name: string): DraftHappening => ({
  kind: 'happening',
  key: nextKey(),
  negated: false,
  of,
  name,
  how: 'atLeast',
  count: '1',
  window: 'ever',
  days: '90',
  from: '',
  until: '',
  where: [],
})

/** The rows of a condition; the outermost is always a group, so that a row can be added beside it. */
export function draftOf(condition: Condition): DraftGroup {
  const draft = rowOf(condition)
  return draft.kind === 'group' ? draft : newGroup([draft])
}

function rowOf(condition: Condition): Draft {
  if ('all' in condition) return newGroup(condition.all.map(rowOf))
  if ('any' in condition) return { ...newGroup(condition.any.map(rowOf)), join: 'any' }
  if ('not' in condition) return negatedRow(rowOf(condition.not))
  return 'field' in condition ? checkRow(condition) : happeningRow(condition)
}

/** Not of not needs a row of its own to stand on. */
const negatedRow = (row: Draft): Draft =>
  row.negated ? { ...newGroup([row]), negated: true } : { ...row, negated: true }

const checkRow = ({ field, operator, value = '' }: Check): DraftCheck =>
  newCheck(
    field,
    operator,
    typeof value === 'object' ? value.map(String) : typeof value === 'boolean' ? value : String(value),
  )

function happeningRow(happening: Happening): DraftHappening {
  const { times, within, where = [] } = happening
  const row = 'did' in happening ? newHappening('did', happening.did) : newHappening('has', happening.has)
  const [how, count] = Object.entries(times ?? { atLeast: 1 })[0] ?? ['atLeast', 1]
  return {
    ...row,
    how: how === 'exactly' || how === 'atMost' ? how : 'atLeast',
    count: String(count),
    ...windowOf(within),
    where: where.map(checkRow),
  }
}

function windowOf(within: Window | undefined) {
  if (within === undefined) return {}
  return 'lastDays' in within
    ? { window: 'lastDays' as const, days: String(within.lastDays) }
    : { window: 'between' as const, ...within }
}

/** Finds the type of a field: of the person (null), or of what they have or did ('has order'). */
type TypeOf = (check: DraftCheck, within: string | null) => FieldType

/** What the rows say, for readCondition to judge. */
export function conditionOf(draft: Draft, typeOf: TypeOf): unknown {
  const said = saidBy(draft)
  return draft.negated ? { not: said } : said

  function saidBy(row: Draft): unknown {
    switch (row.kind) {
      case 'group':
        return { [row.join]: row.parts.map((part) => conditionOf(part, typeOf)) }
      case 'check':
        return checkOf(row, typeOf(row, null))
      case 'happening':
        return {
          [row.of]: row.name,
          ...((row.how !== 'atLeast' || row.count !== '1') && { times: { [row.how]: numberOf(row.count) } }),
          ...(row.window === 'lastDays' && { within: { lastDays: numberOf(row.days) } }),
          ...(row.window === 'between' && { within: { from: row.from, until: row.until } }),
          ...(row.where.length > 0 && {
            where: row.where.map((check) => checkOf(check, typeOf(check, `${row.of} ${row.name}`))),
          }),
        }
    }
  }
}

function checkOf({ field, operator, value }: DraftCheck, type: FieldType): unknown {
  if (operator === 'known' || operator === 'unknown') return { field, operator }
  if (typeof value !== 'string') return { field, operator, value }
  const isDays = operator === 'last-days' || operator === 'not-last-days'
  if (type === 'number' || isDays) return { field, operator, value: numberOf(value) }
  return { field, operator, value: type === 'money' ? plainNumber(value) : value }
}

/** A comma is a decimal point in half of the world, and thousands stand apart. */
const plainNumber = (typed: string): string => typed.replaceAll(/\s/g, '').replace(',', '.')
/** Nothing typed is no number, not nought. */
const numberOf = (typed: string): number | null => (typed.trim() === '' ? null : Number(plainNumber(typed)))

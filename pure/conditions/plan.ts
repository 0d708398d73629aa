import { type Catalogue, eventNamed, type Field, fieldNamed, relationNamed } from './catalogue.ts'
import type { Check, Condition, Counted, Happening, Times, Value, Window } from './condition.ts'
import { DAY, dayAfter, startOfDay } from './day.ts'
import { foldText } from './fold-text.ts'

/**
 * A condition made ready to be decided at one moment: days are moments, texts are folded, "me" is somebody, every
 * operator is one of a few primitive tests. The evaluator (`holds`) and a compiler to SQL both read this and
 * nothing else, so that only the primitives must agree.
 */
export type Plan =
  | { readonly test: 'all' | 'any'; readonly of: readonly Plan[] }
  | { readonly test: 'not'; readonly of: Plan }
  | PlannedCheck
  | PlannedCount

/** A field against a primitive. Of a value that is not known the primitive is false; `negated` turns it round. */
export interface PlannedCheck {
  readonly test: 'check'
  readonly field: string
  readonly type: Field['type']
  readonly negated: boolean
  readonly must: Must
}

export type Must =
  | { readonly be: 'known' }
  | { readonly be: 'one-of'; readonly values: readonly (string | number | boolean)[] }
  | { readonly be: 'containing' | 'beginning'; readonly text: string }
  | { readonly be: 'over' | 'at-least' | 'under' | 'at-most'; readonly value: string | number }
  | { readonly be: 'within'; readonly span: Span }

/** From the first moment, up to and without the second; null is open. Both in whole milliseconds. */
export interface Span {
  readonly from: Date | null
  readonly until: Date | null
}

export interface PlannedCount {
  readonly test: 'count'
  readonly of: 'event' | 'relation'
  readonly name: string
  readonly span: Span
  readonly where: readonly PlannedCheck[]
  readonly least: number
  /** null: as many as there are. */
  readonly most: number | null
}

export interface Circumstances {
  readonly now: Date
  /** In whose clocks a day begins: an IANA zone. */
  readonly timeZone: string
  /** Who "me" is; null is nobody, to whom nothing belongs. */
  readonly me: string | null
}

/**
 * Prepares a condition for one moment.
 * @param condition as readCondition returned it, with the same catalogue
 * @example planCondition({ field: 'seen', operator: 'last-days', value: 1 }, catalogue, { now, timeZone: 'UTC', me: null })
 *   // { test: 'check', field: 'seen', type: 'date', negated: false, must: { be: 'within', span: … } }
 */
export function planCondition(condition: Condition, catalogue: Catalogue, at: Circumstances): Plan {
  if ('all' in condition)
    return { test: 'all', of: condition.all.map((part) => planCondition(part, catalogue, at)) }
  if ('any' in condition)
    return { test: 'any', of: condition.any.map((part) => planCondition(part, catalogue, at)) }
  if ('not' in condition) return { test: 'not', of: planCondition(condition.not, catalogue, at) }
  if ('field' in condition) return planCheck(condition, catalogue.fields, false, at)
  return planHappening(condition, catalogue, at)
}

function planHappening(happening: Happening, catalogue: Catalogue, at: Circumstances): PlannedCount {
  const isEvent = 'did' in happening
  const name = isEvent ? happening.did : happening.has
  const fields = (isEvent ? eventNamed(catalogue, name) : relationNamed(catalogue, name))?.fields ?? []
  const open = isEvent && catalogue.openEvents
  return {
    test: 'count',
    of: isEvent ? 'event' : 'relation',
    name,
    span: spanOf(happening.within, at),
    where: whereOf(happening).map((check) => planCheck(check, fields, open, at)),
    ...boundsOf(happening.times),
  }
}

const whereOf = (counted: Counted): readonly Check[] => counted.where ?? []

function boundsOf(times: Times | undefined): { least: number; most: number | null } {
  if (times === undefined) return { least: 1, most: null }
  if ('atLeast' in times) return { least: times.atLeast, most: null }
  if ('atMost' in times) return { least: 0, most: times.atMost }
  return { least: times.exactly, most: times.exactly }
}

function spanOf(window: Window | undefined, at: Circumstances): Span {
  if (window === undefined) return { from: null, until: null }
  if ('lastDays' in window) return lastDays(window.lastDays, at)
  return {
    from: startOfDay(window.from, at.timeZone),
    until: startOfDay(dayAfter(window.until, 1), at.timeZone),
  }
}

/** This very moment included. */
const lastDays = (days: number, { now }: Circumstances): Span => ({
  from: new Date(now.getTime() - days * DAY),
  until: new Date(now.getTime() + 1),
})

function planCheck(check: Check, fields: readonly Field[], open: boolean, at: Circumstances): PlannedCheck {
  const field = fieldNamed(fields, check.field, open, check.value)
  if (field === undefined) throw new Error(`The condition was read with another catalogue: ${check.field}`)
  const { type } = field
  const mustBe = (must: Must, negated = false): PlannedCheck => ({
    test: 'check',
    field: check.field,
    type,
    negated,
    must,
  })
  const oneOf = (): Must => ({ be: 'one-of', values: valuesOf(check.value, type, at) })
  switch (check.operator) {
    case 'known':
    case 'unknown':
      return mustBe({ be: 'known' }, check.operator === 'unknown')
    case 'is':
    case 'one-of':
      return mustBe(oneOf())
    case 'is-not':
    case 'none-of':
      return mustBe(oneOf(), true)
    case 'contains':
    case 'contains-not':
      return mustBe({ be: 'containing', text: textOf(check.value) }, check.operator === 'contains-not')
    case 'begins':
      return mustBe({ be: 'beginning', text: textOf(check.value) })
    case 'at-least':
    case 'at-most':
    case 'over':
    case 'under':
      return mustBe({ be: check.operator, value: scalarOf(check.value) })
    case 'on':
    case 'before':
    case 'after':
    case 'last-days':
    case 'not-last-days':
      return mustBe({ be: 'within', span: daySpan(check, at) }, check.operator === 'not-last-days')
  }
}

function daySpan({ operator, value }: Check, at: Circumstances): Span {
  if (typeof value === 'number') return lastDays(value, at)
  const start = (day: string): Date => startOfDay(day, at.timeZone)
  const day = String(value)
  if (operator === 'before') return { from: null, until: start(day) }
  if (operator === 'after') return { from: start(dayAfter(day, 1)), until: null }
  return { from: start(day), until: start(dayAfter(day, 1)) }
}

function valuesOf(
  value: Value | undefined,
  type: Field['type'],
  at: Circumstances,
): readonly (string | number | boolean)[] {
  const values: readonly (string | number | boolean)[] = listOf(value)
  if (type === 'text') return values.map((one) => foldText(String(one)))
  if (type === 'member') return values.flatMap((one) => (one === 'me' ? (at.me ?? []) : one))
  return values
}

const listOf = (value: Value | undefined): readonly (string | number | boolean)[] =>
  value === undefined ? [] : typeof value === 'object' ? value : [value]

const textOf = (value: Value | undefined): string => foldText(String(value))
const scalarOf = (value: Value | undefined): string | number =>
  typeof value === 'number' ? value : String(value)

import { compareDecimals } from './decimal.ts'
import { foldText } from './fold-text.ts'
import type { Plan, PlannedCheck, PlannedCount, Span } from './plan.ts'

/**
 * A value of a field: text, choice, member, person and money (decimal text), number, boolean, date, a list of texts
 * for choices; null is not known.
 */
export type Fact = Known | null
type Known = string | number | boolean | Date | readonly string[]

/** What is known of one person. What is absent is not known; a relation that is absent has no records. */
export interface PersonFacts {
  readonly fields: Readonly<Record<string, Fact>>
  readonly events: readonly {
    readonly name: string
    readonly at: Date
    readonly properties: Readonly<Record<string, unknown>>
  }[]
  readonly related: Readonly<Record<string, readonly RelatedFacts[]>>
}
export interface RelatedFacts {
  /** null: not dated, so in no window of time. */
  readonly at: Date | null
  readonly fields: Readonly<Record<string, Fact>>
}

/**
 * Whether a planned condition is true of a person. Costs one look at each of the person's events and records for
 * each count in the condition.
 * @example holds({ test: 'all', of: [] }, anybody) // true
 */
export function holds(plan: Plan, person: PersonFacts): boolean {
  switch (plan.test) {
    case 'all':
      return plan.of.every((part) => holds(part, person))
    case 'any':
      return plan.of.some((part) => holds(part, person))
    case 'not':
      return !holds(plan.of, person)
    case 'check':
      return passes(plan, person.fields)
    case 'count':
      return isBetween(countOf(plan, person), plan.least, plan.most)
  }
}

const isBetween = (count: number, least: number, most: number | null): boolean =>
  count >= least && (most === null || count <= most)

function countOf(plan: PlannedCount, person: PersonFacts): number {
  const found =
    plan.of === 'event'
      ? person.events
          .filter((event) => event.name === plan.name)
          .map(({ at, properties }) => ({ at, fields: properties }))
      : (own(person.related, plan.name) ?? [])
  const counts = ({ at, fields }: { at: Date | null; fields: Readonly<Record<string, unknown>> }): boolean =>
    isIn(plan.span, at) && plan.where.every((check) => passes(check, fields))
  return found.filter(counts).length
}

function isIn({ from, until }: Span, at: Date | null): boolean {
  if (from === null && until === null) return true
  return at !== null && (from === null || at >= from) && (until === null || at < until)
}

function passes(check: PlannedCheck, fields: Readonly<Record<string, unknown>>): boolean {
  const value = known(check, own(fields, check.field))
  return (value !== null && is(check, value)) !== check.negated
}

/** A property of an event may hold anything: what is not of the field's type is not known. */
function known(check: PlannedCheck, value: unknown): Known | null {
  switch (check.type) {
    case 'text':
      return typeof value === 'string' ? foldText(value) : null
    case 'money':
    case 'choice':
    case 'member':
    case 'person':
      return typeof value === 'string' ? value : null
    case 'choices':
      return Array.isArray(value) && value.length > 0 ? value.map(String) : null
    case 'number':
      return typeof value === 'number' ? value : null
    case 'boolean':
      return typeof value === 'boolean' ? value : null
    case 'date':
      return value instanceof Date ? value : null
  }
}

function is({ must, type }: PlannedCheck, value: Known): boolean {
  switch (must.be) {
    case 'known':
      return true
    case 'one-of':
      return must.values.some((wanted) =>
        type === 'choices' ? includes(value, wanted) : compare(type, value, wanted) === 0,
      )
    case 'containing':
      return String(value).includes(must.text)
    case 'beginning':
      return String(value).startsWith(must.text)
    case 'over':
      return compare(type, value, must.value) > 0
    case 'at-least':
      return compare(type, value, must.value) >= 0
    case 'under':
      return compare(type, value, must.value) < 0
    case 'at-most':
      return compare(type, value, must.value) <= 0
    case 'within':
      return value instanceof Date && isIn(must.span, value)
  }
}

const includes = (value: Known, wanted: unknown): boolean => Array.isArray(value) && value.includes(wanted)

/** Below 0, 0, above 0; NaN of two that have no order and are not the same. */
function compare(type: PlannedCheck['type'], value: Known, wanted: string | number | boolean): number {
  if (type === 'money') return compareDecimals(String(value), String(wanted))
  if (type === 'number') return Number(value) - Number(wanted)
  return value === wanted ? 0 : Number.NaN
}

/** What a record itself holds: a property called toString is not the one that every object has. */
const own = <Value>(record: Readonly<Record<string, Value>>, key: string): Value | null =>
  Object.hasOwn(record, key) ? (record[key] ?? null) : null

/**
 * A condition about a person, as plain JSON: what filters, views, segments, scores and journeys store and send.
 *
 * A check compares a field with a value. A happening counts events (`did`) or related records (`has`) in a window
 * of time. Both nest in `all`, `any` and `not`.
 *
 * **What is not known.** There are two answers, never three. A check of a value that is not known is false. The
 * negative operators (is-not, none-of, contains-not, not-last-days) are the exact opposite of their positive ones, so
 * they are true of it: "city is not Kazan" is true of whoever has no city. `not` turns the answer round.
 *
 * **Text** is compared without regard to the case of Latin and Cyrillic letters, and ё is е (see foldText).
 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Check
  | EventCheck
  | RelationCheck

export interface Check {
  readonly field: string
  readonly operator: Operator
  /** Absent with `known` and `unknown`. Dates are days ('2026-03-01'), amounts are decimal text ('1200.50'). */
  readonly value?: Value
}
export type Value = string | number | boolean | readonly string[] | readonly number[]

/** Did the event so many times; once at least when nothing is said, not at all with `{ exactly: 0 }`. */
export interface EventCheck extends Counted {
  readonly did: string
}

/** Has so many related records: orders, companies, addresses. */
export interface RelationCheck extends Counted {
  readonly has: string
}
export type Happening = EventCheck | RelationCheck

export interface Counted {
  readonly times?: Times
  readonly within?: Window
  /** Only those of which all of these are true. */
  readonly where?: readonly Check[]
}

export type Times = { readonly atLeast: number } | { readonly exactly: number } | { readonly atMost: number }

/** Days that last 24 hours up to this moment, or calendar days, the last one included. */
export type Window = { readonly lastDays: number } | { readonly from: string; readonly until: string }

export const operators = [
  'is',
  'is-not',
  'one-of',
  'none-of',
  'contains',
  'contains-not',
  'begins',
  'at-least',
  'at-most',
  'over',
  'under',
  'on',
  'before',
  'after',
  'last-days',
  'not-last-days',
  'known',
  'unknown',
] as const
export type Operator = (typeof operators)[number]

/** Operators that need no value. */
export const needsNoValue = (operator: Operator): boolean => operator === 'known' || operator === 'unknown'

/**
 * A rule that cases should keep, as a plain JSON value; most are constraints of DECLARE (Pesic, Schonenberg and
 * van der Aalst, "DECLARE: full support for loosely-structured processes", 2007).
 */
export type Norm =
  | {
      /** After each `after` comes a `follows`, in time where `within` is given. */
      readonly rule: 'response'
      readonly after: string
      readonly follows: string
      readonly within: NormSpan | null
    }
  /** No `activity` before the first `before`. */
  | { readonly rule: 'precedence'; readonly activity: string; readonly before: string }
  /** No case has both. */
  | { readonly rule: 'not-together'; readonly one: string; readonly other: string }
  /** Nobody does both in one case. */
  | { readonly rule: 'four-eyes'; readonly one: string; readonly other: string }
  | { readonly rule: 'at-most'; readonly activity: string; readonly times: number }
  /** Exactly so often; never, when 0. */
  | { readonly rule: 'exactly'; readonly activity: string; readonly times: number }
  | { readonly rule: 'exists'; readonly activity: string }
  /** No `activity` after any `after`. */
  | { readonly rule: 'not-after'; readonly activity: string; readonly after: string }

/** A length of time by the clock, or in the working time of a calendar, where a day is its usual working day. */
export interface NormSpan {
  readonly amount: number
  readonly unit: 'minute' | 'hour' | 'day'
  readonly working: boolean
}

/** A rule that cannot be read; the message shows the forms that can. */
export class NormProblem extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'NormProblem'
  }
}

/** The activities that a norm names. */
export function normActivities(norm: Norm): string[] {
  switch (norm.rule) {
    case 'response':
      return [norm.after, norm.follows]
    case 'precedence':
      return [norm.activity, norm.before]
    case 'not-together':
    case 'four-eyes':
      return [norm.one, norm.other]
    case 'not-after':
      return [norm.activity, norm.after]
    case 'at-most':
    case 'exactly':
    case 'exists':
      return [norm.activity]
  }
}

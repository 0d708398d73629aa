import type { RhythmReason } from '#server/understand/cooling/index.ts'

/**
 * Why a step is suggested: codes of the dictionary with their values. Moments are ISO text, money is decimal text. How
 * long something lasts is not told, only since when or until when: whoever shows it reckons by the present.
 */
export type StepReason =
  | RhythmReason
  | {
      readonly code: 'regular-customer'
      readonly values: { orders: number; revenue: string; currency: string }
    }
  | {
      readonly code: 'asked-and-waits'
      readonly values: { at: string; what: AskedWhat }
      readonly eventId: string
    }
  | { readonly code: 'score-high'; readonly values: { score: number } }
  | {
      readonly code: 'promised'
      readonly values: { kind: PromisedWhat; words: string; due: string | null; by: string | null }
    }
  | { readonly code: 'promise-due-soon'; readonly values: { due: string } }
  | { readonly code: 'promise-not-kept'; readonly values: { due: string | null; since: string } }
  | {
      readonly code: 'complained'
      readonly values: { at: string; text: string | null }
      readonly eventId: string
    }
  | {
      readonly code: 'refunded'
      readonly values: { at: string; amount: string | null; currency: string | null }
      readonly eventId: string
    }
  | {
      readonly code: 'rated-low'
      readonly values: { at: string; rating: number; scale: number; text: string | null }
      readonly eventId: string
    }
  | { readonly code: 'nobody-answered-since'; readonly values: { since: string } }
  | {
      readonly code: 'payment-overdue'
      readonly values: { amount: string; currency: string; due: string }
    }
  | { readonly code: 'two-owners'; readonly values: { owner: string; other: string; at: string } }
  | {
      readonly code: 'waits-in-process'
      readonly values: { step: string; since: string; by: string | null; note: string | null }
    }
  | { readonly code: 'value-reckoned'; readonly values: ReckonedValues }
  | { readonly code: 'handled-without-machines'; readonly values: Record<string, never> }

export type PromisedWhat = 'said' | 'first' | 'next' | 'end'
export type AskedWhat = 'lead' | 'form' | 'message' | 'quote' | 'missed-call'

/** money x chance (percent) x urgency (1 is ordinary) = value. */
export interface ReckonedValues {
  readonly money: number
  readonly currency: string
  readonly chance: number
  readonly urgency: number
  readonly value: number
}

type Value = string | number | null

/** What to say. `name` is null when nobody knows it. */
export interface Words {
  readonly code:
    | 'words.cooling-regular'
    | 'words.hot-lead'
    | 'words.missed-call'
    | 'words.promise-due'
    | 'words.promise-broken'
    | 'words.complaint'
    | 'words.refund'
    | 'words.low-rating'
    | 'words.payment-overdue'
    | 'words.two-owners'
    | 'words.process-stuck'
  readonly values: Readonly<Record<string, Value>>
}

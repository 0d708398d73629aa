/** Why a person is steady or cooling: codes of the dictionary, each with its values. */
export type RhythmReason =
  | { readonly code: 'silent-longer-than-usual'; readonly values: SilenceValues }
  | { readonly code: 'usual-rhythm'; readonly values: { usualDays: number; of: Basis; times: number } }
  | {
      readonly code: 'too-few-for-rhythm'
      readonly values: { orders: number; visits: number; needed: number }
    }
  | { readonly code: 'record-ended'; readonly values: { on: string; of: Basis } }
  | { readonly code: 'complaint'; readonly values: { at: string }; readonly eventId: string }
  | {
      readonly code: 'low-rating'
      readonly values: { at: string; rating: number; scale: number }
      readonly eventId: string
    }
  | {
      readonly code: 'payment-late-now'
      readonly values: { due: string; amount: string; currency: string }
    }
  | { readonly code: 'payments-irregular'; readonly values: { late: number; of: number } }

/** What the rhythm was found in. */
export type Basis = 'orders' | 'visits'

export interface SilenceValues {
  readonly days: number
  /** Since when; null where the record ended and time adds nothing. */
  readonly since: string | null
  readonly usualDays: number
  readonly of: Basis
  /** How often, in percent, a silence of this length would be ordinary for this person. */
  readonly odds: number
  /** Of the distribution of the person's gaps (log-logistic, its median is `usualDays`): the odds go on with it. */
  readonly shape: number
}

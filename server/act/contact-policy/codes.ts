/** A rule of the policy. The order here is the order in which they are asked. */
export const RULES = [
  'suppressed',
  'consent-withdrawn',
  'no-consent',
  'no-recent-request',
  'human-only',
  'handle-invalid',
  'open-complaint',
  'quiet-hours',
  'cap-zero',
  'cap-day',
  'cap-week',
  'unanswered-messages',
] as const
export type Rule = (typeof RULES)[number]

type Values = Readonly<Record<string, string | number>>

/** A rule that spoke: with `until` it says later, without it says never. */
export interface Hit {
  readonly rule: Rule
  readonly until: Date | null
  readonly values: Values
  readonly eventId: string | null
}

export interface PolicyVerdict {
  readonly verdict: 'now' | 'later' | 'never'
  /** The rule that is shown: the first one that says never, else the first that says later. */
  readonly rule: Rule | 'allowed'
  readonly earliestAt: Date | null
  /** Only advice: a member's own single message may go out nevertheless. */
  readonly advisory: boolean
  readonly hits: readonly Hit[]
}

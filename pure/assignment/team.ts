/** A member of staff as far as the distribution of work is concerned. */
export interface Colleague {
  readonly id: string
  /** Takes new work now: at work, not away, not on leave. */
  readonly isHere: boolean
  /** How many topics at once, when nothing is held back. */
  readonly capacity: number
  /** How many he has open now. */
  readonly load: number
  /** When work was last given to him, as a number that grows with time; null: never. */
  readonly lastGivenAt: number | null
  readonly skills: readonly string[]
  /** Who takes over while he is not here. */
  readonly standInId: string | null
}

/** `owner`: only the owner of the customer, nobody else by himself. `everyone`: nobody is chosen, all are told. */
export type Distribution = 'evenly' | 'in-turn' | 'everyone' | 'owner'

/** Who answers for which product, region, segment or channel. The first that fits counts. */
export interface Zone {
  readonly id: string
  readonly members: readonly string[]
  readonly distribution: Distribution
  /** Skills that whoever takes it must have, all of them. */
  readonly needs: readonly string[]
  /** Each must be among what the topic says; an empty zone takes what is left. */
  readonly when: readonly { readonly what: string; readonly isOneOf: readonly string[] }[]
}

/** A topic whose customer waits and that nobody has. */
export interface Waiting {
  readonly id: string
  /** Since when, as a number that grows with time. */
  readonly since: number
  readonly ownerId: string | null
  /** What is known of it: { channel: ['email'], region: ['Tatarstan'], segment: ['a view that shows the person'] }. */
  readonly facts: Readonly<Record<string, readonly string[]>>
}

export interface Team {
  readonly colleagues: readonly Colleague[]
  readonly zones: readonly Zone[]
  /** The part of a capacity that may be filled from the queue, 0 to 1; the rest is kept for one's own customers. */
  readonly share: number
}

/** What a condition of a zone looked at, and which of its words was true. */
export interface Met {
  readonly what: string
  readonly value: string
}

/** Why it is his, for the sentence on the screen. */
export type Because =
  | { readonly rule: 'owner' }
  | { readonly rule: 'stand-in'; readonly of: string }
  | { readonly rule: 'zone'; readonly zone: string; readonly met: readonly Met[] }
  | { readonly rule: 'load' }

export interface Assigned {
  readonly topic: string
  readonly member: string
  readonly because: Because
}

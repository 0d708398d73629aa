import type { RhythmReason } from '#server/understand/cooling/index.ts'

/** Everything a play may look at, about one person at one moment. Money is a plain number: it only ranks. */
export interface PersonFacts {
  readonly person: string
  /** How to address them; null when nobody knows. */
  readonly name: string | null
  /** Who leads the customer: the owner, else whose work the dialogue is. */
  readonly ownerMemberId: string | null
  /** Who answers: whose work the dialogue is, else the owner. */
  readonly answererMemberId: string | null
  readonly humanOnly: boolean
  readonly hasEmail: boolean
  readonly hasPhone: boolean
  readonly orders: number
  readonly revenue: string
  readonly currency: string
  /** The person's own average order, else the company's. */
  readonly usualOrder: number
  readonly lastOrderAt: Date | null
  readonly lastProduct: string | null
  readonly score: number
  readonly rhythm: RhythmFact | null
  /** The newest first. */
  readonly touches: readonly Touch[]
  readonly promises: readonly PromiseFact[]
  readonly payments: readonly OwedPayment[]
  readonly owners: readonly OwnersFact[]
  readonly reminders: readonly ReminderFact[]
  /** A member said: do not disturb. */
  readonly quietUntil: Date | null
}

export interface RhythmFact {
  readonly state: 'unknown' | 'steady' | 'cooling' | 'cold'
  readonly coolingSince: Date | null
  readonly usualGapDays: number | null
  readonly reasons: readonly RhythmReason[]
}

export interface Touch {
  readonly id: string
  readonly name: string
  readonly at: Date
  readonly properties: Readonly<Record<string, unknown>>
  /** The words of a message that complains, as it was read. */
  readonly upset?: string
}

export interface PromiseFact {
  readonly id: string
  /** In words; or what the company promises to whoever writes. */
  readonly kind: 'said' | 'first-reply' | 'next-reply' | 'resolve'
  readonly words: string
  readonly madeAt: Date
  readonly madeBy: string | null
  readonly madeByName: string | null
  readonly dueAt: Date | null
  readonly brokenAt: Date | null
}

export interface OwedPayment {
  readonly id: string
  readonly amount: string
  readonly currency: string
  readonly dueAt: Date
}

/** Somebody with another owner became this person; both owners by name. */
export interface OwnersFact {
  readonly merge: string
  readonly mergedAt: Date
  readonly owner: string
  readonly other: string
  /** Who decides between them; null: whoever sees it first. */
  readonly lead: string | null
}

/** A colleague asked to move somebody on who waits in a process. */
export interface ReminderFact {
  readonly id: string
  readonly step: string
  readonly waitingSince: Date
  readonly note: string | null
  readonly askedBy: string | null
  readonly askedAt: Date
}

/** The names of events that plays look at, and how far back. */
export const INBOUND = [
  'Lead Submitted',
  'Form Submitted',
  'Quote Requested',
  'Message Received',
  'Call Missed',
]
export const OUTBOUND = ['Message Sent', 'Call Answered', 'Quote Sent', 'Step Done']
export const TROUBLE = ['Complaint Filed', 'Order Refunded', 'Rating Given', 'Product Reviewed']
export const TOUCHES_READ_FOR_DAYS = 31

import type { VerdictCode } from '#contract/protocol.ts'
import type { HandleRefusal } from '#pure/identity/index.ts'
import type { CarriedHandle, IntakeSettings } from '#server/listen/identity/index.ts'

export const CALLS = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const
export type Call = (typeof CALLS)[number]

export type JsonObject = Readonly<Record<string, unknown>>

/** What is known about a request before its items are read. */
export interface ItemFrame {
  /** The call that the path names; null for batches. */
  readonly call: Call | null
  readonly receivedAt: Date
  readonly sentAt: Date | null
  /** Keeps the given time and starts nothing. */
  readonly historical: boolean
  /** A secret key asserts; a site key only claims. */
  readonly trusted: boolean
  readonly settings: IntakeSettings
  /** The owner wants large events shortened; only what comes in from outside is. */
  readonly trimsLarge?: boolean
  /** Whether a signature in the context proves the user id. */
  readonly isSigned: (userId: string, signature: string) => boolean
  /** The day's key of a visitor who allowed no cookie; null when none is known. */
  readonly visitorKey: string | null
  readonly isMachine: (agent: string | null) => boolean
}

/** An item that may be stored: everything that can be said about it without looking at anything else. */
export interface NormalisedItem {
  readonly kind: Call
  readonly name: string
  readonly messageId: string
  /** Ids by which it may be known already, besides its own: of an item that came without an id and a time. */
  readonly earlierIds: readonly string[]
  readonly occurredAt: Date
  readonly originalAt: Date | null
  readonly sentAt: Date | null
  readonly flags: readonly string[]
  readonly machine: boolean
  readonly properties: JsonObject
  readonly context: JsonObject
  /** The strongest first: the event belongs to it. */
  readonly handles: readonly [CarriedHandle, ...CarriedHandle[]]
  /** The previous name of an alias; its event belongs to the user id. */
  readonly previous: CarriedHandle | null
  readonly reset: boolean
  readonly bounced: boolean
  readonly traits: JsonObject
  readonly said: Said | null
  /** Further handles that the same is said of; only our own imports know so much. */
  readonly alsoSaidOf?: readonly CarriedHandle[]
  /** The company it is about or comes from; the role that its person has there, where our own imports know it. */
  readonly company: {
    readonly externalId: string
    readonly traits: JsonObject
    readonly role?: string
  } | null
  /** E-mail of the member who did it, when the company's own server says so. */
  readonly member: string | null
  readonly dropped: readonly DroppedValue[]
}

/** What the customer says of himself, as text. */
export interface Said {
  readonly firstName: string
  readonly patronymic: string
  readonly surname: string
  readonly birthday: string
}

export interface DroppedValue {
  readonly kind: string
  readonly value: string
  readonly because: HandleRefusal
}

export type ParsedItem =
  | { readonly ok: true; readonly item: NormalisedItem }
  | {
      readonly ok: false
      readonly code: VerdictCode
      readonly field: string | null
      readonly messageId: string | null
      readonly dropped: readonly DroppedValue[]
    }

export const isObject = (value: unknown): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** Text, or an id that a client wrote as a number; empty text counts as absent. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

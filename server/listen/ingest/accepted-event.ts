import type { KnownHandle, RecordMover } from '#server/listen/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import type { Call, JsonObject, NormalisedItem } from './item.ts'

/** An event as it was stored, and whom it was about at that moment. */
export interface AcceptedEvent {
  readonly id: string
  readonly handleId: string
  /** All handles that it carried, its own first. */
  readonly handleIds: readonly string[]
  readonly personId: string
  readonly kind: Call
  readonly name: string
  readonly occurredAt: Date
  readonly recordedAt: Date
  readonly source: string
  readonly messageId: string
  readonly properties: JsonObject
  readonly context: JsonObject
  readonly memberId: string | null
  readonly machine: boolean
  /** Told later, by an import: it starts nothing. */
  readonly historical: boolean
  /** Said by the company's own server, not by a public page. */
  readonly trusted: boolean
  /** A public page says whose it is, and nothing proves it. */
  readonly claimed: boolean
}

/** Writes records (orders, payments, consent ...) from events, in the transaction that stores them. */
export type Projector = (context: Context, events: readonly AcceptedEvent[]) => Promise<void>

/** What the collection port calls in later capabilities; handed in by main.ts. */
export interface IngestWiring {
  readonly projectors: readonly Projector[]
  readonly movers: readonly RecordMover[]
}

/** The same, with the stored ones of all handles of the items, when the caller has looked them up under the lock. */
export interface Storing extends IngestWiring {
  readonly known?: readonly KnownHandle[]
}

/** An item with what its request says about it. */
export interface SourcedItem {
  readonly item: NormalisedItem
  readonly source: string
  readonly trusted: boolean
  readonly historical: boolean
}

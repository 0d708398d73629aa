import type { AttributeKind } from '../log/event-log.ts'

/**
 * An object-centric event log (OCEL 2.0): events that touch any number of objects of several types. Everything is
 * in one fixed order, so that equal logs are equal values whatever file they came from: types by name, objects by
 * id, events by time and then id, relations and attributes by what they belong to.
 */
export interface ObjectLog {
  readonly eventTypes: readonly ObjectLogType[]
  readonly objectTypes: readonly ObjectLogType[]
  readonly eventIds: readonly string[]
  /** For each event a number into `eventTypes`. */
  readonly eventType: Uint32Array
  /** For each event its instant, milliseconds since 1970. */
  readonly time: Float64Array
  readonly objectIds: readonly string[]
  readonly objectType: Uint32Array
  /** Which event touches which object, in what role. */
  readonly touches: Relations
  /** Which object belongs to which other. */
  readonly links: Relations
  readonly eventAttributes: AttributeValues
  /** Values of objects with the instant from which they hold; 0 means from the beginning. */
  readonly objectAttributes: AttributeValues & { readonly time: Float64Array }
}

export interface ObjectLogType {
  readonly name: string
  readonly attributes: readonly { readonly name: string; readonly kind: AttributeKind }[]
}

/** Rows sorted by `from`, `to` and qualifier. */
export interface Relations {
  readonly from: Uint32Array
  readonly to: Uint32Array
  readonly qualifiers: readonly string[]
}

export interface AttributeValues {
  /** The event or object. */
  readonly of: Uint32Array
  readonly names: readonly string[]
  readonly values: readonly string[]
}

/** A row that is not in the log, and why. */
export interface RejectedRelation {
  readonly what: 'event' | 'object' | 'touch' | 'link'
  readonly id: string
  readonly reason: 'bad-time' | 'no-type' | 'twice' | 'unknown-event' | 'unknown-object'
}

export interface ReadObjectLog {
  readonly log: ObjectLog
  readonly rejected: { readonly count: number; readonly first: readonly RejectedRelation[] }
}

export interface ObjectLogOptions {
  /** IANA zone of times without an offset; UTC when not given. XML and SQLite files often have no offsets. */
  readonly timeZone?: string
}

import type { EventTime, HandleId } from './evidence.ts'
import type { HandleKind } from './handle.ts'

/** A component is named by its leading handle: the first by kind and value, so the name depends on content alone. */
export type ComponentKey = HandleId

/** The resolved graph: a function of the evidence and the settings alone. All lists are in an order of content. */
export interface Resolution {
  /** The person of every handle; for a handle with several epochs, that of the latest one. */
  readonly components: ReadonlyMap<HandleId, ComponentKey>
  readonly accepted: readonly AcceptedLink[]
  readonly refused: readonly RefusedLink[]
  /** Only handles that meant several people, or nobody for a while; the epochs cover all time without gaps. */
  readonly epochs: ReadonlyMap<HandleId, readonly Epoch[]>
  readonly sharedDevices: readonly SharedDevice[]
  readonly quarantined: readonly Quarantine[]
  readonly suggestions: readonly Suggestion[]
  /** Weak handles that a person could not take in because of a limit (rule 5). */
  readonly overLimit: readonly OverLimit[]
}

export interface AcceptedLink {
  /** The caller's ids of every entry that says this (repeats and further sightings), sorted. */
  readonly links: readonly string[]
  readonly a: HandleId
  readonly b: HandleId
  readonly because: Acceptance
}

export interface RefusedLink {
  readonly links: readonly string[]
  readonly a: HandleId
  readonly b: HandleId
  readonly because: Refusal
}

/** Why a link is active. Members' decisions are links here too (`links` is empty, `asserted` tells when). */
export type Acceptance =
  | { readonly code: 'asserted'; readonly at: EventTime }
  | { readonly code: 'alias'; readonly at: EventTime }
  | {
      readonly code: 'strong-strong' | 'strong-medium' | 'medium-medium'
      readonly at: EventTime
      readonly signal?: Signal
    }

/** The second independent signal that let two values of one kind into a person. */
export type Signal =
  | { readonly code: 'equal-name'; readonly name: string }
  | { readonly code: 'equal-birthday'; readonly birthday: string }
  | { readonly code: 'same-cookie'; readonly weak: HandleId; readonly at: EventTime }

/** Why a link is not active. Handles named here are given in the order of content, never by side. */
export type Refusal =
  | { readonly code: 'cut'; readonly between: readonly [HandleId, HandleId]; readonly at: EventTime }
  | { readonly code: 'exclusive'; readonly kind: HandleKind; readonly values: readonly HandleId[] }
  | { readonly code: 'limit'; readonly kind: HandleKind; readonly limit: number; readonly count: number }
  | { readonly code: 'needs-second-signal'; readonly kind: HandleKind; readonly values: readonly HandleId[] }
  | {
      readonly code: 'contradiction'
      readonly field: 'first-name' | 'patronymic' | 'birthday'
      readonly values: readonly string[]
    }
  | { readonly code: 'too-many-handles'; readonly limit: number; readonly count: number }
  | { readonly code: 'bridge'; readonly through: readonly HandleId[] }
  | { readonly code: 'quarantined' | 'junk' | 'shared' | 'weak'; readonly handle: HandleId }
  | { readonly code: 'already-identified'; readonly handle: HandleId }
  | { readonly code: 'recycled'; readonly handle: HandleId; readonly from: EventTime }

/** A stretch of event time, `from` included and `until` not; null is unbounded. */
export interface Epoch {
  readonly from: EventTime | null
  readonly until: EventTime | null
  /** null: nobody's, until a member assigns it. */
  readonly component: ComponentKey | null
}

export interface SharedDevice {
  readonly handle: HandleId
  readonly from: EventTime
  readonly because: 'three-people' | 'decision'
}

export interface Quarantine {
  readonly handle: HandleId
  readonly at: EventTime
  readonly because: 'too-many-joins' | 'decision'
  readonly count?: number
}

export interface OverLimit {
  readonly handle: HandleId
  readonly component: ComponentKey
  readonly kind: HandleKind
  readonly limit: number
}

/** A question for a member, with the reason why it was not answered automatically. */
export interface Suggestion {
  readonly a: HandleId
  readonly b: HandleId
  readonly ask: 'same-person' | 'same-household-or-moved' | 'recycled-contact'
  readonly because: Refusal
}

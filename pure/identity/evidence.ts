import type { HandleKey } from './handle.ts'
import type { Strength } from './strength.ts'

/** The caller's name of a handle: opaque here, never part of a rule (only the key of the handle is). */
export type HandleId = string
/** A moment of the event's own clock, in milliseconds since 1970. Times of recording never come in here. */
export type EventTime = number

/**
 * Everything that is given about a region of handles. All lists are sets: order and repeats change nothing.
 * A link, claim, decision or other entry that names an unknown handle is left out.
 */
export interface Evidence {
  readonly handles: readonly EvidenceHandle[]
  readonly links: readonly EvidenceLink[]
  readonly decisions?: readonly Decision[]
  readonly claims?: readonly Claim[]
  readonly resets?: readonly Reset[]
  readonly visits?: readonly Visit[]
  readonly statements?: readonly Statement[]
  readonly silences?: readonly Silence[]
}

/** One value of one kind: a single entry whatever the number of its epochs, which are worked out here. */
export interface EvidenceHandle extends HandleKey {
  readonly id: HandleId
  /** The best of all its sightings; 'weak' for cookies, devices, role mailboxes, relays and office phones. */
  readonly strength: Strength
  /** True when it was ever used as a user id (for rule 9: such an id is no mere previous name). */
  readonly identified?: boolean
}

/**
 * Two handles seen in one event (or, with `alias`, named as one). One entry for each pair and pair of strengths is
 * enough, with the earliest time; further sightings may be given and change nothing but `lastOccurredAt`.
 * A link with a cookie or device at one end counts as a claim.
 */
export interface EvidenceLink {
  readonly id: string
  readonly from: HandleId
  readonly to: HandleId
  /** Strengths as in this event: a verified address that is merely typed here counts as medium here. */
  readonly fromStrength: Strength
  readonly toStrength: Strength
  readonly occurredAt: EventTime
  /** The latest sighting of the same pair. */
  readonly lastOccurredAt?: EventTime
  readonly messageId: string
  /** `from` is the previous id, `to` the user id. */
  readonly alias?: boolean
}

/** What a member of the company decided. Of several on one pair or one handle the latest wins. */
export type Decision = PairRuling | HandleRuling | Assignment

export interface PairRuling {
  /** 'lifted' takes back either of the others: the pair is as if nobody had ruled on it. */
  readonly kind: 'same' | 'not-same' | 'lifted'
  readonly a: HandleId
  readonly b: HandleId
  readonly at: EventTime
}

export interface HandleRuling {
  /** 'release' takes back any of the others, the automatic quarantine included. */
  readonly kind: 'junk' | 'shared' | 'quarantine' | 'release'
  readonly handle: HandleId
  readonly at: EventTime
}

/**
 * What nobody claimed on this weak handle around `moment` was done by the person of `to`; null takes that back. It
 * covers the stretch between two people, and on a shared device the one visit in which the moment lies.
 */
export interface Assignment {
  readonly kind: 'assign'
  readonly handle: HandleId
  readonly moment: EventTime
  readonly to: HandleId | null
  readonly at: EventTime
}

/** An identified handle was used on a weak one (signed in, or typed there). Every use matters, not only the first. */
export interface Claim {
  readonly weak: HandleId
  readonly by: HandleId
  readonly at: EventTime
  readonly messageId: string
}

/** A logout, or the client forgot who it was. */
export interface Reset {
  readonly weak: HandleId
  readonly at: EventTime
}

/** A stretch of use of a weak handle without a long pause. */
export interface Visit {
  readonly weak: HandleId
  readonly from: EventTime
  readonly until: EventTime
}

/**
 * What the customer stated about himself in an event; raw text, birthday as YYYY-MM-DD. Given for the handle that
 * owns the event (the strongest); of several for one message only that for the strongest handle counts.
 */
export interface Statement {
  readonly handle: HandleId
  readonly at: EventTime
  readonly messageId: string
  readonly firstName?: string
  readonly patronymic?: string
  readonly surname?: string
  readonly birthday?: string
}

/**
 * A phone or e-mail that was not used from `from` to `until` for as long as the setting asks, or that bounced hard at
 * `from`; `until` is its first use afterwards.
 */
export interface Silence {
  readonly handle: HandleId
  readonly from: EventTime
  readonly until: EventTime
  readonly because: 'silent' | 'bounced'
}

import type { HandleKey, HandleKind, Strength, WeakContact } from '#pure/identity/index.ts'

/** A handle as one event carried it. */
export interface CarriedHandle extends HandleKey {
  readonly kind: HandleKind
  readonly weakContact?: WeakContact
  /** The strength of this sighting, not of the handle. */
  readonly strength: Strength
  readonly verified: boolean
  /** Used as a user id. */
  readonly identified: boolean
  readonly shown: string
}

/** What one event says about who is who. The strongest handle comes first: the event belongs to it. */
export interface Sighting {
  readonly handles: readonly [CarriedHandle, ...CarriedHandle[]]
  readonly previous: CarriedHandle | null
  readonly occurredAt: Date
  readonly messageId: string
  readonly source: string
  /** A logout: it ends the epoch of the weak handles that it carries. */
  readonly reset: boolean
  /** The e-mail that it carries came back for good: who uses it next need not be the same person. */
  readonly bounced?: boolean
  readonly said: {
    readonly firstName: string
    readonly patronymic: string
    readonly surname: string
    readonly birthday: string
  } | null
  /** Further handles of the event that the same was said of, each by itself: a row of a file names all its addresses. */
  readonly alsoSaidOf?: readonly CarriedHandle[]
}

/** A handle as it is stored: the row of its epoch 0. */
export interface KnownHandle extends HandleKey {
  readonly id: string
  readonly personId: string
  readonly strength: Strength
  readonly claimed: boolean
  readonly contested: boolean
  readonly split: boolean
}

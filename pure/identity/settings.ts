import type { HandleKind } from './handle.ts'

/** The limits of rules 3 to 8. Times in milliseconds. Changing one re-resolves; nothing is rewritten. */
export interface IdentitySettings {
  /** Kinds of which a person has at most one active value in a scope (rule 4). */
  readonly exclusiveKinds: readonly HandleKind[]
  /** Systems whose external ids are not exclusive (by scope). */
  readonly sharedExternalScopes: readonly string[]
  /** The most values of a kind in one person, for messengers on one platform (rule 5). */
  readonly limits: Readonly<Partial<Record<HandleKind, number>>>
  /** The stretch in which cookies are counted. */
  readonly cookieWindow: number
  /** The most identified handles in one person (rule 8). */
  readonly largestComponent: number
  /** Parts with at least this many strong handles are not joined through a medium one (rule 8). */
  readonly bridgeStrongHandles: number
  /** More partners than this within the window put a value into quarantine (rule 8). */
  readonly burstJoins: number
  readonly burstWindow: number
  /** A claim reaches back at most so far into unclaimed use (rule 6). */
  readonly claimReach: number
  /** So many people within the window make a device shared (rule 6). */
  readonly sharedPeople: number
  readonly sharedWindow: number
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** The defaults of a new workspace. */
export const DEFAULT_SETTINGS: IdentitySettings = {
  exclusiveKinds: ['external', 'loyalty'],
  sharedExternalScopes: [],
  limits: { cookie: 30, device: 10, email: 5, phone: 5, telegram: 3, vk: 3, max: 3, whatsapp: 3 },
  cookieWindow: 30 * DAY,
  largestComponent: 50,
  bridgeStrongHandles: 2,
  burstJoins: 20,
  burstWindow: 60 * MINUTE,
  claimReach: 30 * MINUTE,
  sharedPeople: 3,
  sharedWindow: 30 * DAY,
}

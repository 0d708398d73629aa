import type { BlocklistSettings, JunkEmailReason, JunkPhoneReason, JunkReason } from './blocklist.ts'
import { isRelayAddress, isRoleMailbox, junkEmail, junkPhone, junkValue } from './blocklist.ts'
import { normaliseEmail } from './normalise-email.ts'
import { normalisePhone } from './normalise-phone.ts'

/**
 * Kinds of handle from the strongest to the weakest: the order in which an event looks for the handle that owns it.
 * `external` is an id given by a system (own user id, CRM id); its scope names the system.
 */
export const HANDLE_KINDS = [
  'external',
  'loyalty',
  'telegram',
  'vk',
  'max',
  'whatsapp',
  'payment',
  'email',
  'phone',
  'device',
  'cookie',
] as const

export type HandleKind = (typeof HANDLE_KINDS)[number]

/** What makes two handles the same one. The scope is the system, bot or page that issued the id; '' for the rest. */
export interface HandleKey {
  readonly kind: HandleKind
  readonly scope: string
  readonly value: string
}

/** Why a contact that is true still says little about who writes. */
export type WeakContact = 'role-mailbox' | 'relay-address' | 'office-phone'

export interface NormalisedHandle extends HandleKey {
  /** Present when the contact is an office's or a relay's: it never joins people (rule 2). */
  readonly weakContact?: WeakContact
  /** E-mail only: the folded form, for suggestions only. */
  readonly canonical?: string
  /** Phone only. */
  readonly extension?: string
}

export type HandleRefusal =
  | JunkReason
  | JunkEmailReason
  | JunkPhoneReason
  | 'no-address'
  | 'bad-domain'
  | 'too-long'
  | 'no-number'
  | 'wrong-length'
  | 'not-in-use'

export type HandleOutcome =
  | { readonly ok: true; readonly handle: NormalisedHandle }
  | { readonly ok: false; readonly because: HandleRefusal }

export interface NormalisationSettings extends BlocklistSettings {
  /** ISO 3166 code of the workspace's country, for phones without a country code. */
  readonly country: string
}

/**
 * A raw value as the handle it stands for, or the reason why it is none (junk is dropped, the event is kept).
 * @param scope system, bot or page that issued the id; ignored for kinds that are the same everywhere
 * @example normaliseHandle('phone', '', '8 (900) 000-00-01', { country: 'RU' }) // handle.value '+79000000001'
 * @example normaliseHandle('external', 'shop', 'undefined', { country: 'RU' }) // { ok: false, because: 'blocked-word' }
 */
export function normaliseHandle(
  kind: HandleKind,
  scope: string,
  raw: string,
  settings: NormalisationSettings,
): HandleOutcome {
  const junk = junkValue(raw, settings)
  if (junk !== null) return { ok: false, because: junk }
  if (kind === 'email') return emailHandle(raw, settings)
  if (kind === 'phone') return phoneHandle(raw, settings)
  const value = raw.trim()
  if (value.length > 500) return { ok: false, because: 'too-long' }
  return { ok: true, handle: { kind, scope: WITHOUT_SCOPE.has(kind) ? '' : scope.trim(), value } }
}

/**
 * The handle to which an event belongs for ever: the strongest of those it carries, by the order of HANDLE_KINDS;
 * the contact of an office or a relay comes after everything else. A function of the event alone.
 * @returns undefined when the event carries none
 * @example strongestHandle([{ kind: 'cookie', scope: '', value: 'c1' }, { kind: 'email', scope: '', value: 'a@b.ru' }])?.kind // 'email'
 */
export function strongestHandle<Handle extends HandleKey & { readonly weakContact?: WeakContact }>(
  handles: readonly Handle[],
): Handle | undefined {
  return handles.reduce<Handle | undefined>(
    (best, handle) => (best === undefined || compareOwners(handle, best) < 0 ? handle : best),
    undefined,
  )
}

/** The order of strength of two keys, then their text byte by byte: negative when `a` comes first. */
export function compareHandleKeys(a: HandleKey, b: HandleKey): number {
  return RANK[a.kind] - RANK[b.kind] || compareText(a.scope, b.scope) || compareText(a.value, b.value)
}

/** Order of two texts by code unit: the same on every machine, unlike a collation. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/**
 * A key as one text, for maps and for handing over.
 * @example handleText({ kind: 'telegram', scope: 'shop_bot', value: '42' }) // 'telegram:shop_bot:42'
 */
export function handleText({ kind, scope, value }: HandleKey): string {
  return `${kind}:${scope}:${value}`
}

const WITHOUT_SCOPE: ReadonlySet<HandleKind> = new Set(['email', 'phone', 'cookie', 'device'])

const RANK: Readonly<Record<HandleKind, number>> = {
  external: 0,
  loyalty: 1,
  telegram: 2,
  vk: 3,
  max: 4,
  whatsapp: 5,
  payment: 6,
  email: 7,
  phone: 8,
  device: 9,
  cookie: 10,
}

function compareOwners(
  a: HandleKey & { readonly weakContact?: WeakContact },
  b: HandleKey & { readonly weakContact?: WeakContact },
): number {
  const [weakA, weakB] = [a.weakContact === undefined ? 0 : 1, b.weakContact === undefined ? 0 : 1]
  return weakA - weakB || compareHandleKeys(a, b)
}

function emailHandle(raw: string, settings: NormalisationSettings): HandleOutcome {
  const email = normaliseEmail(raw)
  if (!email.ok) return email
  const junk = junkEmail(email.address, settings)
  if (junk !== null) return { ok: false, because: junk }
  const weakContact = weakMailbox(email.address, settings)
  const handle = { kind: 'email', scope: '', value: email.address, canonical: email.canonical } as const
  return { ok: true, handle: weakContact === null ? handle : { ...handle, weakContact } }
}

function weakMailbox(address: string, settings: NormalisationSettings): WeakContact | null {
  if (isRelayAddress(address, settings)) return 'relay-address'
  return isRoleMailbox(address) ? 'role-mailbox' : null
}

function phoneHandle(raw: string, settings: NormalisationSettings): HandleOutcome {
  const phone = normalisePhone(raw, settings.country)
  if (!phone.ok) return phone
  const junk = junkPhone(phone.e164, settings)
  if (junk !== null) return { ok: false, because: junk }
  const handle = { kind: 'phone', scope: '', value: phone.e164 } as const
  if (phone.extension === undefined) return { ok: true, handle }
  return { ok: true, handle: { ...handle, extension: phone.extension, weakContact: 'office-phone' } }
}

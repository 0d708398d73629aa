import type { HandleKind, WeakContact } from './handle.ts'

/** How sure a sighting makes us that the handle belongs to whoever acted (rule 3). */
export type Strength = 'strong' | 'medium' | 'weak'

/**
 * How a value came to us:
 * - `server`: stated by the company's own server with its secret key, or signed by it
 * - `browser`, `form`, `import`: claimed by whoever typed or uploaded it
 * - `verified`: a link clicked or a code entered, or the server says so (`email_verified`)
 * - `authenticated-mail`: inbound mail with aligned DKIM or SPF; `mail` is mail without
 * - `platform`: the messenger or the payment service itself names its user
 * - `caller`: the number shown by a call, which can be forged
 */
export type Provenance =
  | 'server'
  | 'browser'
  | 'form'
  | 'import'
  | 'verified'
  | 'authenticated-mail'
  | 'mail'
  | 'platform'
  | 'caller'

/**
 * The strength of one sighting of a handle.
 * @example strengthOf({ kind: 'email' }, 'form') // 'medium'
 * @example strengthOf({ kind: 'external' }, 'server') // 'strong'
 * @example strengthOf({ kind: 'email', weakContact: 'role-mailbox' }, 'verified') // 'weak'
 */
export function strengthOf(
  handle: { readonly kind: HandleKind; readonly weakContact?: WeakContact },
  provenance: Provenance,
): Strength {
  if (isWeakKind(handle.kind) || handle.weakContact !== undefined) return 'weak'
  return PROVES[handle.kind].includes(provenance) ? 'strong' : 'medium'
}

/** Cookies and devices: leaves of a person, which never join two. */
export function isWeakKind(kind: HandleKind): boolean {
  return kind === 'cookie' || kind === 'device'
}

/** The stronger of two: the strength of a handle is that of its best sighting, whatever the order. */
export function strongerOf(a: Strength, b: Strength): Strength {
  return ORDER[a] <= ORDER[b] ? a : b
}

const ORDER: Readonly<Record<Strength, number>> = { strong: 0, medium: 1, weak: 2 }

const ACCOUNT: readonly Provenance[] = ['platform', 'server', 'verified']

const PROVES: Readonly<Record<HandleKind, readonly Provenance[]>> = {
  // An import carries the CRM's own ids, and whoever may import may state them.
  external: ['server', 'verified', 'import', 'platform'],
  loyalty: ['server', 'verified', 'import', 'platform'],
  telegram: ACCOUNT,
  vk: ACCOUNT,
  max: ACCOUNT,
  whatsapp: ACCOUNT,
  payment: ACCOUNT,
  // A server that merely passes on what a customer typed proves nothing about the mailbox.
  email: ['verified', 'authenticated-mail', 'platform'],
  phone: ['verified', 'platform'],
  cookie: [],
  device: [],
}

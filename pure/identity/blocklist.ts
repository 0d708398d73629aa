import {
  BLOCKED_WORDS,
  FREE_MAIL_DOMAINS,
  JUNK_DOMAINS,
  JUNK_MAILBOXES,
  PLACEHOLDER_PHONES,
  RELAY_DOMAINS,
  ROLE_MAILBOXES,
} from './blocklist.data.ts'

/** What the owner added to the built-in list, or took off it. Values as typed; compared without case and quotes. */
export interface BlocklistSettings {
  readonly blockedValues?: readonly string[]
  readonly allowedValues?: readonly string[]
  /** E-mail addresses of the company's own members and mailboxes (normalised). */
  readonly ownAddresses?: readonly string[]
  /** Further domains of relays (normalised). */
  readonly relayDomains?: readonly string[]
}

/** Why a value is refused. */
export type JunkReason = 'empty' | 'blocked-word' | 'only-zeros' | 'template' | 'masked' | 'listed-by-owner'
export type JunkEmailReason = 'test-address' | 'own-address' | 'listed-by-owner'
export type JunkPhoneReason = 'placeholder' | 'repeated-digit' | 'running-digits' | 'listed-by-owner'

/**
 * Why a raw value of any kind is no value at all, or null when it may be one.
 * @example junkValue(' "Undefined" ', {}) // 'blocked-word'
 * @example junkValue('{{email}}', {}) // 'template'
 */
export function junkValue(raw: string, settings: BlocklistSettings): JunkReason | null {
  const value = plain(raw)
  if (value === '') return 'empty'
  if (listed(settings.allowedValues, value)) return null
  if (listed(settings.blockedValues, value)) return 'listed-by-owner'
  if (BLOCKED.has(value)) return 'blocked-word'
  if (/^[0\-_.\s+()]+$/.test(value)) return 'only-zeros'
  if (/\{\{.*\}\}|\$\{.*\}|^%[a-z_]+%$|^\*\|.*\|\*$|^<[a-z_ ]+>$/.test(value)) return 'template'
  return value.includes('**') || /^[x*•]{4,}/.test(value) ? 'masked' : null
}

/**
 * Why a normalised e-mail address is refused, or null.
 * @example junkEmail('test@test.ru', {}) // 'test-address'
 */
export function junkEmail(address: string, settings: BlocklistSettings): JunkEmailReason | null {
  if (listed(settings.allowedValues, address)) return null
  if (listed(settings.blockedValues, address)) return 'listed-by-owner'
  if (listed(settings.ownAddresses, address)) return 'own-address'
  const [mailbox, domain] = halves(address)
  const label = domain.split('.')[0] ?? ''
  if (JUNK_DOMAIN.has(domain) || RESERVED_ZONE.test(domain)) return 'test-address'
  const sameWord = mailbox === label || mailbox === DECODED_LABELS.get(label)
  return sameWord && JUNK_MAILBOX.has(mailbox) ? 'test-address' : null
}

/**
 * Why a phone in E.164 form is refused, or null. Length is the parser's business, not this list's.
 * @example junkPhone('+79777777777', {}) // 'placeholder'
 */
export function junkPhone(e164: string, settings: BlocklistSettings): JunkPhoneReason | null {
  const digits = e164.replace(/\D/g, '')
  const [allowed = [], blocked = []] = [settings.allowedValues, settings.blockedValues]
  if (allowed.some((value) => value.replace(/\D/g, '') === digits)) return null
  if (blocked.some((value) => value.replace(/\D/g, '') === digits)) return 'listed-by-owner'
  if (PLACEHOLDERS.has(digits)) return 'placeholder'
  if (/(\d)\1{8}$/.test(digits)) return 'repeated-digit'
  return /(?:0123456789|1234567890|123456789|9876543210|987654321)$/.test(digits) ? 'running-digits' : null
}

/** Whether the address is an office's (info@, sales@): true, but weak evidence of a person. */
export function isRoleMailbox(address: string): boolean {
  const [mailbox] = halves(address)
  return ROLES.has(mailbox.replace(/\+.*$/, ''))
}

/** Whether the address is a relay made for one order or one site: weak and expiring. */
export function isRelayAddress(address: string, { relayDomains = [] }: BlocklistSettings = {}): boolean {
  const [, domain] = halves(address)
  for (let rest = domain; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1)) {
    if (RELAYS.has(rest) || relayDomains.includes(rest)) return true
  }
  return false
}

/** Whether the domain belongs to a public mail service, so that it says nothing about a company. */
export function isFreeMailDomain(domain: string): boolean {
  return FREE_MAIL.has(domain.toLowerCase())
}

const BLOCKED = new Set(BLOCKED_WORDS)
const JUNK_DOMAIN = new Set(JUNK_DOMAINS)
const JUNK_MAILBOX = new Set(JUNK_MAILBOXES)
const PLACEHOLDERS = new Set(PLACEHOLDER_PHONES)
const ROLES = new Set(ROLE_MAILBOXES)
const RELAYS = new Set(RELAY_DOMAINS)
const FREE_MAIL = new Set(FREE_MAIL_DOMAINS)
const RESERVED_ZONE = /(?:^|\.)(?:test|example|invalid|localhost|local)$/
/** Cyrillic junk words as domain labels, because a normalised domain is in its ASCII form. */
const DECODED_LABELS = new Map(
  JUNK_MAILBOXES.map((word) => [new URL(`http://${word}.ru`).hostname.split('.')[0] ?? word, word]),
)

function plain(value: string): string {
  return value
    .trim()
    .replace(/^["'«“`]+|["'»”`]+$/g, '')
    .trim()
    .toLowerCase()
}

function listed(list: readonly string[] | undefined, value: string): boolean {
  return list?.some((entry) => plain(entry) === value) ?? false
}

function halves(address: string): [string, string] {
  const at = address.lastIndexOf('@')
  return [address.slice(0, at), address.slice(at + 1)]
}

import type { PersonRecord } from './agreement.ts'
import { isRelayAddress, isRoleMailbox, junkEmail, junkPhone, junkValue } from './blocklist.ts'
import { plainText } from './compare-names.ts'
import { type Comparable, prepare } from './compare-prepare.ts'
import { normaliseEmail } from './normalise-email.ts'
import { normalisePhone } from './normalise-phone.ts'

/** A record ready for the rules: the values as handles, and the comparable forms for the second signal. */
export interface LinkableRecord {
  readonly comparable: Comparable
  readonly external: readonly string[]
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  /** the house number, or every number of the address when none stands alone */
  readonly house: string | null
}

/**
 * A rule that may join two rows of a file without asking anyone. Rows with an equal key meet; blank parts
 * give no key, so that blank never matches. What else must hold is said by `needs`:
 * `nothing` (the id of another system), `no-contradiction` (name and birthday), `some-signal` (an e-mail: a first
 * name or birthday stated alike, or one side that states neither name nor birthday), `second-signal` (values that a
 * family shares: a birthday, or first name and patronymic, must be stated alike on both sides).
 */
export interface LinkRule {
  readonly name: string
  readonly needs: 'nothing' | 'no-contradiction' | 'some-signal' | 'second-signal'
  /** The parts of each key; every combination is one key of the row. */
  readonly parts: (record: LinkableRecord) => readonly (readonly string[])[]
}

/** In the order in which they are applied. Which of them work depends only on the kinds a file has. */
export const LINK_RULES: readonly LinkRule[] = [
  { name: 'external id', needs: 'nothing', parts: (record) => [record.external] },
  { name: 'e-mail', needs: 'some-signal', parts: (record) => [record.emails] },
  {
    name: 'full name and birthday',
    needs: 'no-contradiction',
    parts: ({ comparable }) => [fullName(comparable), one(comparable.birthday)],
  },
  { name: 'phone', needs: 'second-signal', parts: (record) => [record.phones] },
  {
    name: 'birthday and postcode',
    needs: 'second-signal',
    parts: ({ comparable }) => [one(comparable.birthday), one(comparable.postcode)],
  },
  {
    name: 'surname, postcode and house number',
    needs: 'second-signal',
    parts: ({ comparable, house }) => [
      one(comparable.lastName?.key ?? null),
      one(comparable.postcode),
      one(house),
    ],
  },
]

/**
 * Prepares a record for the rules. Junk, role mailboxes, relay addresses and office phones with an extension
 * give no handle.
 * @example linkable({ id: '1', phones: ['8 900 000-00-01'] }, 'RU').phones // ['+79000000001']
 */
export function linkable(record: PersonRecord, country: string): LinkableRecord {
  const external = Object.entries(record.external ?? {})
  return {
    comparable: prepare(record),
    external: external
      .filter(([, value]) => junkValue(value, {}) === null)
      .map(([system, value]) => `${system}:${value.trim().toLowerCase()}`),
    emails: (record.emails ?? []).flatMap(ownEmail),
    phones: (record.phones ?? []).flatMap((phone) => ownPhone(phone, country)),
    house: houseOf(record.address ?? []),
  }
}

function fullName({ firstName, lastName }: Comparable): string[] {
  return firstName && lastName ? [[firstName.key, lastName.key].sort().join(' ')] : []
}

function one(value: string | null): string[] {
  return value === null || value === '' ? [] : [value]
}

function ownEmail(typed: string): string[] {
  const email = normaliseEmail(typed)
  if (!email.ok || junkEmail(email.address, {}) !== null) return []
  return isRoleMailbox(email.address) || isRelayAddress(email.address) ? [] : [email.address]
}

function ownPhone(typed: string, country: string): string[] {
  const phone = normalisePhone(typed, country)
  if (!phone.ok || phone.extension !== undefined || junkPhone(phone.e164, {}) !== null) return []
  return [phone.e164]
}

function houseOf(parts: readonly string[]): string | null {
  const alone = parts.map(plainText).find((part) => /^\d+\p{L}?$/u.test(part))
  if (alone !== undefined) return alone
  const numbers = plainText(parts.join(' ')).match(/(?<![\p{L}\p{N}])\d+\p{L}?(?![\p{L}\p{N}])/gu)
  return numbers === null ? null : numbers.join(' ')
}

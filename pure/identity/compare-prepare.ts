import type { PersonRecord } from './agreement.ts'
import { isRelayAddress, isRoleMailbox, junkEmail, junkPhone } from './blocklist.ts'
import {
  type ComparableName,
  comparableName,
  isKnownFirstName,
  looksLikeSurname,
  plainText,
} from './compare-names.ts'
import { normaliseEmail } from './normalise-email.ts'
import { normaliseName } from './normalise-name.ts'

/** A record whose values were brought to a comparable form once, so that each comparison is cheap. */
export interface Comparable {
  readonly id: string
  readonly firstName: ComparableName | null
  readonly patronymic: ComparableName | null
  readonly lastName: ComparableName | null
  /** eight digits, yyyymmdd */
  readonly birthday: string | null
  /** national significant digits without the country code */
  readonly phones: readonly string[]
  readonly emails: readonly ComparableEmail[]
  readonly company: string | null
  readonly city: string | null
  readonly postcode: string | null
  readonly address: ComparableAddress | null
}

export interface ComparableEmail {
  /** without dots and dashes, which services treat differently */
  readonly local: string
  readonly domain: string
  readonly whole: string
  /** whether the local part is nothing but the person's own name, as a namesake would write it too */
  readonly isOwnName: boolean
}

export interface ComparableAddress {
  readonly text: string
  readonly words: readonly string[]
  /** house, building and flat, in the order written */
  readonly numbers: string
}

/**
 * Brings every field of a record to its comparable form; blank and unreadable values become null.
 * @example prepare({ id: '1', birthday: '09.04.1956' }).birthday // '19560409'
 */
export function prepare(record: PersonRecord): Comparable {
  const names = inPlace(namesOf(record))
  return {
    id: record.id,
    ...names,
    birthday: comparableBirthday(record.birthday ?? ''),
    phones: (record.phones ?? []).map(comparablePhone).filter((phone) => phone !== null),
    emails: (record.emails ?? [])
      .map((email) => comparableEmail(email, names))
      .filter((email) => email !== null),
    company: textOrNull(plainText(record.company ?? '').replace(COMPANY_FORM, ' ')),
    city: textOrNull(plainText(record.city ?? '').replace(/^(г|город|city of) /, '')),
    postcode: textOrNull(plainText(record.postcode ?? '').replaceAll(' ', '')),
    address: comparableAddress(record.address ?? []),
  }
}

/**
 * A date as yyyymmdd, or null when it is none. Understands yyyy-mm-dd, yyyymmdd and dd.mm.yyyy.
 * @example comparableBirthday('1956-04-09') // '19560409'
 */
export function comparableBirthday(typed: string): string | null {
  const text = typed.trim()
  const yearFirst = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ].*)?$/.exec(text)
  const dayFirst = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text)
  if (yearFirst) return `${yearFirst[1]}${yearFirst[2]}${yearFirst[3]}`
  if (dayFirst) return `${dayFirst[3]}${dayFirst[2]?.padStart(2, '0')}${dayFirst[1]?.padStart(2, '0')}`
  return null
}

/**
 * The subscriber's digits, alike for all Russian spellings. Null for junk and for office phones with an
 * extension, which say where somebody works and not who he is.
 * @example comparablePhone('8 (900) 000-00-01') // '9000000001'
 */
export function comparablePhone(typed: string): string | null {
  const digits = typed.replace(/\D/g, '')
  const isRussian = digits.length === 11 && /^[78]/.test(digits)
  const subscriber = isRussian ? digits.slice(1) : digits
  if (subscriber.length < 7 || EXTENSION.test(typed)) return null
  return junkPhone(isRussian ? `+7${subscriber}` : subscriber, {}) === null ? subscriber : null
}

/**
 * The canonical form of an address, mistyped ones included; only ever used for suggestions. Null for junk, role
 * mailboxes and relay addresses.
 * @example comparableEmail('Anna.Kim+shop@GMail.com')?.whole // 'annakim@gmail.com'
 */
export function comparableEmail(
  typed: string,
  names: Pick<Comparable, 'firstName' | 'lastName'> = { firstName: null, lastName: null },
): ComparableEmail | null {
  const email = normaliseEmail(typed)
  const whole = email.ok ? email.canonical : typed.trim().toLowerCase()
  const border = whole.lastIndexOf('@')
  if (border < 1 || border === whole.length - 1) return null
  const isNobodys = junkEmail(whole, {}) !== null || isRoleMailbox(whole) || isRelayAddress(whole)
  const local = whole.slice(0, border).replace(/(?<=.)[._-](?=.)/g, '')
  if (isNobodys) return null
  return { local, domain: whole.slice(border + 1), whole, isOwnName: isOwnName(local, names) }
}

function isOwnName(
  local: string,
  { firstName, lastName }: Pick<Comparable, 'firstName' | 'lastName'>,
): boolean {
  const rest = normaliseName(local)
    .replace(lastName?.key ?? '', '')
    .replace(firstName?.key ?? '', '')
  return !/\d/.test(local) && rest.length <= 1
}

function comparableAddress(parts: readonly string[]): ComparableAddress | null {
  const text = plainText(parts.join(' ')).replace(STREET_WORD, ' ').replace(/ +/g, ' ').trim()
  if (text === '') return null
  const words = text.split(' ')
  return { text, words, numbers: words.filter((word) => /^\d/.test(word)).join(' ') }
}

/** Names typed into each other's fields are put right where nobody can doubt it: Иванов Пётр. */
function inPlace(names: TypedNames): Pick<Comparable, 'firstName' | 'patronymic' | 'lastName'> {
  const [first, last] = [comparableName(names.first), comparableName(names.last)]
  const patronymic = comparableName(names.patronymic)
  const isExchanged = first && last && looksLikeSurname(first) && isKnownFirstName(last)
  return isExchanged
    ? { firstName: last, patronymic, lastName: first }
    : { firstName: first, patronymic, lastName: last }
}

interface TypedNames {
  readonly first: string
  readonly patronymic: string
  readonly last: string
}

/** Patronymics typed into the first name, initials typed after the surname. */
function namesOf(record: PersonRecord): TypedNames {
  const first = (record.firstName ?? '').trim()
  const patronymic = (record.patronymic ?? '').trim()
  const last = (record.lastName ?? '').trim()
  const both = /^(\S+)\s+(\S+(?:вич|вна|ична|vich|vna))$/i.exec(first)
  if (both && patronymic === '') return { first: both[1] ?? '', patronymic: both[2] ?? '', last }
  const initials = /^(\S{2,})\s+(\p{L})\.?\s*(?:(\p{L})\.?)?$/u.exec(last)
  if (initials && first === '') {
    return { first: initials[2] ?? '', patronymic: initials[3] ?? patronymic, last: initials[1] ?? '' }
  }
  return { first, patronymic, last }
}

const EXTENSION = /доб|внутр|ext|#|[xх]\s*\d/i

const COMPANY_FORM =
  /(?<![\p{L}\p{N}])(ооо|оао|зао|пао|ао|ип|нко|тоо|llc|ltd|inc|gmbh|corp|co|plc)(?![\p{L}\p{N}])/gu
const STREET_WORD =
  /(?<![\p{L}\p{N}])(ул|улица|пр|просп|проспект|пер|переулок|д|дом|кв|квартира|корп|к|стр|street|st|road|rd|avenue|ave|flat|apt)(?![\p{L}\p{N}])/gu

function textOrNull(text: string): string | null {
  const tidy = text.replace(/ +/g, ' ').trim()
  return tidy === '' ? null : tidy
}

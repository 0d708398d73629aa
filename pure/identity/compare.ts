import type { Agreement, Level, PersonRecord, StatedLevel } from './agreement.ts'
import { isFreeMailDomain } from './blocklist.ts'
import {
  type ComparableName,
  comparableName,
  compareKin,
  compareNames,
  isKnownFirstName,
  typingErrors,
} from './compare-names.ts'
import { type Comparable, type ComparableAddress, type ComparableEmail, prepare } from './compare-prepare.ts'

/**
 * Compares two records field by field. Linear in the number of fields; nothing is weighed yet.
 * @example compareRecords({ id: 'a', firstName: 'Саша' }, { id: 'b', firstName: 'Александр' }).first_name // 'partly'
 */
export function compareRecords(left: PersonRecord, right: PersonRecord): Agreement {
  return compare(prepare(left), prepare(right))
}

/** The same for records prepared before; the form to use in loops. */
export function compare(left: Comparable, right: Comparable): Agreement {
  const straight = {
    first_name: compareWith(left.firstName, right.firstName, compareNames),
    last_name: compareWith(left.lastName, right.lastName, compareKin),
  }
  return {
    ...(areSwapped(left, right, straight) ? SWAPPED(straight) : straight),
    patronymic: compareWith(left.patronymic, right.patronymic, compareNames),
    birthday: compareWith(left.birthday, right.birthday, compareBirthdays),
    phone: bestOf(left.phones, right.phones, comparePhones),
    email: bestOf(left.emails, right.emails, (one, other) => compareEmails(one, other, straight)),
    company: compareWith(left.company, right.company, compareText),
    city: compareWith(left.city, right.city, compareText),
    postcode: compareWith(left.postcode, right.postcode, comparePostcodes),
    address: compareWith(left.address, right.address, compareAddresses),
  }
}

type Names = Readonly<Record<'first_name' | 'last_name', Level>>

/** A form with the two name fields exchanged: both levels say so, a level that cannot be known stays missing. */
const SWAPPED = (straight: Names): Names => ({
  first_name: straight.first_name === 'missing' ? 'missing' : 'swapped',
  last_name: straight.last_name === 'missing' ? 'missing' : 'swapped',
})

function areSwapped(left: Comparable, right: Comparable, straight: Names): boolean {
  const isClear = straight.first_name !== 'different' || straight.last_name !== 'different'
  if (isClear || !left.firstName || !left.lastName || !right.firstName || !right.lastName) return false
  return alike(left.firstName, right.lastName) && alike(left.lastName, right.firstName)
}

function alike(left: ComparableName, right: ComparableName): boolean {
  const level = compareNames(left, right)
  return level === 'equal' || level === 'one-edit'
}

/** Dates: one digit wrong, then two of three parts equal or day and month exchanged, then two digits wrong. */
function compareBirthdays(left: string, right: string): StatedLevel {
  const edits = typingErrors(left, right)
  if (edits === 0) return 'equal'
  if (edits === 1) return 'one-edit'
  const parts = (date: string) => [date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)] as const
  const [leftYear, leftMonth, leftDay] = parts(left)
  const [rightYear, rightMonth, rightDay] = parts(right)
  const equal = [leftYear === rightYear, leftMonth === rightMonth, leftDay === rightDay].filter(
    Boolean,
  ).length
  const exchanged = leftYear === rightYear && leftMonth === rightDay && leftDay === rightMonth
  if (equal === 2 || exchanged) return 'partly'
  return edits === 2 ? 'two-edits' : 'different'
}

/**
 * Only the last seven digits are compared: area codes are left out or mistyped more often than they differ. One error
 * is a typing error; two are another number, for numbers are given out in rows and neighbours share all but two digits.
 */
function comparePhones(left: string, right: string): StatedLevel {
  const level = byErrors(typingErrors(left.slice(-7), right.slice(-7)))
  return level === 'two-edits' ? 'different' : level
}

/**
 * Typing errors in a whole address, but not those that make another person of it: short local parts (h.k and
 * f.j of one domain) bear none, at a free mail service other digits are somebody else (anna85, anna86), and where each
 * is its bearer's name (alina.golubeva and polina.golubeva) other names make other addresses.
 */
function compareEmails(left: ComparableEmail, right: ComparableEmail, names: Names): StatedLevel {
  if (left.whole === right.whole) return 'equal'
  const isShort = Math.min(left.local.length, right.local.length) < 5
  const atFreeMail = isFreeMailDomain(left.domain) && isFreeMailDomain(right.domain)
  if (left.local === right.local) {
    const level = byErrors(typingErrors(left.domain, right.domain))
    if (level !== 'different') return level
    const isNamesakes = atFreeMail && (left.isOwnName || right.isOwnName)
    return isShort || isNamesakes || isBareName(left.local) ? 'different' : 'partly'
  }
  const sameDigits = digitsOf(left.local) === digitsOf(right.local)
  if (isShort || (atFreeMail && !sameDigits)) return 'different'
  if (left.isOwnName && right.isOwnName && Object.values(names).some(isAnother)) return 'different'
  return byMailboxErrors(typingErrors(left.whole, right.whole), sameDigits)
}

/** guest17 and guest42 are no typing errors: a company gives such addresses out in rows. */
const byMailboxErrors = (edits: 0 | 1 | 2 | 3, sameDigits: boolean): StatedLevel =>
  edits === 2 && !sameDigits ? 'different' : byErrors(edits)

const isAnother = (level: Level): boolean => level === 'two-edits' || level === 'different'

/** anna1990 is free at every other service, and somebody else's there. */
function isBareName(local: string): boolean {
  const name = comparableName(local.replace(/\d/g, ''))
  return name === null || isKnownFirstName(name)
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

/** Companies and cities: typing errors, or most of the letter pairs in common (a longer form of one name). */
function compareText(left: string, right: string): StatedLevel {
  const level = byErrors(typingErrors(left, right))
  if (level !== 'different') return level
  return commonPairs(left, right) >= 0.5 ? 'partly' : 'different'
}

function comparePostcodes(left: string, right: string): StatedLevel {
  const edits = typingErrors(left, right)
  return edits === 0 ? 'equal' : edits === 1 ? 'one-edit' : 'different'
}

/** Two flats of one house differ: without equal numbers an address is at most partly equal. */
function compareAddresses(left: ComparableAddress, right: ComparableAddress): StatedLevel {
  const level = byErrors(typingErrors(left.text, right.text))
  if (left.numbers === right.numbers && level !== 'different') return level
  const common = left.words.filter((word) => right.words.includes(word)).length
  return level !== 'different' || common * 2 >= Math.max(left.words.length, right.words.length)
    ? 'partly'
    : 'different'
}

/** Share of letter pairs in common: the coefficient of Dice 1945 over bigrams. */
function commonPairs(left: string, right: string): number {
  const pairsOf = (text: string) =>
    new Set(Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)))
  if (left.length < 2 || right.length < 2) return 0
  const [first, second] = [pairsOf(left), pairsOf(right)]
  return (2 * first.intersection(second).size) / (first.size + second.size)
}

function byErrors(edits: 0 | 1 | 2 | 3): StatedLevel {
  return (['equal', 'one-edit', 'two-edits', 'different'] as const)[edits]
}

function compareWith<Value>(
  left: Value | null,
  right: Value | null,
  levelOf: (left: Value, right: Value) => StatedLevel,
): Level {
  return left === null || right === null ? 'missing' : levelOf(left, right)
}

const ORDER: readonly StatedLevel[] = ['equal', 'one-edit', 'two-edits', 'partly', 'swapped', 'different']

function bestOf<Value>(
  left: readonly Value[],
  right: readonly Value[],
  levelOf: (left: Value, right: Value) => StatedLevel,
): Level {
  const levels = left.flatMap((one) => right.map((other) => levelOf(one, other)))
  return ORDER.find((level) => levels.includes(level)) ?? 'missing'
}

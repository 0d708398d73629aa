import { editsApart } from './edit-distance.ts'
import { FIRST_NAMES } from './first-names.data.ts'
import { fullNamesOf, normaliseName } from './normalise-name.ts'
import { latinForm } from './transliterate.ts'

/**
 * A name made ready for comparison. `plain` is lower case without accents in its own alphabet; `key` is the
 * canonical Latin form in which transliterations and keyboard layouts meet; `fullNames` are the names that
 * it may be a short form of.
 */
export interface ComparableName {
  readonly plain: string
  readonly key: string
  readonly fullNames: ReadonlySet<string>
}

export type NameLevel = 'equal' | 'one-edit' | 'two-edits' | 'partly' | 'initial' | 'different'

/**
 * Prepares a name for comparison; null when nothing readable was typed.
 * @example comparableName('Семёнова')?.key // 'semenova'
 */
export function comparableName(typed: string): ComparableName | null {
  const key = normaliseName(typed)
  return key === '' ? null : { plain: plainText(typed), key, fullNames: fullNamesOf(key) }
}

/**
 * Lower case, no accents, ё as е, only letters and digits with single spaces between words.
 * @example plainText('  О’Нил-Ёлкин ') // 'о нил елкин'
 */
export function plainText(typed: string): string {
  return typed
    .toLowerCase()
    .replaceAll('ё', 'е')
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * How alike two names are. Another alphabet or keyboard layout counts as equal, another transliteration or
 * doubled letter as one edit, a short form as partly equal. Two well-known names are different however alike.
 * @example compareNames(comparableName('Саша'), comparableName('Александра')) // 'partly'
 */
export function compareNames(left: ComparableName, right: ComparableName): NameLevel {
  if (left.plain.length === 1 || right.plain.length === 1) {
    return isInitial(left, right) ? 'initial' : 'different'
  }
  if (left.plain === right.plain) return 'equal'
  const isOneAlphabet = sameAlphabet(left.plain, right.plain)
  if (left.key === right.key) return isOneAlphabet ? 'one-edit' : 'equal'
  if (!left.fullNames.isDisjointFrom(right.fullNames)) return 'partly'
  // Анна and Инна are one edit apart and two names
  if (KNOWN_NAMES.has(left.key) && KNOWN_NAMES.has(right.key)) return 'different'
  const errors = isOneAlphabet ? typingErrors(left.plain, right.plain) : typingErrors(left.key, right.key)
  return (['equal', 'one-edit', 'two-edits', 'different'] as const)[errors]
}

/**
 * Surnames of one family differ by gender (Иванов and Иванова) and by doubling (Смирнова-Ким): such a pair
 * is partly equal, kin as likely as the same person.
 * @example compareKin(comparableName('Иванов'), comparableName('Иванова')) // 'partly'
 */
export function compareKin(left: ComparableName, right: ComparableName): NameLevel {
  const level = compareNames(left, right)
  if (level === 'equal') return level
  if (genderless(left.key) === genderless(right.key) && left.key !== right.key) return 'partly'
  const isPart = left.key.split(' ').includes(right.key) || right.key.split(' ').includes(left.key)
  return isPart ? 'partly' : level
}

/**
 * Typing errors between two texts; three means "three or more". A short text allows fewer, because two edits
 * turn Анна into Инга.
 * @example typingErrors('boarding', 'baordnig') // 2
 */
export function typingErrors(left: string, right: string): 0 | 1 | 2 | 3 {
  const longer = Math.max(left.length, right.length)
  const limit = longer >= 6 ? 2 : longer >= 5 ? 1 : 0
  const edits = editsApart(left, right, limit)
  if (edits > limit) return 3
  return edits === 0 ? 0 : edits === 1 ? 1 : 2
}

/** Whether the word is a surname by its ending and not a well-known first name. */
export function looksLikeSurname({ key }: ComparableName): boolean {
  return !KNOWN_NAMES.has(key) && /(?:[oe]v|in)a?$|sk(?:aia|oi|i)$/.test(key)
}

export function isKnownFirstName({ key }: ComparableName): boolean {
  return KNOWN_NAMES.has(key)
}

function genderless(key: string): string {
  return key.replace(/((?:ov|ev|in))a$/, '$1').replace(/sk(?:aia|oi|i)$/, 'sk')
}

function isInitial(left: ComparableName, right: ComparableName): boolean {
  const [short, long] = left.plain.length === 1 ? [left, right] : [right, left]
  return long.plain.startsWith(short.plain) || long.key.startsWith(short.key)
}

function sameAlphabet(left: string, right: string): boolean {
  return /\p{Script=Cyrillic}/u.test(left) === /\p{Script=Cyrillic}/u.test(right)
}

const KNOWN_NAMES: ReadonlySet<string> = new Set(
  FIRST_NAMES.flatMap((row) => latinForm(row).replace(':', ' ').split(/\s+/)),
)

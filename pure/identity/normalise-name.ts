import { editsApart } from './edit-distance.ts'
import { FIRST_NAMES } from './first-names.data.ts'
import { repairLayout } from './keyboard-layout.ts'
import { latinForm } from './transliterate.ts'

/** The parts of a person's name in canonical Latin form (see latinForm); a missing part is an absent key. */
export interface NameParts {
  readonly first?: string
  readonly patronymic?: string
  readonly surname?: string
}

/** How two spellings of one part of a name stand to each other, best first. */
export type NameLikeness =
  | 'equal'
  | 'short-form'
  | 'initial'
  | 'one-edit'
  | 'gender-form'
  | 'different'
  | 'missing'

/**
 * One word (or several) of a name in the form in which names are compared: case, ё, accents, the wrong keyboard
 * layout and the system of transliteration are gone. Empty when the text holds no letter.
 * @example normaliseName('СЕМЁНОВА') // 'semenova'
 * @example normaliseName('Ctvtyjdf') // 'semenova'
 */
export function normaliseName(text: string): string {
  const repaired = text.trim().split(/\s+/).map(repairLayout).join(' ')
  return latinForm(repaired)
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
}

/**
 * The parts of a full name written in any usual order: «Анна Сергеевна Ким», «Ким А. С.», "Anna Kim".
 * The patronymic is known by its ending, the first name by the table of names, and otherwise the first word is it.
 * @example parseFullName('Ким А. С.') // { first: 'a', patronymic: 's', surname: 'kim' }
 */
export function parseFullName(text: string): NameParts {
  const words = normaliseName(text)
    .split(' ')
    .filter((word) => word !== '')
  if (words.length === 0) return {}
  const patronymicAt = words.findIndex((word, index) => index > 0 && PATRONYMIC.test(word))
  if (patronymicAt > 0) return aroundPatronymic(words, patronymicAt)
  const initials = words.filter((word) => word.length === 1)
  if (initials.length > 0 && initials.length < words.length) return withInitials(words)
  const [one = '', two] = words
  if (two === undefined) return { first: one }
  return !isFirstName(one) && isFirstName(two) ? { first: two, surname: one } : { first: one, surname: two }
}

/**
 * How alike two first names are: equal, a short form of one full name, an initial, one edit apart, or different.
 * A short form is compatible with every full name it stands for (Саша: Александр, Александра).
 * @param a, b canonical forms from normaliseName
 * @example compareFirstNames(normaliseName('Саша'), normaliseName('Александра')) // 'short-form'
 */
export function compareFirstNames(a: string, b: string): NameLikeness {
  const simple = compareNameWords(a, b)
  if (simple === 'equal' || simple === 'missing' || simple === 'initial') return simple
  const fullNames = fullNamesOf(b)
  for (const name of fullNamesOf(a)) if (fullNames.has(name)) return 'short-form'
  return simple
}

/** Like compareFirstNames for patronymics: no short forms, initials compatible. */
export function comparePatronymics(a: string, b: string): NameLikeness {
  return compareNameWords(a, b)
}

/**
 * Like compareFirstNames for surnames. Иванов and Иванова are 'gender-form': more likely a family than one person.
 * @example compareSurnames('ivanov', 'ivanova') // 'gender-form'
 */
export function compareSurnames(a: string, b: string): NameLikeness {
  const simple = compareNameWords(a, b)
  if (simple !== 'one-edit' && simple !== 'different') return simple
  return masculine(a) === masculine(b) ? 'gender-form' : simple
}

/**
 * The full names a first name may stand for, itself included (canonical forms).
 * @example [...fullNamesOf('sasha')] // ['sasha', 'aleksandr', 'aleksandra']
 */
export function fullNamesOf(name: string): ReadonlySet<string> {
  return FULL_NAMES.get(name) ?? new Set([name])
}

const PATRONYMIC = /(?:[oe]vich|ich|[oe]vna|ichna|inichna)$/

function compareNameWords(a: string, b: string): NameLikeness {
  if (a === '' || b === '') return 'missing'
  if (a === b) return 'equal'
  if (a.length === 1 || b.length === 1) return a.charAt(0) === b.charAt(0) ? 'initial' : 'different'
  return editsApart(a, b, 1) <= 1 ? 'one-edit' : 'different'
}

function masculine(surname: string): string {
  return surname
    .replace(/(?<=[oe]v|in)a$/, '')
    .replace(/(?<=sk|tsk)(?:aia|oi|i)$/, '')
    .replace(/aia$/, 'i')
}

function isFirstName(word: string): boolean {
  return FULL_NAMES.has(word)
}

function aroundPatronymic(words: readonly string[], at: number): NameParts {
  const [first = '', patronymic = ''] = [words[at - 1], words[at]]
  const surname = at === 1 ? words[at + 1] : words[0]
  return surname === undefined ? { first, patronymic } : { first, patronymic, surname }
}

function withInitials(words: readonly string[]): NameParts {
  const surname = words.find((word) => word.length > 1) ?? ''
  const [first, patronymic] = words.filter((word) => word.length === 1)
  // "Anna S. Kim": the initial stands between two full words, so the first word is the first name.
  const full = words.filter((word) => word.length > 1)
  if (full.length > 1 && words[0] !== undefined) {
    return { first: words[0], surname: full.at(-1) ?? surname }
  }
  return {
    surname,
    ...(first === undefined ? {} : { first }),
    ...(patronymic === undefined ? {} : { patronymic }),
  }
}

const FULL_NAMES: ReadonlyMap<string, ReadonlySet<string>> = readTable()

function readTable(): Map<string, Set<string>> {
  const table = new Map<string, Set<string>>()
  for (const row of FIRST_NAMES) {
    const [full = '', short = ''] = row.split(':')
    const spellings = latinForm(full).trim().split(/\s+/)
    const [canonical = ''] = spellings
    for (const spelling of [...spellings, ...latinForm(short).trim().split(/\s+/)]) {
      const names = table.get(spelling) ?? new Set([spelling])
      table.set(spelling, names.add(canonical))
    }
  }
  return table
}

import { COLUMN_NAMES, PRESETS, type Preset, TITLES_OF_OTHERS } from './column-names.data.ts'
import { readDay } from './read-values.ts'
import { type BuiltInTarget, MANY, TARGETS } from './targets.ts'

export interface GuessedColumn {
  /** A built-in target, `field:…` of a custom field, or null where nothing is known. */
  readonly target: string | null
  readonly by: 'name' | 'content' | 'preset' | null
}

export interface NamedTarget {
  readonly code: string
  readonly name: string
}

/**
 * The name of a column as it is compared: letters and digits alone, small; spaces within Russian names as one.
 * @example columnKey('E-mail Address') // 'emailaddress'
 * @example columnKey('Дата  рождения') // 'дата рождения'
 */
export function columnKey(name: string): string {
  const words = name
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/e-mail|е-mail/g, 'email')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
  return /[а-я]/.test(words) ? words : words.replaceAll(' ', '')
}

/**
 * Whose export a file is, by the headings that only that system writes; null when fewer than three stand there.
 * @example presetOf(['Record ID', 'First Name', 'Contact owner', 'Lifecycle Stage', 'Create Date']) // 'hubspot'
 */
export function presetOf(header: readonly string[]): Preset | null {
  const keys = new Set(header.map(columnKey))
  const scored = (Object.keys(PRESETS) as Preset[]).map((preset) => ({
    preset,
    found: PRESETS[preset].signs.filter((sign) => keys.has(sign)).length,
  }))
  const best = scored.reduce((one, other) => (other.found > one.found ? other : one))
  return best.found >= 3 ? best.preset : null
}

/**
 * Where each column goes: by what a preset says of it, by its name, by custom fields of that name, and last by what
 * its values look like. A target that stands only once goes to the first who asks for it.
 * @param samples some values of each column
 */
export function guessColumns(
  header: readonly string[],
  samples: readonly (readonly string[])[],
  { preset, fields = [] }: { readonly preset: Preset | null; readonly fields?: readonly NamedTarget[] },
): readonly GuessedColumn[] {
  const taken = new Set<string>()
  const fieldOf = new Map(fields.map(({ code, name }) => [columnKey(name), code]))
  const claim = (target: string): boolean => {
    if (taken.has(target) && !MANY.has(target)) return false
    taken.add(target)
    return true
  }
  const keys = header.map(columnKey)
  const others = ofOthers(keys)
  const byName = keys.map((key): GuessedColumn => {
    if (others.has(key)) return { target: null, by: 'name' }
    const own = preset === null ? undefined : PRESETS[preset].own[key]
    if (own === null) return { target: null, by: 'preset' }
    if (own !== undefined && claim(own)) return { target: own, by: 'preset' }
    const known = fieldOf.get(key) ?? KNOWN.get(key)
    return known !== undefined && claim(known) ? { target: known, by: 'name' } : { target: null, by: null }
  })
  const contentful = byName.map((guess, index): GuessedColumn => {
    if (guess.target !== null || guess.by !== null) return guess
    const target = targetOfValues(samples[index] ?? [])
    return target !== null && claim(target) ? { target, by: 'content' } : guess
  })
  return contentful.map((guess, index) => mendName(guess, contentful, samples[index] ?? []))
}

/** In a file of deals or leads their own number, and who leads them when the contact has somebody of his own. */
function ofOthers(keys: readonly string[]): ReadonlySet<string> {
  if (!keys.some((key) => TITLES_OF_OTHERS.has(key))) return new Set()
  return new Set(['id', ...(keys.includes('ответственный за контакт') ? ['ответственный'] : [])])
}

const KNOWN: ReadonlyMap<string, BuiltInTarget> = new Map(
  TARGETS.flatMap((target) => COLUMN_NAMES[target].map((name) => [columnKey(name), target] as const)),
)

/** «Имя» without a column of surnames is often the whole name: «Анна Ким». */
function mendName(
  guess: GuessedColumn,
  all: readonly GuessedColumn[],
  values: readonly string[],
): GuessedColumn {
  if (guess.target !== 'firstName') return guess
  const targets = all.map(({ target }) => target)
  const isWhole = share(values, (value) => value.trim().includes(' ')) > 0.5
  return isWhole && !targets.includes('lastName') && !targets.includes('name')
    ? { ...guess, target: 'name' }
    : guess
}

/**
 * What the values of a column look like: addresses, phones, or names of people. Dates are only told apart when they
 * can be birthdays.
 * @example targetOfValues(['anna@post.alt', 'petr@post.alt']) // 'email'
 */
export function targetOfValues(values: readonly string[]): BuiltInTarget | null {
  const given = values.filter((value) => value.trim() !== '')
  if (given.length === 0) return null
  if (share(given, (value) => /^[^\s@]+@[^\s@]+\.\p{L}{2,}/u.test(value.trim())) > 0.7) return 'email'
  if (share(given, isPhone) > 0.7) return 'phone'
  if (share(given, isBirthday) > 0.8) return 'birthday'
  return share(given, isFullName) > 0.7 ? 'name' : null
}

const isPhone = (value: string): boolean => {
  const digits = value.replace(/\D/g, '')
  return (
    /^[\s'+\d()./-]+(?:(?:доб|ext)\.?\s*\d+)?$/i.test(value.trim()) &&
    digits.length >= 10 &&
    digits.length <= 15 &&
    (/^[+8]|^'\+|^7/.test(value.trim()) || /[()\s-]/.test(value.trim()))
  )
}

function isBirthday(value: string): boolean {
  const day = readDay(value, 'day-first') ?? readDay(value, 'month-first')
  return day !== null && day > '1920' && day < '2012'
}

/** Two or three words with capitals, at least half of the columns of them in letters alone. */
const isFullName = (value: string): boolean =>
  /^\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’.-]*){1,2}$/u.test(value.trim())

const share = (values: readonly string[], fits: (value: string) => boolean): number =>
  values.length === 0 ? 0 : values.filter(fits).length / values.length

/**
 * How dates with slashes are meant in these values: the month comes first where the second part cannot be a month.
 * @example dateOrderOf(['12/31/1999']) // 'month-first'
 */
export function dateOrderOf(values: readonly string[]): 'day-first' | 'month-first' {
  const parts = values.flatMap((value) => {
    const found = /^\s*(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}/.exec(value)
    return found === null ? [] : [[Number(found[1]), Number(found[2])] as const]
  })
  return parts.some(([, second]) => second > 12) && !parts.some(([first]) => first > 12)
    ? 'month-first'
    : 'day-first'
}

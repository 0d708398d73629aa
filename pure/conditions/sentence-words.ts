import type { Times, Window } from './condition.ts'

export type Language = 'en' | 'ru'

/** What differs between the languages beside the names of the catalogue. */
export interface LanguageWords {
  readonly and: string
  readonly or: string
  readonly where: string
  readonly everyone: string
  readonly nobody: string
  readonly me: string
  readonly yes: string
  readonly no: string
  readonly not: (sentence: string) => string
  /** "at least 2 times", or without moments "at least 2". */
  readonly times: (times: Times, isTimed: boolean) => string
  readonly lastDays: (days: number) => string
  readonly within: (window: Window) => string
  readonly quoted: (text: string) => string
}

/**
 * The form of a Russian word after a number: 1 раз, 2 раза, 5 раз, 21 раз.
 * @example russianPlural(22, ['раз', 'раза', 'раз']) // 'раза'
 */
export function russianPlural(count: number, [one, few, many]: readonly [string, string, string]): string {
  const [ten, hundred] = [count % 10, count % 100]
  if (ten === 1 && hundred !== 11) return one
  return ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14) ? few : many
}

/** "not less than" asks for the genitive: не меньше 1 раза, 2 раз, 21 раза. */
const timesOfBound = (count: number): string =>
  `${numberWords(count, 'ru')} ${russianPlural(count, ['раза', 'раз', 'раз'])}`

export const numberWords = (
  number: number | bigint | Intl.StringNumericLiteral,
  language: Language,
): string =>
  new Intl.NumberFormat(language === 'ru' ? 'ru-RU' : 'en-GB', { maximumFractionDigits: 20 }).format(number)

export const dayWords = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`))

/** One word stands by itself; several would run into the sentence. */
const isWord = (text: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N}-]*$/u.test(text)

const english: LanguageWords = {
  and: 'and',
  or: 'or',
  where: ' where',
  everyone: 'everyone',
  nobody: 'nobody',
  me: 'me',
  yes: 'yes',
  no: 'no',
  not: (sentence) => `not (${sentence})`,
  times: (times, isTimed) => {
    const [how, count] = boundOf(times, ['at least', 'exactly', 'at most'])
    if (!isTimed) return `(${how} ${numberWords(count, 'en')})`
    return count === 1 ? `${how} once` : `${how} ${numberWords(count, 'en')} times`
  },
  lastDays: (days) => (days === 1 ? 'in the last day' : `in the last ${numberWords(days, 'en')} days`),
  within: (window) =>
    'lastDays' in window
      ? english.lastDays(window.lastDays)
      : `between ${dayWords(window.from, 'en')} and ${dayWords(window.until, 'en')}`,
  quoted: (text) => (isWord(text) ? text : `“${text}”`),
}

const russian: LanguageWords = {
  and: 'и',
  or: 'или',
  where: ', где',
  everyone: 'все',
  nobody: 'никто',
  me: 'я',
  yes: 'да',
  no: 'нет',
  not: (sentence) => `неверно, что (${sentence})`,
  times: (times, isTimed) => {
    const [how, count] = boundOf(times, ['не меньше', 'ровно', 'не больше'])
    if (!isTimed) return `(${how} ${numberWords(count, 'ru')})`
    if ('exactly' in times)
      return `${how} ${numberWords(count, 'ru')} ${russianPlural(count, ['раз', 'раза', 'раз'])}`
    return `${how} ${timesOfBound(count)}`
  },
  lastDays: (days) => {
    if (days === 1) return 'за последний день'
    const last = russianPlural(days, ['последний', 'последние', 'последние'])
    return `за ${last} ${numberWords(days, 'ru')} ${russianPlural(days, ['день', 'дня', 'дней'])}`
  },
  within: (window) =>
    'lastDays' in window
      ? russian.lastDays(window.lastDays)
      : `с ${dayWords(window.from, 'ru')} по ${dayWords(window.until, 'ru')}`,
  quoted: (text) => (isWord(text) ? text : `«${text}»`),
}

export const languageWords: Readonly<Record<Language, LanguageWords>> = { en: english, ru: russian }

function boundOf(times: Times, [least, exactly, most]: readonly [string, string, string]): [string, number] {
  if ('atLeast' in times) return [least, times.atLeast]
  return 'exactly' in times ? [exactly, times.exactly] : [most, times.atMost]
}

import type { Rhythm, RhythmCell, RhythmPattern } from './demand-rhythm.ts'

const WEEKDAYS = {
  en: ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'],
  ru: [
    'по понедельникам',
    'по вторникам',
    'по средам',
    'по четвергам',
    'по пятницам',
    'по субботам',
    'по воскресеньям',
  ],
} as const

/**
 * What is unusual in a rhythm, a sentence each, the most unusual first within each pattern; empty when nothing is.
 * @example rhythmSentences(rhythm, 'en')[0] // 'On days 21 to 31 of the month: 38% less than usual.'
 */
export function rhythmSentences({ patterns }: Rhythm, language: 'en' | 'ru'): string[] {
  return patterns.flatMap(({ kind, cells }) =>
    cells
      .filter(({ isUnusual }) => isUnusual)
      .toSorted((one, other) => Math.abs(other.score) - Math.abs(one.score))
      .map((cell) => `${capital(rhythmPart(kind, cell, language))}: ${difference(cell, language)}.`),
  )
}

/**
 * A part of a pattern in words: on Mondays, on days 21 to 28 of the month, 5 to 9 days after the 20th.
 * @example rhythmPart('weekday', cell, 'ru') // 'по понедельникам'
 */
export function rhythmPart(
  kind: RhythmPattern['kind'],
  { from, to, payDay }: RhythmCell,
  language: 'en' | 'ru',
): string {
  const isEnglish = language === 'en'
  if (kind === 'weekday') return isEnglish ? `on ${WEEKDAYS.en[from] ?? ''}` : (WEEKDAYS.ru[from] ?? '')
  if (kind !== 'pay-day' || payDay === null)
    return isEnglish ? `on days ${from} to ${to} of the month` : `с ${from}-го по ${to}-е число`
  if (to >= 30)
    return isEnglish
      ? `${from} days or more after the ${ordinal(payDay)}`
      : `через ${from} дней и позже после ${payDay}-го числа`
  return isEnglish
    ? `${from} to ${to} days after the ${ordinal(payDay)}`
    : `через ${from}–${to} дней после ${payDay}-го числа`
}

function difference({ ratio }: RhythmCell, language: 'en' | 'ru'): string {
  const percent = Math.round(Math.abs(ratio - 1) * 100)
  if (language === 'en') return `${percent}% ${ratio < 1 ? 'less' : 'more'} than usual`
  return `на ${percent}% ${ratio < 1 ? 'меньше' : 'больше'} обычного`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function ordinal(day: number): string {
  const ends: Readonly<Record<number, string>> = { 1: 'st', 2: 'nd', 3: 'rd' }
  return `${day}${day > 10 && day < 14 ? 'th' : (ends[day % 10] ?? 'th')}`
}

import { type Span, spanOf, wholeWords } from '../fold.ts'
import type { LocalMinutes } from './moment.ts'
import { DAY_PARTS, type DayPart, later, minutesOf, type Piece, type Unit } from './piece.ts'

/** One way in which a moment is said. */
export interface WhenRule {
  readonly pattern: RegExp
  read(match: RegExpMatchArray, now: LocalMinutes): Piece | null
}

type Groups = readonly (string | undefined)[]

/** The pattern is of whole words in folded text; groups begin with all that was matched. */
export const whenRule = (
  source: string,
  read: (span: Span, groups: Groups, now: LocalMinutes) => Piece | null,
): WhenRule => ({
  pattern: wholeWords(source),
  read: (match, now) => read(spanOf(match), [...match], now),
})

export const partOfDay = (source: string, name: DayPart): WhenRule =>
  whenRule(source, (span) => ({ ...span, kind: 'time', minutes: DAY_PARTS[name], isVague: name !== 'noon' }))

export const dayPiece = (span: Span, day: number | null): Piece | null =>
  day === null ? null : { ...span, kind: 'day', day }

export const yearOf = (year: string | undefined): number | null => (year === undefined ? null : Number(year))

export function clock(span: Span, hour: string, minute: number, half: 'am' | 'pm' | null): Piece | null {
  const minutes = minutesOf(Number(hour), minute, half)
  return minutes === null ? null : { ...span, kind: 'time', minutes, isVague: false }
}

/** A span from now, of a number in words or digits (one when there is none) and a unit by its beginning. */
export function laterSaid(
  span: Span,
  numbers: Readonly<Record<string, number>>,
  said: {
    readonly count: string | undefined
    readonly isBusiness: boolean
    readonly unit: string | undefined
  },
  now: LocalMinutes,
): Piece | null {
  const { count = '1', isBusiness, unit = '' } = said
  const number = numbers[count] ?? Number.parseInt(count, 10)
  const found = UNITS.find(([beginning]) => unit.startsWith(beginning))?.[1] ?? 'day'
  if (Number.isNaN(number)) return null
  return later(span, found === 'day' && isBusiness ? 'business-day' : found, number, now)
}

const UNITS: readonly (readonly [string, Unit])[] = [
  ['мин', 'minute'],
  ['ч', 'hour'],
  ['недел', 'week'],
  ['месяц', 'month'],
  ['min', 'minute'],
  ['h', 'hour'],
  ['week', 'week'],
  ['month', 'month'],
]

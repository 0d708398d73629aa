import { weekdayOf } from '../calendar/local-days.ts'
import { type DailyCounts, dailyCounts, dayOfMonth, months, weeks } from './daily-counts.ts'
import { type Grouping, type TestedCell, testCells } from './turned-blocks.ts'

export interface RhythmOptions {
  /** IANA zone of the days; UTC when not given. */
  readonly timeZone?: string
  /** Days of the month on which people are paid (5 and 20). */
  readonly payDays?: readonly number[]
  /** The time that is looked at, `to` outside; from the first to the last instant when not given. */
  readonly period?: { readonly from: number; readonly to: number } | null
  /** How often the days are turned (1999); the smallest probability is 1 / (rounds + 1). */
  readonly rounds?: number
  /** The largest corrected probability that counts as a finding (0.05). */
  readonly level?: number
  readonly seed?: number
}

/** A part of the week, of the month, or of the time after a pay day; days from `from` to `to`, both inside. */
export interface RhythmCell extends TestedCell {
  /** Weekday from Monday 0, day of the month, or days since `payDay`. */
  readonly from: number
  readonly to: number
  readonly payDay: number | null
  readonly isUnusual: boolean
}

export interface RhythmPattern {
  readonly kind: 'weekday' | 'week-of-month' | 'pay-day' | 'stretch'
  /** Corrected for the cells of the pattern and for all patterns (Holm, 1979). */
  readonly probability: number
  readonly isSignificant: boolean
  /** Of stretches of the month only the most unusual one. */
  readonly cells: readonly RhythmCell[]
}

export interface Rhythm {
  readonly days: number
  readonly total: number
  readonly patterns: readonly RhythmPattern[]
}

/**
 * Patterns of weekday, week of the month, time since pay day, and any stretch of three to fourteen days of the
 * month in a series of instants. Weekdays are compared within their weeks, days of the month within their months
 * and after allowing for weekdays, so that neither a trend nor a season is taken for a rhythm. Null when the series
 * is shorter than two weeks. The same series gives the same answer.
 * @example demandRhythm(requestTimes, { timeZone: 'Europe/Moscow' })?.patterns.filter((one) => one.isSignificant)
 */
export function demandRhythm(instants: ArrayLike<number>, options: RhythmOptions = {}): Rhythm | null {
  const {
    timeZone = 'UTC',
    payDays = [5, 20],
    period = null,
    rounds = 1999,
    level = 0.05,
    seed = 1,
  } = options
  const series = dailyCounts(instants, timeZone, period)
  if (series === null) return null
  const byMonth = months(series)
  const tested = patternsOf(series, payDays).map(({ kind, parts, grouping }) => {
    const blocks = kind === 'weekday' ? weeks(series) : byMonth
    const cells = testCells(series, blocks, grouping, { rounds, seed })
    const rows = cells.map((cell, place) => ({ ...(parts[place] ?? NO_PART), ...cell }))
    // no cell without days can be unusual
    return { kind, cells: rows.filter(({ days }) => days > 0) }
  })
  const corrections = holm(tested.map(({ cells }) => lowest(cells)))
  const patterns = tested.map(({ kind, cells }, place) => {
    const { factor, floor } = corrections[place] ?? { factor: 1, floor: 0 }
    const judged = cells.map((cell) => {
      const probability = Math.min(1, Math.max(floor, cell.probability * factor))
      return { ...cell, probability, isUnusual: probability <= level }
    })
    const probability = lowest(judged)
    return {
      kind,
      probability,
      isSignificant: probability <= level,
      cells: kind === 'stretch' ? mostUnusual(judged) : judged,
    }
  })
  const total = series.counts.reduce((sum, count) => sum + count, 0)
  return { days: series.counts.length, total, patterns }
}

interface Part {
  readonly from: number
  readonly to: number
  readonly payDay: number | null
}

const NO_PART: Part = { from: 0, to: 0, payDay: null }

const lowest = (cells: readonly { readonly probability: number }[]): number =>
  cells.reduce((found, { probability }) => Math.min(found, probability), 1)

const mostUnusual = (cells: readonly RhythmCell[]): RhythmCell[] =>
  cells.toSorted((one, other) => Math.abs(other.score) - Math.abs(one.score)).slice(0, 1)

/**
 * Holm's step-down correction: the smallest probability times the number of tests, the next times one less, and
 * none below what an earlier one became.
 */
function holm(probabilities: readonly number[]): { factor: number; floor: number }[] {
  const order = [...probabilities.keys()].sort(
    (one, other) => (probabilities[one] ?? 1) - (probabilities[other] ?? 1) || one - other,
  )
  const corrections = probabilities.map(() => ({ factor: 1, floor: 0 }))
  let floor = 0
  order.forEach((place, rank) => {
    const factor = order.length - rank
    corrections[place] = { factor, floor }
    floor = Math.max(floor, (probabilities[place] ?? 1) * factor)
  })
  return corrections
}

interface Asked {
  readonly kind: RhythmPattern['kind']
  readonly parts: readonly Part[]
  readonly grouping: Grouping
}

function patternsOf(series: DailyCounts, payDays: readonly number[]): Asked[] {
  const days = Array.from(series.counts, (_, place) => series.first + place)
  const asked = (
    kind: Asked['kind'],
    parts: readonly Part[],
    isIn: (day: number, part: Part) => boolean,
  ): Asked => ({
    kind,
    parts,
    grouping: {
      cells: parts.length,
      of: days.map((day) => parts.flatMap((part, cell) => (isIn(day, part) ? [cell] : []))),
    },
  })
  const part = (from: number, to: number, payDay: number | null = null): Part => ({ from, to, payDay })
  const inMonth = (day: number, { from, to }: Part) => dayOfMonth(day) >= from && dayOfMonth(day) <= to
  const stretches: Part[] = []
  for (let from = 1; from <= 29; from++)
    for (let to = from + 2; to <= Math.min(31, from + 13); to++) stretches.push(part(from, to))
  return [
    asked(
      'weekday',
      [0, 1, 2, 3, 4, 5, 6].map((weekday) => part(weekday, weekday)),
      (day, { from }) => weekdayOf(day) === from,
    ),
    asked('week-of-month', [part(1, 7), part(8, 14), part(15, 21), part(22, 28), part(29, 31)], inMonth),
    asked(
      'pay-day',
      payDays.flatMap((payDay) => [part(0, 4, payDay), part(5, 9, payDay), part(10, 30, payDay)]),
      (day, { from, to, payDay }) => {
        const since = sincePayDay(day, payDays)
        return since.payDay === payDay && since.days >= from && since.days <= to
      },
    ),
    asked('stretch', stretches, inMonth),
  ]
}

/** The last pay day, and how many days ago it was. */
function sincePayDay(day: number, payDays: readonly number[]): { payDay: number; days: number } {
  for (let days = 0; days <= 31; days++) {
    const payDay = dayOfMonth(day - days)
    if (payDays.includes(payDay)) return { payDay, days }
  }
  return { payDay: Number.NaN, days: 0 }
}

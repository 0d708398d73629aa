import { localDays, weekdayOf } from '../calendar/local-days.ts'

/** How many instants fall on each local day of a period without gaps. */
export interface DailyCounts {
  /** The first day, numbered from 1 January 1970. */
  readonly first: number
  readonly counts: Float64Array
}

/**
 * Counts by local day. Without a period it is from the day after the first instant to the day before the last:
 * the days at the ends are rarely whole. Null when fewer than 14 days are left, which say nothing about a rhythm.
 */
export function dailyCounts(
  instants: ArrayLike<number>,
  timeZone: string,
  period: { readonly from: number; readonly to: number } | null,
): DailyCounts | null {
  const days = localDays(timeZone)
  const placed = Float64Array.from(instants, (instant) => days.at(instant))
  const ends =
    period === null ? endsOf(placed) : { first: days.at(period.from), last: days.at(period.to - 1) }
  const length = ends.last - ends.first + 1
  if (!(length >= 14)) return null
  const counts = new Float64Array(length)
  for (const day of placed) {
    const place = day - ends.first
    if (place >= 0 && place < length) counts[place] = (counts[place] ?? 0) + 1
  }
  return { first: ends.first, counts }
}

function endsOf(placed: Float64Array): { first: number; last: number } {
  const first = placed.reduce((found, day) => Math.min(found, day), Number.POSITIVE_INFINITY)
  const last = placed.reduce((found, day) => Math.max(found, day), Number.NEGATIVE_INFINITY)
  return { first: first + 1, last: last - 1 }
}

/** Days within which the order may be turned without changing anything but the rhythm that is asked about. */
export interface Blocks {
  /** Expected counts; 0 where nothing is ever expected. */
  readonly expected: Float64Array
  /** Days of each block in order, without those where nothing is expected. */
  readonly blocks: readonly (readonly number[])[]
}

/** Weeks: what is expected of a day is the mean of its week, so that no trend or month looks like a weekday. */
export function weeks({ first, counts }: DailyCounts): Blocks {
  const byWeek = Map.groupBy(counts.keys(), (place) => first + place - weekdayOf(first + place))
  const whole = [...byWeek.values()].filter((days) => days.length === 7)
  const expected = new Float64Array(counts.length)
  for (const days of whole) {
    const mean = days.reduce((sum, place) => sum + (counts[place] ?? 0), 0) / 7
    for (const place of days) expected[place] = mean
  }
  return { expected, blocks: withoutEmpty(whole, expected) }
}

/**
 * Months: what is expected is the level of the month, sloped as its neighbours are, times the share of the weekday.
 * Without the slope every steady rise would look like a poor beginning of the month.
 */
export function months({ first, counts }: DailyCounts): Blocks {
  const weekdays = weekdayShares({ first, counts })
  const shareOf = (place: number): number => weekdays[weekdayOf(first + place)] ?? 0
  const blocks = [...Map.groupBy(counts.keys(), (place) => monthOf(first + place)).values()]
  const levels = blocks.map((days) => {
    const shares = days.reduce((sum, place) => sum + shareOf(place), 0)
    const sum = days.reduce((found, place) => found + (counts[place] ?? 0), 0)
    const middle = ((days[0] ?? 0) + (days.at(-1) ?? 0)) / 2
    return { level: shares === 0 ? 0 : sum / shares, middle, days: days.length }
  })
  const expected = new Float64Array(counts.length)
  blocks.forEach((days, month) => {
    const { level = 0, middle = 0 } = levels[month] ?? {}
    const slope = slopeOf(levels, month)
    for (const place of days) {
      const sloped = Math.max(level / 10, level + slope * (place - middle))
      expected[place] = sloped * shareOf(place)
    }
  })
  return { expected, blocks: withoutEmpty(blocks, expected) }
}

interface Level {
  readonly level: number
  readonly middle: number
  readonly days: number
}

/** A month of fewer days says more about its part of the month than about a trend. */
const LEAST_DAYS = 20

/** Change of the level per day, from the month before to the month after, as far as they are there. */
function slopeOf(levels: readonly Level[], month: number): number {
  const around = levels.slice(Math.max(0, month - 1), month + 2).filter(({ days }) => days >= LEAST_DAYS)
  const [before, after] = [around[0], around.at(-1)]
  if (before === undefined || after === undefined || before === after) return 0
  return (after.level - before.level) / (after.middle - before.middle)
}

function weekdayShares({ first, counts }: DailyCounts): Float64Array {
  const sums = new Float64Array(7)
  const days = new Float64Array(7)
  counts.forEach((count, place) => {
    const weekday = weekdayOf(first + place)
    sums[weekday] = (sums[weekday] ?? 0) + count
    days[weekday] = (days[weekday] ?? 0) + 1
  })
  return sums.map((sum, weekday) => sum / (days[weekday] ?? 1))
}

const withoutEmpty = (blocks: readonly (readonly number[])[], expected: Float64Array) =>
  blocks.map((days) => days.filter((place) => (expected[place] ?? 0) > 0))

const monthOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 7)
export const dayOfMonth = (day: number): number => new Date(day * 86_400_000).getUTCDate()

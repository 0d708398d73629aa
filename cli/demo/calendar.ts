/**
 * Ninety days that end now, on the shop's own clock. Moscow has no summer time, so a fixed offset
 * is exact and much faster than a time-zone table for 40,000 moments.
 */
import type { Random } from './random.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
const DAYS_OF_HISTORY = 90
const MOSCOW = 3 * HOUR

/** Sunday first. Mondays are busy, Saturdays people are out with their children. */
const WEEKDAY_WEIGHTS = [0.85, 1.2, 1.05, 1, 1.05, 0.9, 0.7]
/** Pay comes on the 5th and the 20th is long after it: demand falls by a good third. */
const SLUMP_AFTER_DAY = 20
const SLUMP_WEIGHT = 0.6
/** When people look at prams: little at night, much when the child sleeps. */
const HOUR_WEIGHTS = [1, 0, 0, 0, 0, 0, 1, 3, 5, 7, 9, 9, 9, 10, 11, 8, 7, 7, 7, 8, 10, 12, 9, 4]
const OPENS = 9 * HOUR
const CLOSES = 20 * HOUR

/** A moment of a hand-written story: a clock time some days ago, or hours before (or after) now. */
export type When = { readonly days: number; readonly time: string } | { readonly hours: number }

export interface Calendar {
  readonly now: number
  /** Nothing of the ninety days is older. */
  readonly first: number
  readonly moment: (when: When) => number
  /** A day between both ages, the older first, drawn by weekday and day of the month. */
  readonly drawDay: (random: Random, oldest: number, newest: number) => number
  /** Some moment of that day when a customer would be awake. */
  readonly drawMoment: (random: Random, daysAgo: number) => number
}

export const day = (days: number, time: string): When => ({ days, time })
export const hoursAgo = (hours: number): When => ({ hours })
export const inHours = (hours: number): When => ({ hours: -hours })

export function createCalendar(now: number): Calendar {
  const today = Math.floor((now + MOSCOW) / DAY) * DAY - MOSCOW
  const weights = Array.from({ length: DAYS_OF_HISTORY + 1 }, (_, daysAgo) => demandAt(today - daysAgo * DAY))
  const moment = (when: When) =>
    'hours' in when ? now - when.hours * HOUR : today - when.days * DAY + clockTime(when.time)
  return {
    now,
    first: now - DAYS_OF_HISTORY * DAY,
    moment,
    drawDay: (random, oldest, newest) => newest + random.weighted(weights.slice(newest, oldest + 1)),
    drawMoment: (random, daysAgo) => {
      const hour = random.weighted(HOUR_WEIGHTS)
      return today - daysAgo * DAY + hour * HOUR + Math.floor(random.fraction() * HOUR)
    },
  }
}

/** How much is asked for on the day of this moment, 1 on a plain Wednesday. */
function demandAt(at: number): number {
  const local = new Date(at + MOSCOW)
  const weekday = WEEKDAY_WEIGHTS[local.getUTCDay()] ?? 1
  return local.getUTCDate() > SLUMP_AFTER_DAY ? weekday * SLUMP_WEIGHT : weekday
}

export const weekdayAt = (at: number): number => new Date(at + MOSCOW).getUTCDay()
export const hourAt = (at: number): number => new Date(at + MOSCOW).getUTCHours()

/** The given moment if somebody is at work then, otherwise soon after the next opening (daily 9 to 20). */
export function atWork(at: number): number {
  const sinceMidnight = (at + MOSCOW) % DAY
  // Keeps what falls outside in its own order, instead of all at nine sharp.
  const spread = at % (90 * MINUTE)
  if (sinceMidnight < OPENS) return at - sinceMidnight + OPENS + spread
  if (sinceMidnight >= CLOSES) return at - sinceMidnight + DAY + OPENS + spread
  return at
}

function clockTime(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':')
  return Number(hours) * HOUR + Number(minutes) * MINUTE
}

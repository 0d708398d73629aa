import type { Span } from '../fold.ts'
import {
  afterBusinessDays,
  afterMonths,
  dateDay,
  dayOf,
  lastDayOfMonth,
  partsOfDay,
  weekdayOf,
} from './moment.ts'

/** A part of a time expression: a day, a time of day, or a span from the moment of speaking. */
export type Piece = Span &
  (
    | { readonly kind: 'day'; readonly day: number }
    | { readonly kind: 'time'; readonly minutes: number; readonly isVague: boolean }
    | { readonly kind: 'later'; readonly minutes: number }
  )

/** When a part of the day is over, in minutes: what is promised for the morning is due by noon. */
export const DAY_PARTS = {
  morning: 12 * 60,
  noon: 12 * 60,
  lunch: 13 * 60,
  afternoon: 18 * 60,
  evening: 21 * 60,
  'before-evening': 18 * 60,
  'work-end': 18 * 60,
  night: 23 * 60 + 59,
} as const
export type DayPart = keyof typeof DAY_PARTS

export type Unit = 'minute' | 'hour' | 'day' | 'business-day' | 'week' | 'month'

/** So many units from now, as a piece; hours and minutes by the clock, longer ones by whole days. */
export function later(span: Span, unit: Unit, count: number, now: number): Piece {
  const today = dayOf(now)
  switch (unit) {
    case 'minute':
      return { ...span, kind: 'later', minutes: count }
    case 'hour':
      return { ...span, kind: 'later', minutes: Math.round(count * 60) }
    case 'day':
      return { ...span, kind: 'day', day: today + Math.ceil(count) }
    case 'business-day':
      return { ...span, kind: 'day', day: afterBusinessDays(today, Math.min(400, Math.ceil(count))) }
    case 'week':
      return { ...span, kind: 'day', day: today + Math.ceil(count * 7) }
    case 'month':
      return { ...span, kind: 'day', day: afterMonths(today, Math.ceil(count)) }
  }
}

export type Which = 'coming' | 'this' | 'next'

/** The day of a weekday (Monday is 0) that somebody means who speaks on `today`. */
export function weekdayMeant(weekday: number, which: Which, today: number): number {
  const monday = today - weekdayOf(today)
  if (which === 'next') return monday + 7 + weekday
  if (which === 'this' && monday + weekday >= today) return monday + weekday
  const ahead = (weekday - weekdayOf(today) + 7) % 7
  return today + (ahead === 0 ? 7 : ahead)
}

/** A date without its year is the next such date, today included; null when there is none such. */
export function dateMeant(date: number, month: number, year: number | null, today: number): number | null {
  const now = partsOfDay(today)
  if (year !== null) return dateDay(year < 100 ? 2_000 + year : year, month, date)
  const own = dateDay(now.year, month, date)
  return own !== null && own < today ? dateDay(now.year + 1, month, date) : own
}

/** The 25th: of this month, or of the next when it is past. */
export function dateOfMonthMeant(date: number, today: number): number | null {
  const { year, month } = partsOfDay(today)
  const own = dateDay(year, month, date)
  if (own !== null && own >= today) return own
  return month === 12 ? dateDay(year + 1, 1, date) : dateDay(year, month + 1, date)
}

export type Period = 'day' | 'week' | 'next-week' | 'month' | 'year'

/** The last working day of a period. */
export function endOf(period: Period, today: number): number {
  const friday = today - weekdayOf(today) + 4
  switch (period) {
    case 'day':
      return today
    case 'week':
      return friday >= today ? friday : friday + 2
    case 'next-week':
      return friday + 7
    case 'month':
      return lastDayOfMonth(today)
    case 'year':
      return dateDay(partsOfDay(today).year, 12, 31) ?? today
  }
}

/** An hour as it is said: with a part of the day, or alone, where one to seven are meant after noon. */
export function minutesOf(hour: number, minute: number, half: 'am' | 'pm' | null): number | null {
  if (hour > 24 || minute > 59) return null
  const base = half === null ? hour : hour % 12
  const isAfternoon = half === 'pm' || (half === null && hour >= 1 && hour <= 7)
  return Math.min(1_439, (isAfternoon && base < 12 ? base + 12 : base) * 60 + minute)
}

import { zoneOffsets } from '../log/instants.ts'

const DAY = 86_400_000

/** Local days of a zone, numbered from 1 January 1970; a day on which the clock is moved has 23 or 25 hours. */
export interface LocalDays {
  /** The instant of a local time, given as milliseconds as if the zone were UTC. */
  instant(local: number): number
  start(day: number): number
  at(instant: number): number
}

/** The days of a zone; a RangeError for one that does not exist. */
export function localDays(timeZone: string): LocalDays {
  const offset = timeZone === 'UTC' ? () => 0 : zoneOffsets(timeZone)
  const instant = (local: number): number => local - offset(local) * 60_000
  const start = (day: number): number => instant(day * DAY)
  return {
    instant,
    start,
    at(moment) {
      let day = Math.floor(moment / DAY)
      while (start(day) > moment) day--
      while (start(day + 1) <= moment) day++
      return day
    },
  }
}

/** Monday 0 to Sunday 6; 1 January 1970 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

/** `2024-12-31` */
export const dayText = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

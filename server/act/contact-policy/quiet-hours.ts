import { localTime, momentOf, offsetAt } from '#pure/hours/index.ts'

/**
 * Local clock times as HH:MM. The quiet stretch goes over midnight when it ends earlier than it begins; when it
 * ends as it begins there is none.
 */
export interface QuietHours {
  readonly quietFrom: string
  readonly quietUntil: string
  readonly weekendQuietUntil: string
}

const HORIZON = 15 * 86_400_000

/**
 * The first moment from `at` on at which it is quiet in none of the zones: the intersection of what all of them
 * allow. Null when there is none within 15 days, because the zones lie too far apart for these hours.
 */
export function firstAwakeMoment(at: Date, zones: readonly string[], hours: QuietHours): Date | null {
  let moment = at
  while (moment.getTime() - at.getTime() < HORIZON) {
    const asleep = zones.flatMap((zone) => wakesAt(moment, zone, hours) ?? [])
    if (asleep.length === 0) return moment
    moment = new Date(Math.max(...asleep.map((wake) => wake.getTime())))
  }
  return null
}

/** When it is quiet in a zone: the moment it ends there. Null when it is not. */
export function wakesAt(moment: Date, zone: string, hours: QuietHours): Date | null {
  const local = localTime(moment, zone)
  const minute = local.hour * 60 + local.minute
  const from = minutesOf(hours.quietFrom)
  if (hours.quietFrom === hours.quietUntil) return null
  const until = (weekday: number): number =>
    minutesOf(weekday === 0 || weekday === 6 ? hours.weekendQuietUntil : hours.quietUntil)
  if (minute < until(local.weekday) && (from >= until(local.weekday) || minute >= from)) {
    return onDay(zone, local, 0, until(local.weekday))
  }
  const tomorrow = (local.weekday + 1) % 7
  if (from >= until(local.weekday) && minute >= from) return onDay(zone, local, 1, until(tomorrow))
  return null
}

function onDay(
  zone: string,
  day: { year: number; month: number; day: number },
  later: number,
  minutes: number,
): Date {
  const date = new Date(Date.UTC(day.year, day.month - 1, day.day + later))
  return momentOf(zone, {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: Math.floor(minutes / 60),
    minute: minutes % 60,
  })
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/** Zones with the same clock now and in two weeks are one: Russia has 26 names and 11 clocks. */
export function distinctZones(zones: readonly string[], at: Date): readonly string[] {
  const end = new Date(at.getTime() + HORIZON)
  const byClock = new Map(zones.map((zone) => [`${offsetAt(at, zone)} ${offsetAt(end, zone)}`, zone]))
  return [...byClock.values()]
}

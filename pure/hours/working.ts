import { localTime, momentOf } from './local-time.ts'
import type { Hours, Span } from './week.ts'

/** A stretch of real time in which the team works. */
interface Stretch {
  readonly begins: number
  readonly ends: number
}

/** So far ahead an opening is looked for: hours that never open again are an answer, not a loop. */
const LONGEST = 400

/** Whether the team works at a moment. */
export const isOpen = (hours: Hours, at: Date): boolean =>
  [...stretches(hours, at, 1)].some(({ begins, ends }) => begins <= at.getTime() && at.getTime() < ends)

/** The moment itself while the team works, else when it begins again; null: not within 400 days. */
export function nextOpening(hours: Hours, at: Date): Date | null {
  for (const { begins, ends } of stretches(hours, at, LONGEST))
    if (ends > at.getTime()) return new Date(Math.max(begins, at.getTime()))
  return null
}

/**
 * The moment when so much working time has passed, in milliseconds of real time: an hour in which the clock is put
 * forward is not worked, one that comes twice is worked twice. Null: never within 400 days.
 *
 * @example
 * // from Friday 17:30 with hours of 9 to 18, an hour of work ends on Monday at 9:30
 * addWorking(hours, friday, 3_600_000)
 */
export function addWorking(hours: Hours, from: Date, work: number): Date | null {
  let left = work
  for (const { begins, ends } of stretches(hours, from, LONGEST)) {
    const start = Math.max(begins, from.getTime())
    if (ends <= start) continue
    if (left <= ends - start) return new Date(start + left)
    left -= ends - start
  }
  return null
}

/** How much working time lies between two moments, in milliseconds; negative when the second comes first. */
export function workingBetween(hours: Hours, from: Date, until: Date): number {
  if (until < from) return -workingBetween(hours, until, from)
  const days = Math.ceil((until.getTime() - from.getTime()) / DAY) + 1
  let worked = 0
  for (const { begins, ends } of stretches(hours, from, days))
    worked += Math.max(0, Math.min(ends, until.getTime()) - Math.max(begins, from.getTime()))
  return worked
}

const DAY = 86_400_000

/** The stretches of the day of a moment and so many days after it, in order. */
function* stretches(hours: Hours, around: Date, days: number): Generator<Stretch> {
  const { year, month, day } = localTime(around, hours.zone)
  for (let later = 0; later <= days; later++) {
    const date = new Date(Date.UTC(year, month - 1, day + later))
    for (const { from, until } of spansOf(hours, date)) {
      const [begins, ends] = [wall(hours.zone, date, from), wall(hours.zone, date, until)]
      if (ends > begins) yield { begins, ends }
    }
  }
}

const spansOf = ({ week, exceptions }: Hours, date: Date): readonly Span[] =>
  exceptions[date.toISOString().slice(0, 10)] ?? week[date.getUTCDay()] ?? []

function wall(zone: string, date: Date, minutes: number): number {
  const at = new Date(date.getTime() + minutes * 60_000)
  return momentOf(zone, {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
  }).getTime()
}

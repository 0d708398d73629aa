import type { ProcessHours } from '#contract/process-definition.ts'
import { workingTime } from '#pure/process-mining/index.ts'

/**
 * Turns instants into time worked since 1970 in the hours of a process, so that every difference of two of them is
 * the working time between.
 */
export function workedTime(hours: ProcessHours, timeZone: string): (instant: number) => number {
  if (hours.count === 'calendar') return (instant) => instant
  const span = { from: minutesOf(hours.from), to: minutesOf(hours.until) }
  // hours that end before they begin are no hours at all; whoever typed them sees zero, not an error
  if (span.to <= span.from) return () => 0
  const week = [1, 2, 3, 4, 5, 6, 7].map((day) => (hours.days.includes(day) ? [span] : []))
  const time = workingTime({ timeZone, week, holidays: [] })
  return (instant) => time.elapsed(0, instant)
}

const minutesOf = (clock: string): number => {
  const [hour = '0', minute = '0'] = clock.split(':')
  return Number(hour) * 60 + Number(minute)
}

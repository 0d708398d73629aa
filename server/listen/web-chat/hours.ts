import type { WebChatSettings } from '#contract/channels.ts'

type Hours = WebChatSettings['hours']

export interface Opening {
  readonly open: boolean
  /** Null while open, and where no hours are set. */
  readonly opensAt: Date | null
}

const MINUTE = 60_000
const WEEK_OF_MINUTES = 7 * 24 * 60

/** Is somebody there now, and if not, when again. Without hours nothing is claimed: open. */
export function openingAt(hours: Hours, timeZone: string, now: Date): Opening {
  if (hours.length === 0) return { open: true, opensAt: null }
  if (isWithin(hours, timeZone, now)) return { open: true, opensAt: null }
  const start = Math.ceil(now.getTime() / MINUTE) * MINUTE
  const steps = hours.flatMap(({ from }) => from.split(':')[1] ?? '')
  // openings begin at a minute that is written in the hours; every other one need not be asked
  const minutes = new Set(steps.map(Number))
  for (let step = 0; step <= WEEK_OF_MINUTES; step++) {
    const moment = new Date(start + step * MINUTE)
    if (minutes.has(localOf(timeZone, moment).minute % 60) && isWithin(hours, timeZone, moment))
      return { open: false, opensAt: moment }
  }
  return { open: false, opensAt: null }
}

function isWithin(hours: Hours, timeZone: string, moment: Date): boolean {
  const { day, minute } = localOf(timeZone, moment)
  return hours.some(({ days, from, until }) => {
    const [first, last] = [minutesOf(from), minutesOf(until)]
    // hours over midnight belong to the day on which they begin
    if (first < last) return days.includes(day) && minute >= first && minute < last
    const before = day === 1 ? 7 : day - 1
    return (days.includes(day) && minute >= first) || (days.includes(before) && minute < last)
  })
}

const minutesOf = (text: string): number => {
  const [hour = '0', minute = '0'] = text.split(':')
  return Number(hour) * 60 + Number(minute)
}

const DAYS: Readonly<Record<string, number>> = { Mon: 1, Tue: 2, Wed: 3, Thu: 4, Fri: 5, Sat: 6, Sun: 7 }
const formats = new Map<string, Intl.DateTimeFormat>()

function localOf(timeZone: string, moment: Date): { readonly day: number; readonly minute: number } {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  formats.set(timeZone, format)
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, value]))
  const minute = Number(parts.get('hour')) * 60 + Number(parts.get('minute'))
  return { day: DAYS[parts.get('weekday') ?? ''] ?? 1, minute }
}

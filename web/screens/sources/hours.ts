import type { Sources } from '#contract/sources.ts'

type Hours = Sources['eventsPerHour']
const hour = 3_600_000
const shown = 24

/** The last 24 hours, also those in which nothing came: the server tells only of hours with events. */
export function lastHours(told: Hours, now: Date): Hours {
  const events = new Map(told.map((one) => [Date.parse(one.hour), one.events]))
  const present = Math.floor(now.getTime() / hour) * hour
  return Array.from({ length: shown }, (_, index) => {
    const start = present - (shown - 1 - index) * hour
    return { hour: new Date(start).toISOString(), events: events.get(start) ?? 0 }
  })
}

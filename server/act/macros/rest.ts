import type { z } from '@hono/zod-openapi'
import type { MacroRest } from '#contract/macros.ts'
import { localTime, momentOf } from '#pure/hours/index.ts'

const LATER = 3 * 3_600_000
const MORNING = 9

/** When work that is put to rest comes back, by the clock of a zone; null: when the customer writes. Pure. */
export function restUntil(until: z.output<typeof MacroRest>, now: Date, zone: string): Date | null {
  const local = localTime(now, zone)
  switch (until) {
    case 'later':
      return new Date(now.getTime() + LATER)
    case 'tomorrow':
      return morning(1)
    case 'monday':
      return morning((8 - local.weekday) % 7 || 7)
    case 'reply':
      return null
  }

  function morning(inDays: number): Date {
    const day = new Date(Date.UTC(local.year, local.month - 1, local.day + inDays))
    return momentOf(zone, {
      year: day.getUTCFullYear(),
      month: day.getUTCMonth() + 1,
      day: day.getUTCDate(),
      hour: MORNING,
      minute: 0,
    })
  }
}

/** A moment on a clock at one place, counted in minutes since the first of January 1970 there. */
export type LocalMinutes = number

export const DAY = 1_440

/**
 * Reads the local clock of an ISO moment with its offset or zone ("2026-11-20T14:05:00+03:00", "…[Europe/Moscow]");
 * null when it is none.
 */
export function readLocal(iso: string): { readonly local: LocalMinutes; readonly offset: number } | null {
  const match =
    /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?(?:\[[^\]]*\])?$/.exec(
      iso,
    )
  if (match === null) return null
  const [year, month, day, hour, minute] = match.slice(1, 6).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ] // the pattern has these five
  const zone = match[6] ?? 'Z'
  const signed = zone === 'Z' ? 0 : Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  const local = Date.UTC(year, month - 1, day, hour, minute) / 60_000
  return Number.isNaN(local) ? null : { local, offset: zone.startsWith('-') ? -signed : signed }
}

/** "2026-11-20T14:05", without a zone: it is the clock of the place where it was said. */
export const writeLocal = (local: LocalMinutes): string => new Date(local * 60_000).toISOString().slice(0, 16)

export const dayOf = (local: LocalMinutes): number => Math.floor(local / DAY)

/** Monday is 0. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

/** A date of a month as a day number; null when there is no such date. */
export function dateDay(year: number, month: number, day: number): number | null {
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.getTime() / 86_400_000 : null
}

export function partsOfDay(day: number): {
  readonly year: number
  readonly month: number
  readonly date: number
} {
  const at = new Date(day * 86_400_000)
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() }
}

/** So many working days later; Saturdays and Sundays do not count, public holidays are not known here. */
export function afterBusinessDays(day: number, count: number): number {
  let at = day
  for (let left = count; left > 0; ) {
    at += 1
    if (weekdayOf(at) < 5) left -= 1
  }
  return at
}

export function afterMonths(day: number, count: number): number {
  const { year, month, date } = partsOfDay(day)
  const last = new Date(Date.UTC(year, month + count, 0))
  return Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate())) / 86_400_000
}

export const lastDayOfMonth = (day: number): number => {
  const { year, month } = partsOfDay(day)
  return Date.UTC(year, month, 0) / 86_400_000
}

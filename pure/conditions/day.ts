/** Is it a day of the calendar between 1900 and 2199, written 2026-03-01? */
export function isDay(text: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/** The day so many days later. @example dayAfter('2026-02-28', 1) // '2026-03-01' */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

/**
 * The first moment of a day on the clocks of a zone. Where a day begins at one o'clock because midnight was skipped,
 * that moment.
 * @param zone an IANA name, for example 'Europe/Moscow'
 * @example startOfDay('2026-03-01', 'Europe/Moscow').toISOString() // '2026-02-28T21:00:00.000Z'
 */
export function startOfDay(day: string, zone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  const first = midnight - offsetAt(midnight, zone)
  const second = midnight - offsetAt(first, zone)
  // around a change of the clocks the two guesses differ: the earlier one that already is this day counts
  const [early, late] = [Math.min(first, second), Math.max(first, second)]
  return new Date(early + offsetAt(early, zone) >= midnight ? early : late)
}

export const DAY = 86_400_000

/** By how much the clocks of a zone are ahead of UTC at a moment. */
function offsetAt(moment: number, zone: string): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return shown - Math.floor(moment / 1000) * 1000
}

const formats = new Map<string, Intl.DateTimeFormat>()
function formatOf(zone: string): Intl.DateTimeFormat {
  const made =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  formats.set(zone, made)
  return made
}

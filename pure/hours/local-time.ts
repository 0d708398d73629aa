/** A moment as the clock on a wall in some time zone shows it. weekday: 0 is Sunday. */
export interface LocalTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly weekday: number
}

const formats = new Map<string, Intl.DateTimeFormat>()
const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone)
  if (known !== undefined) return known
  // making a format costs a thousand times more than using it; there are a few hundred zones in all
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(zone, made)
  return made
}

/** Whether a name is a time zone that this machine knows. */
export function isZone(name: string): boolean {
  try {
    formatOf(name)
    return true
  } catch {
    return false
  }
}

export function localTime(moment: Date, zone: string): LocalTime {
  const shifted = new Date(moment.getTime() + offsetAt(moment, zone))
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    weekday: shifted.getUTCDay(),
  }
}

/**
 * How far the zone's clock is before UTC at a moment, in milliseconds. Asking Intl costs some microseconds, so
 * the answer is kept for each UTC day that begins and ends with the same offset; on the few days of a change it
 * is asked each time.
 */
export function offsetAt(moment: Date, zone: string): number {
  const day = Math.floor(moment.getTime() / DAY)
  const key = `${day} ${zone}`
  const known = offsetOfDay.get(key)
  if (known !== undefined) return known ?? askOffset(moment.getTime(), zone)
  const [begin, end] = [askOffset(day * DAY, zone), askOffset((day + 1) * DAY, zone)]
  if (offsetOfDay.size >= MOST_DAYS) offsetOfDay.clear()
  offsetOfDay.set(key, begin === end ? begin : null)
  return begin === end ? begin : askOffset(moment.getTime(), zone)
}

const DAY = 86_400_000
const MOST_DAYS = 20_000
/** By UTC day and zone; null on a day within which the clock was changed. */
const offsetOfDay = new Map<string, number | null>()

function askOffset(time: number, zone: string): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(time)
      .map((part) => [part.type, Number(part.value)]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return shown - Math.floor(time / 1_000) * 1_000
}

/**
 * The moment at which a zone's clock shows a time. Where a clock is put forward and the time does not exist, the
 * moment the clock would have shown it without the change (02:30 becomes 03:30); where it is put back and the time comes twice, the first of the two.
 */
export function momentOf(
  zone: string,
  local: { year: number; month: number; day: number; hour: number; minute: number },
): Date {
  const wanted = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute)
  const before = offsetAt(new Date(wanted - 86_400_000), zone)
  const after = offsetAt(new Date(wanted + 86_400_000), zone)
  const candidates = [wanted - before, wanted - after].toSorted((one, other) => one - other)
  const exact = candidates.find((time) => time + offsetAt(new Date(time), zone) === wanted)
  return new Date(exact ?? candidates.at(-1) ?? wanted)
}

/** The calendar day of a zone that a moment lies in. */
export function dayAround(moment: Date, zone: string): { begins: Date; ends: Date } {
  const local = localTime(moment, zone)
  return { begins: midnight(zone, local, 0), ends: midnight(zone, local, 1) }
}

/** The calendar week of a zone, from Monday, that a moment lies in. */
export function weekAround(moment: Date, zone: string): { begins: Date; ends: Date } {
  const local = localTime(moment, zone)
  const sinceMonday = (local.weekday + 6) % 7
  return { begins: midnight(zone, local, -sinceMonday), ends: midnight(zone, local, 7 - sinceMonday) }
}

/** Midnight of a day and so many days after it; the calendar of Date does the carrying over. */
function midnight(zone: string, { year, month, day }: LocalTime, daysLater: number): Date {
  const date = new Date(Date.UTC(year, month - 1, day + daysLater))
  return momentOf(zone, {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: 0,
    minute: 0,
  })
}

/**
 * The moment of a wall-clock time in a time zone, or null when the text is no time. Texts with an offset keep it.
 * In the hour that a clock change repeats, the earlier moment is taken; in the one it skips, the later.
 */
export function zonedTime(text: string, zone: string): Date | null {
  const withZone = /(?:Z|[+-]\d\d:?\d\d)$/.test(text)
  const shape = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?/.exec(text.trim())
  if (withZone || shape === null) {
    const time = withZone ? Date.parse(text) : russianTime(text, zone)
    return Number.isNaN(time) ? null : new Date(time)
  }
  const [, year, month, day, hour, minute, second] = shape.map((part) => Number(part ?? 0))
  const wall = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0)
  const isReal = new Date(wall).toISOString().startsWith(text.trim().slice(0, 10))
  return isReal ? new Date(wall - offsetAt(zone, wall)) : null
}

/** day.month.year hour:minute, as Russian and European exports write it. */
function russianTime(text: string, zone: string): number {
  const shape = /^(\d{1,2})[./](\d{1,2})[./](\d{4})(?:[ ,]+(\d{1,2}):(\d\d)(?::(\d\d))?)?$/.exec(text.trim())
  if (shape === null) return Number.NaN
  const two = (part: string | undefined): string => (part ?? '0').padStart(2, '0')
  const iso = `${shape[3]}-${two(shape[2])}-${two(shape[1])}T${two(shape[4])}:${two(shape[5])}:${two(shape[6])}`
  return zonedTime(iso, zone)?.getTime() ?? Number.NaN
}

const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, number>()

/** The zone's distance from UTC for a wall-clock time, in milliseconds; remembered by the hour. */
function offsetAt(zone: string, wall: number): number {
  const key = `${zone} ${Math.floor(wall / 3_600_000)}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const first = distance(zone, wall)
  const offset = Math.max(
    distance(zone, wall - first),
    first === distance(zone, wall - first) ? first : Number.NEGATIVE_INFINITY,
  )
  if (offsets.size > 100_000) offsets.clear()
  offsets.set(key, offset)
  return offset
}

function distance(zone: string, moment: number): number {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
  formats.set(zone, format)
  const parts = Object.fromEntries(
    format.formatToParts(moment).map((part) => [part.type, Number(part.value)]),
  )
  const wall = Date.UTC(
    parts['year'] ?? 0,
    (parts['month'] ?? 1) - 1,
    parts['day'] ?? 1,
    parts['hour'] ?? 0,
    parts['minute'] ?? 0,
    parts['second'] ?? 0,
  )
  return wall - Math.floor(moment / 1000) * 1000
}

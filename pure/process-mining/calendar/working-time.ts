import { dayText, localDays, weekdayOf } from './local-days.ts'

/** Minutes of the local day, 0 to 1440; `to` itself is outside. */
export interface WorkingSpan {
  readonly from: number
  readonly to: number
}

/** When people work, as plain values. */
export interface WorkingCalendar {
  /** IANA name. */
  readonly timeZone: string
  /** Seven lists of spans, Monday first; what lies between two spans is a break. */
  readonly week: readonly (readonly WorkingSpan[])[]
  /** Local days without work, `2024-12-31`. */
  readonly holidays: readonly string[]
}

export interface WorkingTime {
  /** Milliseconds of work between two instants; negative when they are turned round. */
  elapsed(from: number, to: number): number
  /** The first instant by which so much work has passed since `from`. */
  later(from: number, workMs: number): number
  /** The work of a usual day: the most frequent length of a working day, the longest among equals. */
  readonly dayMs: number
}

const DAY = 86_400_000
const MINUTE = 60_000

/**
 * Durations in working time. Spans are local times, so on the two days on which a clock is moved a span that
 * crosses the change is an hour longer or shorter, as it is for who works in it. Days are worked out once each.
 * Throws a RangeError for a week without work or an unknown zone.
 * @example workingTime(parseCalendar('Mon-Fri 9-17')).elapsed(fridayAt16, mondayAt10) // 2 hours
 */
export function workingTime(calendar: WorkingCalendar): WorkingTime {
  const days = createDays(calendar)
  const position = (instant: number): number => {
    const number = days.at(instant)
    const passed = days
      .spans(number)
      .reduce((sum, { from, to }) => sum + Math.max(0, Math.min(instant, to) - from), 0)
    return days.before(number) + passed
  }
  return {
    dayMs: usualDay(calendar),
    elapsed: (from, to) => position(to) - position(from),
    later(from, workMs) {
      if (workMs <= 0 || !Number.isFinite(from)) return from
      const wanted = position(from) + workMs
      let number = days.at(from)
      while (days.before(number + 1) < wanted) number++
      let left = wanted - days.before(number)
      for (const span of days.spans(number)) {
        if (left <= span.to - span.from) return span.from + left
        left -= span.to - span.from
      }
      return days.start(number + 1)
    },
  }
}

function createDays({ timeZone, week, holidays }: WorkingCalendar) {
  if (week.length !== 7 || week.every((spans) => spans.length === 0))
    throw new RangeError('a calendar needs seven days with some work in them')
  const { instant, start, at } = localDays(timeZone)
  const closed = new Set(holidays)
  const known = new Map<number, readonly WorkingSpan[]>()

  /** The spans of a local day as instants. */
  const spans = (number: number): readonly WorkingSpan[] => {
    const found = known.get(number)
    if (found !== undefined) return found
    const made = (closed.has(dayText(number)) ? [] : (week[weekdayOf(number)] ?? [])).map(({ from, to }) => ({
      from: instant(number * DAY + from * MINUTE),
      to: instant(number * DAY + to * MINUTE),
    }))
    known.set(number, made)
    return made
  }
  const work = (number: number): number => spans(number).reduce((sum, { from, to }) => sum + to - from, 0)

  // work before each day, counted from the first day anyone asked about; it grows both ways
  const after = [0]
  const earlier = [0]
  let base: number | null = null
  const before = (number: number): number => {
    base ??= number
    const distance = number - base
    while (after.length <= distance) after.push((after.at(-1) ?? 0) + work(base + after.length - 1))
    while (earlier.length <= -distance) earlier.push((earlier.at(-1) ?? 0) - work(base - earlier.length))
    return (distance >= 0 ? after[distance] : earlier[-distance]) ?? 0
  }
  return { spans, before, at, start }
}

function usualDay({ week }: WorkingCalendar): number {
  const lengths = week
    .map((spans) => spans.reduce((sum, { from, to }) => sum + to - from, 0))
    .filter((length) => length > 0)
  const times = (length: number) => lengths.filter((other) => other === length).length
  const [usual = 0] = lengths.toSorted((one, other) => times(other) - times(one) || other - one)
  return usual * MINUTE
}

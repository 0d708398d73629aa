import type { Effect } from '#contract/findings.ts'

/** A week of a metric. */
export interface Week {
  readonly week: string
  readonly cases: number
  readonly value: number
}

const LEAST_BEFORE = 4
const LEAST_AFTER = 3
/** Further back other things were going on. */
const MOST_WEEKS = 26

export interface Course {
  readonly weeks: readonly Week[]
  /** Weeks of cases that nobody repaired, to compare with. */
  readonly compared: readonly Week[] | null
  /** When the repair took effect. */
  readonly since: Date
  readonly lessIsBetter: boolean
}

/**
 * What a repair did, week by week: interrupted time series with one level before and one after (no trend is
 * fitted to a handful of weeks), or, beside weeks of cases that were not repaired, difference-in-differences.
 * Weeks count by their cases; the error of the difference comes from the scatter of the weeks themselves
 * (Welch, 1947), so a series that jumps about is not taken for an effect.
 */
export function effectOf({ weeks, compared, since, lessIsBetter }: Course): Effect {
  const own = sidesOf(weeks, since)
  const other = compared === null ? null : sidesOf(compared, since)
  const groups = [own.before, own.after, ...(other === null ? [] : [other.before, other.after])]
  const method = other === null ? 'interrupted-time-series' : 'difference-in-differences'
  const known = {
    method,
    before: { cases: own.before.cases, value: own.before.mean },
    after: { cases: own.after.cases, value: own.after.mean },
  } as const
  const missing = Math.max(0, LEAST_BEFORE - own.before.weeks, LEAST_AFTER - own.after.weeks)
  if (missing > 0 || groups.some((group) => group.mean === null || group.weeks < 2)) {
    const perWeek = (own.before.cases + own.after.cases) / Math.max(1, own.before.weeks + own.after.weeks)
    const moreNeeded = Math.ceil(Math.max(1, missing) * Math.max(1, perWeek))
    return { ...known, verdict: 'unclear', change: null, interval: null, moreNeeded }
  }
  const change =
    (own.after.mean ?? 0) - (own.before.mean ?? 0) - ((other?.after.mean ?? 0) - (other?.before.mean ?? 0))
  const error = Math.sqrt(groups.reduce((sum, group) => sum + group.error ** 2, 0))
  const reach = studentQuantile(freedomOf(groups)) * error
  const interval: [number, number] = [change - reach, change + reach]
  const isBeyond = interval[0] > 0 || interval[1] < 0
  const isGood = lessIsBetter ? change < 0 : change > 0
  return {
    ...known,
    change,
    interval,
    verdict: isBeyond ? (isGood ? 'better' : 'worse') : 'unclear',
    // the error shrinks with the root of what is seen
    moreNeeded: isBeyond ? 0 : casesNeeded(own.after.cases, change, reach),
  }
}

interface Side {
  readonly weeks: number
  readonly cases: number
  readonly mean: number | null
  /** The error of the mean. */
  readonly error: number
}

function sidesOf(weeks: readonly Week[], since: Date): { readonly before: Side; readonly after: Side } {
  const cut = since.getTime()
  const WEEK = 7 * 86_400_000
  // the week in which it happened belongs to neither side
  const before = weeks.filter(({ week }) => Date.parse(week) + WEEK <= cut).slice(-MOST_WEEKS)
  const after = weeks.filter(({ week }) => Date.parse(week) >= cut).slice(0, MOST_WEEKS)
  return { before: sideOf(before), after: sideOf(after) }
}

function sideOf(weeks: readonly Week[]): Side {
  const cases = weeks.reduce((sum, week) => sum + week.cases, 0)
  if (cases === 0) return { weeks: 0, cases: 0, mean: null, error: 0 }
  const mean = weeks.reduce((sum, { value, cases: own }) => sum + value * own, 0) / cases
  const spread = weeks.reduce(
    (sum, { value, cases: own }) => sum + (own / cases) ** 2 * (value - mean) ** 2,
    0,
  )
  const count = weeks.length
  return { weeks: count, cases, mean, error: count < 2 ? 0 : Math.sqrt((spread * count) / (count - 1)) }
}

/** Welch and Satterthwaite. */
function freedomOf(groups: readonly Side[]): number {
  const total = groups.reduce((sum, { error }) => sum + error ** 2, 0)
  const parts = groups.reduce((sum, { error, weeks }) => sum + error ** 4 / (weeks - 1), 0)
  return parts === 0 ? Number.POSITIVE_INFINITY : total ** 2 / parts
}

/** The 97.5% point of Student's distribution, by its expansion around the normal (Abramowitz, Stegun, 26.7.5). */
function studentQuantile(freedom: number): number {
  const z = 1.959964
  const [z3, z5, z7] = [z ** 3, z ** 5, z ** 7]
  const few = Math.max(freedom, 2)
  return (
    z +
    (z3 + z) / (4 * few) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * few ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * few ** 3)
  )
}

function casesNeeded(seen: number, change: number, reach: number): number | null {
  if (change === 0) return null
  const times = (reach / Math.abs(change)) ** 2
  return times > 100 ? null : Math.max(1, Math.ceil(seen * (times - 1)))
}

import type { Effect } from '#contract/findings.ts'
import { type BeforeAfter, effectOf as effectOfChange } from '#pure/statistics/index.ts'

/** A week of a metric, named by its Monday. */
export interface Week {
  readonly week: string
  readonly cases: number
  readonly value: number
}

export interface Course {
  readonly weeks: readonly Week[]
  /** Weeks of cases that nobody repaired, to compare with. */
  readonly compared: readonly Week[] | null
  /** When the repair took effect. */
  readonly since: Date
  readonly lessIsBetter: boolean
}

const WEEK = 7 * 86_400_000
/** Further back other things were going on. */
const MOST_WEEKS = 26

/** What a repair did, week by week; beside other cases only weeks count in which both had some. */
export function effectOf({ weeks, compared, since, lessIsBetter }: Course): Effect {
  const others = new Map((compared ?? []).map((week) => [week.week, week]))
  const own = compared === null ? weeks : weeks.filter(({ week }) => others.has(week))
  const sides = sidesOf(own, since)
  const comparison = own.flatMap(({ week }) => others.get(week) ?? [])
  const casesPerSpan = own.reduce((sum, { cases }) => sum + cases, 0) / Math.max(1, own.length)
  const found = effectOfChange(valuesOf(sides), {
    better: lessIsBetter ? 'lower' : 'higher',
    casesPerSpan,
    ...(compared === null ? {} : { comparison: valuesOf(sidesOf(comparison, since)) }),
  })
  return {
    verdict: found.verdict === 'too-few' ? 'unclear' : found.verdict,
    method: found.method,
    change: found.change,
    interval: found.interval === null ? null : [found.interval.low, found.interval.high],
    before: meanOf(sides.before),
    after: meanOf(sides.after),
    moreNeeded: found.moreCases,
  }
}

interface Sides {
  readonly before: readonly Week[]
  readonly after: readonly Week[]
}

/** The week in which it happened belongs to neither side. */
function sidesOf(weeks: readonly Week[], since: Date): Sides {
  const cut = since.getTime()
  return {
    before: weeks.filter(({ week }) => Date.parse(week) + WEEK <= cut).slice(-MOST_WEEKS),
    after: weeks.filter(({ week }) => Date.parse(week) >= cut).slice(0, MOST_WEEKS),
  }
}

const valuesOf = ({ before, after }: Sides): BeforeAfter => ({
  before: before.map(({ value }) => value),
  after: after.map(({ value }) => value),
})

function meanOf(weeks: readonly Week[]) {
  const cases = weeks.reduce((sum, week) => sum + week.cases, 0)
  const value = cases === 0 ? null : weeks.reduce((sum, week) => sum + week.value * week.cases, 0) / cases
  return { cases, value }
}

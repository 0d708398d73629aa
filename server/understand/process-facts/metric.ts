import type { Metric } from '#contract/findings.ts'
import { caseDurations, quantile } from '#pure/process-mining/index.ts'
import { type CheckedNorm, checkNorm, weekOf } from './norms.ts'
import { centsOf, isoOf, lastPlace, monthsOf, scopeOf, type View } from './view.ts'

/** One time a metric was seen: when, and its value (milliseconds, or 1 and 0). */
interface Seen {
  readonly at: number
  readonly value: number
  readonly case: number
}

export interface MetricQuestion {
  readonly metric: Metric
  readonly norms: readonly CheckedNorm[]
  /** The value of the last so many days, beside that of the whole log. */
  readonly lastDays: number
}

/** Two-sided 95%. */
const SURE = 1.96
const DAY = 86_400_000

/** What a metric is, how sure, and how it went week by week. Times in seconds. */
export function metricOf(view: View, { metric, norms, lastDays }: MetricQuestion) {
  const isTime = metric.of === 'path-time' || metric.of === 'case-time'
  const seen = seenOf(view, metric, norms).filter(({ at }) => at <= view.now)
  const values = seen.map(({ value }) => (isTime ? value / 1000 : value))
  const figures = (of: readonly number[]) => (isTime ? medianOf(of) : shareOf(of))
  const recent = values.filter((_, row) => (seen[row]?.at ?? 0) > view.now - lastDays * DAY)
  const months = monthsOf(view.log)
  const cases = new Set(seen.map((one) => one.case))
  const cents = [...cases].reduce((sum, number) => sum + centsOf(view.log, number), 0)
  return {
    scope: scopeOf(view),
    ...figures(values),
    cases: values.length,
    casesPerMonth: values.length / months,
    centsPerMonth: view.hasMoney ? cents / months : null,
    recent: { ...figures(recent), cases: recent.length },
    weeks: weeksOf(seen, values, figures),
  }
}

function seenOf(view: View, metric: Metric, norms: readonly CheckedNorm[]): Seen[] {
  const { log } = view
  switch (metric.of) {
    case 'path-time':
      return passages(view, metric)
    case 'case-time': {
      const durations = caseDurations(view.timed)
      return overCases(view).map((number) => ({
        at: log.end[lastPlace(log, number)] ?? 0,
        value: durations[number] ?? 0,
        case: number,
      }))
    }
    case 'norm': {
      const norm = norms.find(({ id }) => id === metric.normId)
      const decided = norm === undefined ? [] : checkNorm(view, norm.rule).decided
      return decided.map(({ at, isBroken, case: number }) => ({ at, value: isBroken ? 1 : 0, case: number }))
    }
    case 'rework':
      return overCases(view).map((number) =>
        shareRow(view, number, timesIn(view, number, metric.activity) > 1),
      )
    case 'reaching':
      return overCases(view).map((number) =>
        shareRow(view, number, timesIn(view, number, metric.activity) > 0),
      )
  }
}

const overCases = ({ states }: View): number[] =>
  states.flatMap((state, number) => (state === 'open' ? [] : [number]))

const shareRow = ({ log }: View, number: number, hit: boolean): Seen => ({
  at: log.end[log.caseOffsets[number] ?? 0] ?? 0,
  value: hit ? 1 : 0,
  case: number,
})

function timesIn({ log }: View, number: number, name: string): number {
  const wanted = log.activities.indexOf(name)
  let times = 0
  for (let place = log.caseOffsets[number] ?? 0; place <= lastPlace(log, number); place++)
    if (log.activity[place] === wanted) times++
  return times
}

function passages({ log, timed }: View, { from, to }: Extract<Metric, { of: 'path-time' }>): Seen[] {
  const [before, after] = [log.activities.indexOf(from), log.activities.indexOf(to)]
  const found: Seen[] = []
  for (let number = 0; number < log.cases; number++)
    for (let place = (log.caseOffsets[number] ?? 0) + 1; place <= lastPlace(log, number); place++)
      if (log.activity[place] === after && log.activity[place - 1] === before)
        found.push({
          at: log.end[place] ?? 0,
          value: (timed.end[place] ?? 0) - (timed.end[place - 1] ?? 0),
          case: number,
        })
  return found
}

interface Figures {
  readonly value: number | null
  readonly interval: readonly [number, number] | null
}

/** The interval of the median lies between two ranks (order statistics, normal form of the binomial). */
function medianOf(values: readonly number[]): Figures {
  const sorted = Float64Array.from(values).sort()
  if (sorted.length < 6) return { value: quantile(sorted, 0.5), interval: null }
  const reach = (SURE / 2) * Math.sqrt(sorted.length)
  const rank = (place: number): number =>
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(place)))] ?? 0
  const middle = (sorted.length - 1) / 2
  return { value: quantile(sorted, 0.5), interval: [rank(middle - reach), rank(middle + reach)] }
}

/** Wilson's interval of a share (1927). */
function shareOf(values: readonly number[]): Figures {
  const rows = values.length
  if (rows === 0) return { value: null, interval: null }
  const share = values.reduce((sum, value) => sum + value, 0) / rows
  const square = SURE ** 2 / rows
  const centre = (share + square / 2) / (1 + square)
  const reach = (SURE / (1 + square)) * Math.sqrt((share * (1 - share)) / rows + square / (4 * rows))
  return { value: share, interval: [Math.max(0, centre - reach), Math.min(1, centre + reach)] }
}

function weeksOf(
  seen: readonly Seen[],
  values: readonly number[],
  figures: (of: readonly number[]) => Figures,
) {
  const weeks = new Map<number, number[]>()
  seen.forEach(({ at }, row) => {
    const own = weeks.get(weekOf(at)) ?? []
    weeks.set(weekOf(at), own)
    own.push(values[row] ?? 0)
  })
  return [...weeks]
    .sort(([one], [other]) => one - other)
    .map(([week, own]) => ({ week: isoOf(week), cases: own.length, value: figures(own).value ?? 0 }))
}

import { directlyFollows, type EventLog, quantile } from '#pure/process-mining/index.ts'
import { weekOf } from './norms.ts'
import { lastPlace, scopeOf, type View } from './view.ts'

const WEEK = 7 * 86_400_000
const WEEKS_BEFORE = 12
const LEAST_WEEKS = 6
const LEAST_PASSAGES = 5

/**
 * Connections whose last full week took longer than usual: its median lies beyond three standard deviations of the
 * medians of the weeks before it (Shewhart's chart of single values). Rare connections say nothing.
 */
export function unusualWaits(view: View) {
  const { timed, log, now } = view
  const last = weekOf(now) - WEEK
  const map = directlyFollows(timed)
  const unusual = Array.from(map.count, (count, edge) => ({
    count,
    from: map.from[edge] ?? 0,
    to: map.to[edge] ?? 0,
  }))
    .filter(({ count }) => count >= LEAST_PASSAGES * (LEAST_WEEKS + 1))
    .filter(({ from, to }) => isUnusual(weekly(log, timed, from, to), last))
  const nameOf = (activity: number): string => log.activities[activity] ?? ''
  return {
    scope: scopeOf(view),
    connections: unusual.map(({ from, to }) => ({ from: nameOf(from), to: nameOf(to) })),
  }
}

/** The times of a connection by the week in which it ended. */
function weekly(log: EventLog, timed: EventLog, from: number, to: number): ReadonlyMap<number, number[]> {
  const weeks = new Map<number, number[]>()
  for (let number = 0; number < log.cases; number++)
    for (let place = (log.caseOffsets[number] ?? 0) + 1; place <= lastPlace(log, number); place++) {
      if (log.activity[place - 1] !== from || log.activity[place] !== to) continue
      const week = weekOf(log.end[place] ?? 0)
      const own = weeks.get(week) ?? []
      weeks.set(week, own)
      own.push((timed.end[place] ?? 0) - (timed.end[place - 1] ?? 0))
    }
  return weeks
}

function isUnusual(weeks: ReadonlyMap<number, number[]>, last: number): boolean {
  const medianOf = (week: number): number | null => {
    const own = weeks.get(week) ?? []
    return own.length < LEAST_PASSAGES ? null : quantile(Float64Array.from(own).sort(), 0.5)
  }
  const before = Array.from({ length: WEEKS_BEFORE }, (_, back) => medianOf(last - (back + 1) * WEEK)).filter(
    (median) => median !== null,
  )
  const now = medianOf(last)
  if (now === null || before.length < LEAST_WEEKS) return false
  const mean = before.reduce((sum, median) => sum + median, 0) / before.length
  const spread = Math.sqrt(
    before.reduce((sum, median) => sum + (median - mean) ** 2, 0) / (before.length - 1),
  )
  // a series that hardly ever moved is not out of its band by minutes
  return now > mean + 3 * spread && now > mean * 1.2
}

import type { EventLog } from '../log/event-log.ts'
import { caseDurations, reworkCases } from './cases.ts'
import { type DirectlyFollows, directlyFollows } from './directly-follows.ts'
import { edgeQuantiles } from './edge-quantiles.ts'
import { quantile } from './quantile.ts'
import { variantNames, variants } from './variants.ts'

/** The facts of a log in plain values, ready to be written as JSON. Times are seconds. */
export interface LogSummary {
  readonly cases: number
  readonly events: number
  readonly activities: number
  readonly variants: number
  /** Neighbouring steps of a case with equal time: their order is only that of the file. */
  readonly tiedPairs: number
  readonly dfg: readonly EdgeSummary[]
  /** Cases by their first activity. */
  readonly starts: Readonly<Record<string, number>>
  readonly ends: Readonly<Record<string, number>>
  /** Cases in which an activity happened more than once. */
  readonly rework: Readonly<Record<string, number>>
  readonly caseSeconds: { readonly median: number; readonly mean: number; readonly max: number }
  readonly topVariants: readonly { readonly activities: readonly string[]; readonly cases: number }[]
}

export interface EdgeSummary {
  readonly from: string
  readonly to: string
  readonly count: number
  readonly cases: number
  readonly meanSeconds: number
  readonly medianSeconds: number
  readonly p90Seconds: number
  readonly minSeconds: number
  readonly maxSeconds: number
}

/**
 * Everything at a glance: the map with times, starts, ends, rework, durations and the most frequent variants.
 * The same log gives the same summary whatever the order of its rows, as long as ties keep theirs.
 * @example summarise(logOf([['ask', 'pay']])).dfg[0]?.count // 1
 */
export function summarise(log: EventLog, topVariants = 10): LogSummary {
  const map = directlyFollows(log)
  const table = variants(log)
  const durations = caseDurations(log)
  const total = durations.reduce((sum, duration) => sum + duration, 0)
  durations.sort()
  return {
    cases: log.cases,
    events: log.events,
    activities: log.activities.length,
    variants: table.count,
    tiedPairs: log.tiedPairs,
    dfg: summariseEdges(log, map),
    starts: named(log, map.starts),
    ends: named(log, map.ends),
    rework: named(log, reworkCases(log)),
    caseSeconds: {
      median: (quantile(durations, 0.5) ?? 0) / 1000,
      mean: total / log.cases / 1000,
      max: (durations.at(-1) ?? 0) / 1000,
    },
    topVariants: Array.from({ length: Math.min(topVariants, table.count) }, (_, variant) => ({
      activities: variantNames(log, table, variant),
      cases: table.cases[variant] ?? 0,
    })),
  }
}

/** The edges by name, most frequent first. */
export function summariseEdges(log: EventLog, map: DirectlyFollows): EdgeSummary[] {
  const { medianMs, p90Ms } = edgeQuantiles(log, map)
  const edges = Array.from(map.count, (count, edge) => ({
    from: log.activities[map.from[edge] ?? 0] ?? '',
    to: log.activities[map.to[edge] ?? 0] ?? '',
    count,
    cases: map.cases[edge] ?? 0,
    meanSeconds: (map.sumMs[edge] ?? 0) / count / 1000,
    medianSeconds: (medianMs[edge] ?? 0) / 1000,
    p90Seconds: (p90Ms[edge] ?? 0) / 1000,
    minSeconds: (map.minMs[edge] ?? 0) / 1000,
    maxSeconds: (map.maxMs[edge] ?? 0) / 1000,
  }))
  // edges come in the order of their names, and sorting is stable
  return edges.sort((one, other) => other.count - one.count)
}

/** Counts by activity name, the largest first, without zeros. */
function named({ activities }: EventLog, counts: Uint32Array): Record<string, number> {
  const entries = activities.map((name, number) => [name, counts[number] ?? 0] as const)
  return Object.fromEntries(
    entries.filter(([, count]) => count > 0).sort(([, one], [, other]) => other - one),
  )
}

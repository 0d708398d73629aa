import type { Interval } from '#pure/statistics/index.ts'
import { type DirectlyFollows, indexEdges } from '../facts/directly-follows.ts'
import type { EventLog } from '../log/event-log.ts'

/** Of the logarithms of durations: how many, their sum and the sum of their squares. */
export interface DurationSums {
  readonly count: number
  readonly sum: number
  readonly squares: number
}

/** A second more or less is nothing; it keeps the logarithm of an instant finite. */
const SECOND = 1000

/** The sums of every connection, by its number in the map. */
export function edgeDurations(log: EventLog, map: DirectlyFollows): (edge: number) => DurationSums {
  const { square, sparse } = indexEdges(log)
  const { activity, caseOffsets, end } = log
  const sum = new Float64Array(map.count.length)
  const squares = new Float64Array(map.count.length)
  for (let number = 0; number < log.cases; number++)
    for (let place = (caseOffsets[number] ?? 0) + 1; place < (caseOffsets[number + 1] ?? 0); place++) {
      const key = (activity[place - 1] ?? 0) * log.activities.length + (activity[place] ?? 0)
      const edge = (square === null ? sparse.get(key) : square[key]) ?? 0
      const size = Math.log((end[place] ?? 0) - (end[place - 1] ?? 0) + SECOND)
      sum[edge] = (sum[edge] ?? 0) + size
      squares[edge] = (squares[edge] ?? 0) + size * size
    }
  return (edge) => ({ count: map.count[edge] ?? 0, sum: sum[edge] ?? 0, squares: squares[edge] ?? 0 })
}

/** The ratio of the geometric means, second over first, by Welch's test of the logarithms ("The generalization of Student's problem when several different population variances are involved", 1947). */
export function timesRatio(
  first: DurationSums,
  second: DurationSums,
): { ratio: number; interval: Interval; z: number } {
  const mean = ({ count, sum }: DurationSums) => sum / count
  const error = (one: DurationSums) =>
    Math.max(0, (one.squares - one.count * mean(one) ** 2) / (one.count - 1)) / one.count
  const difference = mean(second) - mean(first)
  const deviation = Math.sqrt(error(first) + error(second))
  const half = 1.959964 * deviation
  return {
    ratio: Math.exp(difference),
    interval: { low: Math.exp(difference - half), high: Math.exp(difference + half) },
    // a difference too small to be one counts as none
    z: Math.abs(difference) < 1e-9 ? 0 : deviation === 0 ? Number.POSITIVE_INFINITY : difference / deviation,
  }
}

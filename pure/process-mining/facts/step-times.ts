import type { EventLog } from '../log/event-log.ts'
import { indexEdges } from './directly-follows.ts'
import { stepEdges } from './edge-quantiles.ts'
import { quantile } from './quantile.ts'

/** How much time lies between two instants: the difference, or the work in it (`workingTime(…).elapsed`). */
export type Elapsed = (from: number, to: number) => number

const difference: Elapsed = (from, to) => to - from

/** For each step, milliseconds; NaN where it cannot be known. */
export interface StepTimes {
  /** From the beginning of its waiting to its start; never negative. */
  readonly wait: Float64Array
  /** From its start to its end. */
  readonly service: Float64Array
  /** Where the start is unknown: waiting and service in one, from the end of the step before. */
  readonly both: Float64Array
}

/** Since when each step waits, NaN where nothing came before: see `stepTimes`. */
export function readySince(log: EventLog): Float64Array {
  const ready = new Float64Array(log.events)
  for (let number = 0; number < log.cases; number++) {
    const first = log.caseOffsets[number] ?? 0
    for (let place = first; place < (log.caseOffsets[number + 1] ?? 0); place++)
      ready[place] = readyAt(log, first, place)
  }
  return ready
}

function readyAt(log: EventLog, first: number, place: number): number {
  const { end, scheduled } = log
  const start = startOf(log, place)
  const planned = scheduled?.[place] ?? Number.NaN
  if (!Number.isNaN(planned)) return Math.min(planned, Number.isNaN(start) ? (end[place] ?? 0) : start)
  const before = Number.isNaN(start) ? place - 1 : lastEndedBy(end, first, place, start)
  return before < first ? Number.NaN : (end[before] ?? 0)
}

/**
 * Waiting and service apart. A step follows the steps of its case that had ended when it started, and waits since
 * the latest of these ends, or since it was scheduled where that is known. A step that overlaps another runs
 * beside it and does not wait for it, so no wait is negative. A start after its own end is taken as unknown.
 * O(n log n) in the longest case.
 * @example stepTimes(log, workingTime(calendar).elapsed).wait[3]
 */
export function stepTimes(log: EventLog, elapsed: Elapsed = difference): StepTimes {
  const ready = readySince(log)
  const times = [0, 1, 2].map(() => new Float64Array(log.events).fill(Number.NaN))
  const [wait = ready, service = ready, both = ready] = times
  for (let place = 0; place < log.events; place++) {
    const since = ready[place] ?? Number.NaN
    const start = startOf(log, place)
    const end = log.end[place] ?? 0
    if (Number.isNaN(start)) {
      if (!Number.isNaN(since)) both[place] = elapsed(since, end)
      continue
    }
    service[place] = elapsed(start, end)
    if (!Number.isNaN(since)) wait[place] = elapsed(since, start)
  }
  return { wait, service, both }
}

export function startOf({ start, end }: EventLog, place: number): number {
  const began = start?.[place] ?? Number.NaN
  return began > (end[place] ?? 0) ? Number.NaN : began
}

/** The last place from `first` before `place` whose end is at most `instant`; ends of a case are in order. */
function lastEndedBy(end: Float64Array, first: number, place: number, instant: number): number {
  let low = first - 1
  let high = place - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((end[middle] ?? 0) <= instant) low = middle
    else high = middle - 1
  }
  return low
}

/** How times spread, milliseconds; null of no time at all. */
export interface Spread {
  readonly count: number
  readonly sumMs: number
  readonly meanMs: number
  readonly medianMs: number
  readonly p90Ms: number
  readonly maxMs: number
}

export function spreadOf(values: readonly number[]): Spread | null {
  const sorted = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort()
  if (sorted.length === 0) return null
  const sumMs = sorted.reduce((sum, value) => sum + value, 0)
  return {
    count: sorted.length,
    sumMs,
    meanMs: sumMs / sorted.length,
    medianMs: quantile(sorted, 0.5) ?? 0,
    p90Ms: quantile(sorted, 0.9) ?? 0,
    maxMs: sorted.at(-1) ?? 0,
  }
}

/** Times of the steps of one activity, or of the steps at the end of one edge. */
export interface TimesApart {
  readonly steps: number
  readonly wait: Spread | null
  readonly service: Spread | null
  /** Of steps whose start is unknown. */
  readonly waitAndService: Spread | null
}

export interface ActivityTimes extends TimesApart {
  readonly activity: string
}

export interface EdgeTimes extends TimesApart {
  readonly from: string
  readonly to: string
  /** How often the second step had started before the first ended: they ran side by side. */
  readonly parallel: number
}

/** Waiting and service of each activity, in the order of the names. */
export function activityTimes(log: EventLog, elapsed: Elapsed = difference): ActivityTimes[] {
  const places = log.activities.map((): number[] => [])
  log.activity.forEach((activity, place) => {
    places[activity]?.push(place)
  })
  const times = stepTimes(log, elapsed)
  return log.activities.map((activity, number) => ({ activity, ...apart(times, places[number] ?? []) }))
}

/**
 * Waiting and service of the second step of each edge of the directly-follows map, in the order of the names; the
 * wait is that since the end of the first step, and nothing where the two overlap.
 */
export function edgeTimes(log: EventLog, elapsed: Elapsed = difference): EdgeTimes[] {
  const index = indexEdges(log)
  const places = Array.from({ length: index.count }, (): number[] => [])
  const parallel = new Uint32Array(index.count)
  const { service, both } = stepTimes(log, elapsed)
  const wait = new Float64Array(log.events).fill(Number.NaN)
  stepEdges(log).forEach((edge, place) => {
    if (edge < 0) return
    places[edge]?.push(place)
    const start = startOf(log, place)
    const before = log.end[place - 1] ?? 0
    if (start < before) parallel[edge] = (parallel[edge] ?? 0) + 1
    if (!Number.isNaN(start)) wait[place] = start < before ? 0 : elapsed(before, start)
  })
  return places.map((found, edge) => ({
    from: log.activities[index.from[edge] ?? 0] ?? '',
    to: log.activities[index.to[edge] ?? 0] ?? '',
    parallel: parallel[edge] ?? 0,
    ...apart({ wait, service, both }, found),
  }))
}

function apart({ wait, service, both }: StepTimes, places: readonly number[]): TimesApart {
  const of = (times: Float64Array) => spreadOf(places.map((place) => times[place] ?? Number.NaN))
  return { steps: places.length, wait: of(wait), service: of(service), waitAndService: of(both) }
}

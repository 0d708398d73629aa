import type { EventLog } from '../log/event-log.ts'
import { type Elapsed, readySince, startOf } from './step-times.ts'

export interface BatchOptions {
  /** Steps of a batch follow each other within this time, milliseconds (10 minutes). */
  readonly gapMs?: number
  /** A batch has at least so many steps, each of another case (3). */
  readonly least?: number
  /** Time as the activity sees it: with working time a night is no standstill. */
  readonly elapsed?: Elapsed
}

/** How an activity is done in batches. */
export interface Batching {
  readonly activity: string
  readonly batches: number
  readonly steps: number
  /** Of all steps of the activity, those in a batch. */
  readonly share: number
  /** The share that would be in such runs if the steps were spread over the time by chance. */
  readonly shareByChance: number
  readonly largest: number
  /** How long the steps of batches waited for their batch to begin: the mean, and the sum. */
  readonly meanWaitMs: number
  readonly sumWaitMs: number
}

interface Work {
  readonly case: number
  readonly ready: number
  readonly begin: number
  readonly end: number
}

/**
 * Activities whose work is collected and then done at once (batch processing; Martin et al., "Retrieving batch
 * organisation of work insights from event logs", 2017). A batch begins after a standstill of the activity during
 * which its cases were already waiting, and its steps follow each other within the gap; a queue that is worked off
 * without a standstill is none, and neither is an activity so busy that chance alone makes half as many runs. Ordered by the time waited. O(n log n).
 * @example batching(log, { gapMs: 600_000 })[0]?.activity
 */
export function batching(log: EventLog, options: BatchOptions = {}): Batching[] {
  const work = workByActivity(log)
  return log.activities
    .flatMap((activity, number) => {
      const all = work[number] ?? []
      const batches = batchesIn(all, options)
      if (batches.length === 0) return []
      const elapsed = options.elapsed ?? ((from, to) => to - from)
      const steps = batches.reduce((sum, { length }) => sum + length, 0)
      const sumWaitMs = batches.reduce(
        (sum, batch) =>
          sum + batch.reduce((inner, one) => inner + elapsed(one.ready, batch[0]?.begin ?? 0), 0),
        0,
      )
      const share = steps / all.length
      const shareByChance = chanceOf(all, options)
      if (share < 2 * shareByChance) return []
      const largest = batches.reduce((found, { length }) => Math.max(found, length), 0)
      return [
        {
          activity,
          batches: batches.length,
          steps,
          share,
          shareByChance,
          largest,
          meanWaitMs: sumWaitMs / steps,
          sumWaitMs,
        },
      ]
    })
    .sort((one, other) => other.sumWaitMs - one.sumWaitMs)
}

/**
 * Of steps that come with exponential gaps of the same mean, the share in runs of `least` or more: with p the chance
 * of a gap within the limit, the sum over k of k p^(k-1) (1-p)^2.
 */
function chanceOf(work: readonly Work[], { gapMs = 600_000, least = 3, elapsed }: BatchOptions): number {
  const [first, last] = [work[0]?.begin ?? 0, work.at(-1)?.begin ?? 0]
  const mean = (elapsed === undefined ? last - first : elapsed(first, last)) / (work.length - 1)
  const close = 1 - Math.exp(-gapMs / mean)
  return close ** (least - 1) * (least - (least - 1) * close)
}

/** Steps of each activity in the order of their begin; where it is unknown, of their end. */
function workByActivity(log: EventLog): Work[][] {
  const ready = readySince(log)
  const work = log.activities.map((): Work[] => [])
  for (let number = 0; number < log.cases; number++)
    for (let place = log.caseOffsets[number] ?? 0; place < (log.caseOffsets[number + 1] ?? 0); place++) {
      const end = log.end[place] ?? 0
      const start = startOf(log, place)
      const begin = Number.isNaN(start) ? end : start
      work[log.activity[place] ?? 0]?.push({ case: number, ready: ready[place] ?? Number.NaN, begin, end })
    }
  for (const list of work) list.sort((one, other) => one.begin - other.begin || one.end - other.end)
  return work
}

function batchesIn(work: readonly Work[], { gapMs = 600_000, least = 3, elapsed }: BatchOptions): Work[][] {
  const gap = elapsed ?? ((from: number, to: number) => to - from)
  const batches: Work[][] = []
  let from = 0
  let lastEnd = Number.NEGATIVE_INFINITY
  while (from < work.length) {
    let to = from + 1
    let runEnd = work[from]?.end ?? 0
    while (to < work.length && gap(runEnd, work[to]?.begin ?? 0) <= gapMs) {
      runEnd = Math.max(runEnd, work[to]?.end ?? 0)
      to++
    }
    const run = work.slice(from, to)
    const begin = run[0]?.begin ?? 0
    const collected = run.filter((one) => one.ready <= begin)
    const oldest = collected.reduce((found, one) => Math.min(found, one.ready), begin)
    // the activity stood still for longer than the gap, and somebody waited for that long
    const isCollected = gap(Math.max(oldest, lastEnd), begin) > gapMs
    if (isCollected && new Set(collected.map((one) => one.case)).size >= least) batches.push(collected)
    lastEnd = runEnd
    from = to
  }
  return batches
}

import type { EventLog } from '../log/event-log.ts'

/** Where a case stands, from coarse to fine: every level says more and has fewer like it. */
export type StateKeys = readonly string[]

/**
 * The state of a case after some of its steps, as an annotated transition system abstracts it (van der Aalst,
 * Schonenberg, Song, "Time prediction based on process mining", 2011): anything; the last step; the last two steps;
 * the last step with the set of all that happened.
 */
export function stateAfter(steps: ArrayLike<number>, length: number): StateKeys {
  const last = steps[length - 1] ?? -1
  const before = steps[length - 2] ?? -1
  const set = [...new Set(Array.from({ length }, (_, at) => steps[at] ?? -1))].sort(
    (one, other) => one - other,
  )
  return ['', `${last}`, `${before}>${last}`, `${last}|${set.join()}`]
}

/** A case with its steps and their ends, and whether it has come to its end. */
export interface KnownCase {
  readonly number: number
  readonly steps: ArrayLike<number>
  readonly ends: Float64Array
  readonly isOver: boolean
}

/** For each activity how long a case is silent after it until it is taken to be over; never is infinite. */
export type Patience = Float64Array

/**
 * The cases of a log as they were known at an instant: later steps are cut off, and a case is over when it had been
 * silent for longer than the patience after its last step.
 */
export function casesUntil(log: EventLog, until: number, patience: Patience): KnownCase[] {
  const known: KnownCase[] = []
  for (let number = 0; number < log.cases; number++) {
    const from = log.caseOffsets[number] ?? 0
    let to = log.caseOffsets[number + 1] ?? 0
    while (to > from && (log.end[to - 1] ?? 0) > until) to--
    if (to === from) continue
    const silence = until - (log.end[to - 1] ?? 0)
    const isOver = silence >= (patience[log.activity[to - 1] ?? 0] ?? 0)
    known.push({ number, steps: log.activity.subarray(from, to), ends: log.end.subarray(from, to), isOver })
  }
  return known
}

/** A case is over when it goes on with less than this chance. */
const DOUBT = 0.1

/**
 * A log does not say which of its cases are still running. After each activity the time is taken beyond which at
 * most one of ten silent cases still goes on: nothing at all after what nearly always ends a case.
 */
export function usualPatience(log: EventLog, until: number): Patience {
  const gaps: number[][] = log.activities.map(() => [])
  const finals = new Float64Array(log.activities.length)
  for (const { steps, ends } of casesUntil(log, until, new Float64Array(log.activities.length))) {
    for (let at = 1; at < steps.length; at++)
      gaps[steps[at - 1] ?? 0]?.push((ends[at] ?? 0) - (ends[at - 1] ?? 0))
    const last = steps[steps.length - 1] ?? 0
    finals[last] = (finals[last] ?? 0) + 1
  }
  return Float64Array.from(gaps, (some, unit) => {
    if (finals[unit] === 0) return Number.POSITIVE_INFINITY
    const allowed = Math.floor(((finals[unit] ?? 0) * DOUBT) / (1 - DOUBT))
    return some.sort((one, other) => other - one)[allowed] ?? 0
  })
}

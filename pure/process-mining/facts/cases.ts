import type { EventLog } from '../log/event-log.ts'

/**
 * How long each case took, in milliseconds: from its first instant (a start where known) to its last end.
 * With `from: 'end'` it is from the first end to the last, which is what logs without starts can say.
 * Differences of instants: a clock that was moved in between changes nothing. `elapsed` counts working time instead
 * (`workingTime(…).elapsed`).
 */
export function caseDurations(
  log: EventLog,
  from: 'start' | 'end' = 'end',
  elapsed: ((from: number, to: number) => number) | null = null,
): Float64Array {
  const { caseOffsets, end } = log
  const starts = from === 'start' ? log.start : null
  const durations = new Float64Array(log.cases)
  for (let number = 0; number < log.cases; number++) {
    const first = caseOffsets[number] ?? 0
    const next = caseOffsets[number + 1] ?? 0
    const firstEnd = end[first] ?? 0
    const began = starts === null ? firstEnd : earliest(starts, first, next, firstEnd)
    const last = end[next - 1] ?? 0
    durations[number] = elapsed === null ? last - began : elapsed(began, last)
  }
  return durations
}

/** Unknown starts are NaN and never the earliest. */
function earliest(starts: Float64Array, from: number, to: number, atMost: number): number {
  let found = atMost
  for (const start of starts.subarray(from, to)) if (start < found) found = start
  return found
}

/** For each activity the cases in which it happened more than once (rework; edeaR, Swennen et al., 2016). */
export function reworkCases({ activity, activities, caseOffsets, cases }: EventLog): Uint32Array {
  const rework = new Uint32Array(activities.length)
  // per activity: the case seen last, and whether its second occurrence was counted
  const seen = new Int32Array(activities.length).fill(-1)
  const counted = new Int32Array(activities.length).fill(-1)
  for (let number = 0; number < cases; number++)
    for (let place = caseOffsets[number] ?? 0; place < (caseOffsets[number + 1] ?? 0); place++) {
      const step = activity[place] ?? 0
      if (seen[step] === number && counted[step] !== number) {
        counted[step] = number
        rework[step] = (rework[step] ?? 0) + 1
      }
      seen[step] = number
    }
  return rework
}

/** Loops of an activity: repetitions at once (`a a`) and returns after something else (`a b a`), with their cases. */
export interface Loops {
  readonly selfLoops: Float64Array
  readonly selfLoopCases: Float64Array
  readonly returns: Float64Array
  readonly returnCases: Float64Array
}

/** Counts loops by activity in one pass; a repetition is either at once or a return, never both. */
export function loops({ activity, activities, caseOffsets, cases }: EventLog): Loops {
  const size = activities.length
  const found = {
    selfLoops: new Float64Array(size),
    selfLoopCases: new Float64Array(size),
    returns: new Float64Array(size),
    returnCases: new Float64Array(size),
  }
  const seen = new Int32Array(size).fill(-1)
  const last = { self: new Int32Array(size).fill(-1), back: new Int32Array(size).fill(-1) }
  const note = (
    sums: Float64Array,
    inCases: Float64Array,
    stamps: Int32Array,
    step: number,
    number: number,
  ): void => {
    sums[step] = (sums[step] ?? 0) + 1
    if (stamps[step] === number) return
    stamps[step] = number
    inCases[step] = (inCases[step] ?? 0) + 1
  }
  for (let number = 0; number < cases; number++) {
    const from = caseOffsets[number] ?? 0
    for (let place = from; place < (caseOffsets[number + 1] ?? 0); place++) {
      const step = activity[place] ?? 0
      if (place > from && activity[place - 1] === step)
        note(found.selfLoops, found.selfLoopCases, last.self, step, number)
      else if (seen[step] === number) note(found.returns, found.returnCases, last.back, step, number)
      seen[step] = number
    }
  }
  return found
}

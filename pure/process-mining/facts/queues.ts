import type { EventLog } from '../log/event-log.ts'
import { readySince, startOf } from './step-times.ts'

/** How many steps of an activity were waiting, as a line of stairs. */
export interface Queue {
  readonly activity: string
  /** Instants at which the length changes, each once, in order. */
  readonly at: Float64Array
  /** The length from that instant on. */
  readonly length: Uint32Array
  readonly longest: number
  /** Mean over the time from the first to the last change. */
  readonly mean: number
  /** True where starts are unknown for some steps: these are counted until they end. */
  readonly withService: boolean
}

/**
 * The queue before each activity over time: a step is in it from when it could begin (`stepTimes`) until it does.
 * By Little's law the area under the line is the sum of the waits. O(n log n).
 * @example queueLengths(log).find(({ activity }) => activity === 'pay')?.longest
 */
export function queueLengths(log: EventLog): Queue[] {
  const ready = readySince(log)
  const changes = log.activities.map((): { at: number; by: number }[] => [])
  const withService = new Uint8Array(log.activities.length)
  for (let place = 0; place < log.events; place++) {
    const since = ready[place] ?? Number.NaN
    if (Number.isNaN(since)) continue
    const activity = log.activity[place] ?? 0
    const start = startOf(log, place)
    if (Number.isNaN(start)) withService[activity] = 1
    const until = Number.isNaN(start) ? (log.end[place] ?? 0) : start
    if (until > since) changes[activity]?.push({ at: since, by: 1 }, { at: until, by: -1 })
  }
  return log.activities.map((activity, number) => ({
    activity,
    withService: withService[number] === 1,
    ...stairs(changes[number] ?? []),
  }))
}

function stairs(changes: { at: number; by: number }[]): Omit<Queue, 'activity' | 'withService'> {
  changes.sort((one, other) => one.at - other.at)
  const at: number[] = []
  const length: number[] = []
  let now = 0
  let area = 0
  for (const change of changes) {
    const last = at.at(-1)
    if (last !== undefined) area += now * (change.at - last)
    now += change.by
    if (last === change.at) length[length.length - 1] = now
    else {
      at.push(change.at)
      length.push(now)
    }
  }
  const span = (at.at(-1) ?? 0) - (at[0] ?? 0)
  return {
    at: Float64Array.from(at),
    length: Uint32Array.from(length),
    longest: length.reduce((found, one) => Math.max(found, one), 0),
    mean: span === 0 ? 0 : area / span,
  }
}

/**
 * The length of a queue at evenly spaced instants from `from` on, for drawing.
 * @example sampleQueue(queue, monday, 3_600_000, 24) // one length for each hour of the day
 */
export function sampleQueue(
  { at, length }: Queue,
  from: number,
  everyMs: number,
  count: number,
): Uint32Array {
  let place = -1
  return Uint32Array.from({ length: count }, (_, sample) => {
    while (place + 1 < at.length && (at[place + 1] ?? 0) <= from + sample * everyMs) place++
    return length[place] ?? 0
  })
}

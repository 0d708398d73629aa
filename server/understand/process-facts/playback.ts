import type { EventLog } from '#pure/process-mining/index.ts'
import { isoOf, lastPlace, scopeOf, type View } from './view.ts'

/** Queue lengths through time, and the ways of a sample of cases, for the animation. */
export function playback(view: View, frames: number, cases: number) {
  const { log, now } = view
  const [from, until] = boundsOf(log, now)
  const frame = Math.max(1000, (until - from) / frames)
  const frameOf = (instant: number): number =>
    Math.min(frames - 1, Math.max(0, Math.floor((instant - from) / frame)))
  const { queues, begun, ended } = framesOf(view, frames, frameOf)
  const every = Math.max(1, Math.ceil(log.cases / Math.max(1, cases)))
  const ways = cases === 0 ? [] : sampleOf(view, every, from)
  return {
    scope: scopeOf(view),
    activities: [...log.activities],
    from: isoOf(from),
    frameSeconds: frame / 1000,
    queues: queues.map((steps) => runningSums(steps, frames)),
    begun,
    ended,
    ways,
    sampled: { shown: ways.length, all: log.cases },
  }
}

/** What was where in each frame. */
function framesOf({ log, states }: View, frames: number, frameOf: (instant: number) => number) {
  const queues = log.activities.map(() => new Int32Array(frames + 1))
  const [begun, ended] = [new Array<number>(frames).fill(0), new Array<number>(frames).fill(0)]
  const count = (sums: number[], instant: number): void => {
    sums[frameOf(instant)] = (sums[frameOf(instant)] ?? 0) + 1
  }
  // each stay adds one where it begins and takes it back where it ends; the sums run up afterwards
  const stay = (activity: number, since: number, until: number): void => {
    const queue = queues[activity]
    if (queue === undefined) return
    const [first, last] = [frameOf(since), until === Infinity ? frames : frameOf(until)]
    queue[first] = (queue[first] ?? 0) + 1
    queue[last] = (queue[last] ?? 0) - 1
  }
  for (let number = 0; number < log.cases; number++) {
    const last = lastPlace(log, number)
    count(begun, log.end[log.caseOffsets[number] ?? 0] ?? 0)
    for (let place = log.caseOffsets[number] ?? 0; place < last; place++)
      stay(log.activity[place] ?? 0, log.end[place] ?? 0, log.end[place + 1] ?? 0)
    if (states[number] === 'open') stay(log.activity[last] ?? 0, log.end[last] ?? 0, Infinity)
    else count(ended, log.end[last] ?? 0)
  }
  return { queues, begun, ended }
}

function boundsOf({ end, events }: EventLog, now: number): readonly [number, number] {
  if (events === 0) return [now - 1000, now]
  let [first, last] = [Infinity, -Infinity]
  for (const instant of end) {
    if (instant < first) first = instant
    if (instant > last) last = instant
  }
  return [first, Math.max(last, first + 1000)]
}

function runningSums(steps: Int32Array, frames: number): number[] {
  let sum = 0
  return Array.from({ length: frames }, (_, frame) => (sum += steps[frame] ?? 0))
}

function sampleOf({ log, states }: View, every: number, from: number) {
  const ways: { path: number[]; at: number[]; open: boolean }[] = []
  for (let number = 0; number < log.cases; number += every) {
    const [first, next] = [log.caseOffsets[number] ?? 0, lastPlace(log, number) + 1]
    ways.push({
      path: Array.from(log.activity.subarray(first, next)),
      at: Array.from(log.end.subarray(first, next), (instant) => Math.round((instant - from) / 1000)),
      open: states[number] === 'open',
    })
  }
  return ways
}

import type { EventLog } from '../log/event-log.ts'

/** One step of a case as it is played again: how long it waits for other things, and how long it is worked on. */
export interface PlayedStep {
  readonly stage: number
  readonly delayMs: number
  readonly serviceMs: number
}

/** A process to be played: real cases with their steps, the gaps between their beginnings, the hands of each stage. */
export interface PlayedProcess {
  readonly stages: readonly string[]
  readonly cases: readonly (readonly PlayedStep[])[]
  /** Milliseconds between one case's beginning and the next, in their true order. */
  readonly gapsMs: readonly number[]
  /** How many can be worked on at once at each stage; infinite where the log cannot tell. */
  readonly staff: readonly number[]
}

/**
 * Takes from a log what a simulation needs (after Rozinat, Mans, Song, van der Aalst, "Discovering simulation
 * models", 2009): cases as they were, arrivals as they came. Where starts are known, the work is from start to end,
 * the rest is waiting, and a stage has as many hands as were ever busy there at once. Where they are not, the whole
 * time since the step before is a delay, and neither arrivals nor staff can change it.
 */
export function estimateProcess(log: EventLog): PlayedProcess {
  const begins = Float64Array.from({ length: log.cases }, (_, number) => beginOf(log, number)).sort()
  return {
    stages: log.activities,
    cases: Array.from({ length: log.cases }, (_, number) => stepsOf(log, number)),
    gapsMs: Array.from(begins.subarray(1), (begin, at) => begin - (begins[at] ?? 0)),
    staff: log.activities.map((_, unit) => mostAtOnce(log, unit)),
  }
}

const startOf = ({ start, end }: EventLog, place: number): number => {
  const began = start?.[place] ?? Number.NaN
  return Number.isNaN(began) ? (end[place] ?? 0) : began
}

const beginOf = (log: EventLog, number: number): number => startOf(log, log.caseOffsets[number] ?? 0)

function stepsOf(log: EventLog, number: number): PlayedStep[] {
  const steps: PlayedStep[] = []
  let ready = beginOf(log, number)
  for (let place = log.caseOffsets[number] ?? 0; place < (log.caseOffsets[number + 1] ?? 0); place++) {
    const end = log.end[place] ?? 0
    // work that began before the step before it was done adds only what it took longer
    const start = Math.max(ready, startOf(log, place))
    steps.push({
      stage: log.activity[place] ?? 0,
      delayMs: Math.max(0, start - ready),
      serviceMs: Math.max(0, end - start),
    })
    ready = Math.max(ready, end)
  }
  return steps
}

function mostAtOnce(log: EventLog, unit: number): number {
  const changes: { at: number; by: number }[] = []
  for (let place = 0; place < log.events; place++) {
    const began = log.start?.[place] ?? Number.NaN
    const end = log.end[place] ?? 0
    if (log.activity[place] === unit && began < end) changes.push({ at: began, by: 1 }, { at: end, by: -1 })
  }
  if (changes.length === 0) return Number.POSITIVE_INFINITY
  changes.sort((one, other) => one.at - other.at || one.by - other.by)
  let [busy, most] = [0, 0]
  for (const { by } of changes) {
    busy += by
    most = Math.max(most, busy)
  }
  return most
}

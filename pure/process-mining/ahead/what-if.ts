import { createRandom } from '#pure/statistics/index.ts'
import { quantile } from '../facts/quantile.ts'
import type { EventLog } from '../log/event-log.ts'
import { play } from './play.ts'
import { estimateProcess, type PlayedProcess } from './process-estimate.ts'

/** What is changed; what is not named stays as it is. */
export interface Change {
  /** Times as many cases arrive (1.2: a fifth more). */
  readonly arrivals?: number
  /** So many hands more (or fewer, below 0) at a stage, by its name. */
  readonly staff?: Readonly<Record<string, number>>
  /** The time of a stage, waiting and work, is multiplied by this (0.7: 30% faster), by its name. */
  readonly time?: Readonly<Record<string, number>>
}

export interface WhatIfOptions {
  /** Simulated runs (40) of so many cases (as many as the log has, at most 2,000). */
  readonly runs?: number
  readonly cases?: number
  readonly seed?: number
}

/** A value over the runs: the middle one, and the band in which four of five runs lie. */
export interface Band {
  readonly median: number
  readonly low: number
  readonly high: number
}

export interface WhatIf {
  /** Mean lead time of a case in milliseconds: as it was in the log, simulated as it is, simulated as changed. */
  readonly observedMs: number
  readonly now: Band
  readonly changed: Band
  /** Changed minus now, run by run with the same cases: the band to judge the change by. */
  readonly difference: Band
  /** False where the log has no starts: then staff and arrivals cannot be simulated. */
  readonly knowsWork: boolean
}

/**
 * What a change would do to the lead time, by playing the log's own cases again in random order, each run once as
 * it is and once changed. It assumes that work is taken first come first served, that people work as they did, and
 * that nothing else changes.
 * @example whatIf(log, { time: { 'Check ticket': 0.7 } }).difference.median
 */
export function whatIf(log: EventLog, change: Change, options: WhatIfOptions = {}): WhatIf {
  const { runs = 40, seed = 1 } = options
  const size = options.cases ?? Math.min(log.cases, 2000)
  const process = withoutQueues(estimateProcess(log), size, seed)
  const changed = applied(process, change)
  const played = Array.from({ length: runs }, (_, run) => {
    const both = [process, changed].map((one) => meanLead(one, size, seed + run))
    return { now: both[0] ?? 0, later: both[1] ?? 0 }
  })
  const leads = estimateProcess(log).cases.map((steps) =>
    steps.reduce((sum, { delayMs, serviceMs }) => sum + delayMs + serviceMs, 0),
  )
  return {
    observedMs: leads.reduce((sum, lead) => sum + lead, 0) / Math.max(1, leads.length),
    now: bandOf(played.map(({ now }) => now)),
    changed: bandOf(played.map(({ later }) => later)),
    difference: bandOf(played.map(({ now, later }) => later - now)),
    knowsWork: log.start !== null,
  }
}

/** Draws whole cases and gaps between arrivals; the same seed draws the same, whatever is changed. */
function arrivalsOf({ cases, gapsMs }: PlayedProcess, size: number, seed: number) {
  const random = createRandom(seed * 7919 + 17)
  let at = 0
  return Array.from({ length: size }, () => {
    at += gapsMs[Math.floor(random() * gapsMs.length)] ?? 0
    return { at, steps: cases[Math.floor(random() * cases.length)] ?? [] }
  })
}

function meanLead(process: PlayedProcess, size: number, seed: number): number {
  const { leadMs } = play(arrivalsOf(process, size, seed), process.staff)
  return leadMs.reduce((sum, lead) => sum + lead, 0) / Math.max(1, leadMs.length)
}

/**
 * The waiting seen in the log is part queue, part other delay. What the simulation queues by itself is taken from
 * the delays of that stage, so that it is not waited for twice.
 */
function withoutQueues(process: PlayedProcess, size: number, seed: number): PlayedProcess {
  const delays = new Float64Array(process.stages.length)
  const steps = new Float64Array(process.stages.length)
  for (const { stage, delayMs } of process.cases.flat()) {
    delays[stage] = (delays[stage] ?? 0) + delayMs
    steps[stage] = (steps[stage] ?? 0) + 1
  }
  const played = play(arrivalsOf(process, size, seed), process.staff)
  const left = Array.from(delays, (delay, stage) => {
    const observed = delay / Math.max(1, steps[stage] ?? 0)
    const queued = (played.queuedMs[stage] ?? 0) / Math.max(1, played.steps[stage] ?? 0)
    return observed === 0 ? 1 : Math.max(0, 1 - queued / observed)
  })
  return scaled(process, (stage) => ({ delay: left[stage] ?? 1, service: 1 }))
}

function scaled(
  process: PlayedProcess,
  factors: (stage: number) => { delay: number; service: number },
): PlayedProcess {
  const all = process.stages.map((_, stage) => factors(stage))
  const cases = process.cases.map((steps) =>
    steps.map(({ stage, delayMs, serviceMs }) => ({
      stage,
      delayMs: delayMs * (all[stage]?.delay ?? 1),
      serviceMs: serviceMs * (all[stage]?.service ?? 1),
    })),
  )
  return { ...process, cases }
}

function applied(process: PlayedProcess, { arrivals = 1, staff = {}, time = {} }: Change): PlayedProcess {
  const { stages, gapsMs } = process
  const changed = scaled(process, (stage) => {
    const factor = time[stages[stage] ?? ''] ?? 1
    return { delay: factor, service: factor }
  })
  return {
    ...changed,
    gapsMs: gapsMs.map((gap) => gap / arrivals),
    // a stage without anyone would never end
    staff: process.staff.map((hands, stage) => Math.max(1, hands + (staff[stages[stage] ?? ''] ?? 0))),
  }
}

function bandOf(values: readonly number[]): Band {
  const sorted = Float64Array.from(values).sort()
  const at = (share: number) => quantile(sorted, share) ?? 0
  return { median: at(0.5), low: at(0.1), high: at(0.9) }
}

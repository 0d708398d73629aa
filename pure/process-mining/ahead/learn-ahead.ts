import {
  outlasted,
  type SurvivalCurve,
  shareInterval,
  survivalCurve,
  type Wait,
} from '#pure/statistics/index.ts'
import type { EventLog } from '../log/event-log.ts'
import {
  casesUntil,
  type KnownCase,
  type Patience,
  type StateKeys,
  stateAfter,
  usualPatience,
} from './states.ts'

export interface AheadOptions {
  /** What is known at this instant is learnt from; by default the whole log. */
  readonly until?: number
  /** Activities that end a case; by default a case is over when it is silent for unusually long. */
  readonly endings?: readonly string[]
  /** The outcome asked for: does the case come to this activity (again)? */
  readonly outcome?: string
  /** How often the true remaining time shall lie in its interval (0.8). */
  readonly coverage?: number
}

/** What is to be expected of a running case. Times are milliseconds from now. */
export interface Expectation {
  readonly remainingMs: { readonly median: number; readonly low: number; readonly high: number }
  /** Null when no outcome was asked for. */
  readonly outcome: { readonly share: number; readonly low: number; readonly high: number } | null
  /** What comes next, the likeliest first; `null` is the end of the case. */
  readonly next: readonly { readonly activity: string | null; readonly share: number }[]
  /** On how many finished waits like it the times rest. */
  readonly alike: number
}

export interface Ahead {
  /** `steps` are numbers into the activities of the log; `soFarMs` is the time since the last of them. */
  expect(steps: ArrayLike<number>, soFarMs: number): Expectation
  /** The cases that are running at the instant up to which it was learnt. */
  readonly running: readonly KnownCase[]
  readonly until: number
}

/**
 * Learns from a log what running cases have ahead of them: remaining time, outcome, next step; each from the
 * finest state (`stateAfter`) with enough cases. Cases that are still running count as waits that are not over
 * (Kaplan, Meier), so that the remaining times are not too short. The interval is widened until it holds what it
 * promises on the latest quarter of the cases, which it was not learnt from (Romano, Patterson, Candès,
 * "Conformalized quantile regression", 2019). Linear in the events.
 * @example learnAhead(log).expect([0, 2], 0).remainingMs.median
 */
export function learnAhead(log: EventLog, options: AheadOptions = {}): Ahead {
  const { coverage = 0.8 } = options
  const until = options.until ?? log.end.reduce((latest, end) => Math.max(latest, end), 0)
  const known = casesUntil(log, until, patienceOf(log, until, options.endings))
  const widening = wideningOf(known, until, coverage)
  const states = statesOf(known, until)
  const wanted = options.outcome === undefined ? null : log.activities.indexOf(options.outcome)
  const outcomes = wanted === null ? null : outcomesOf(known, wanted)
  return {
    until,
    running: known.filter(({ isOver }) => !isOver),
    expect(steps, soFarMs) {
      const keys = stateAfter(steps, steps.length)
      const curve = finest(states, keys)?.curve
      const { low, median, high } = remaining(curve, soFarMs, coverage)
      return {
        remainingMs: { median, low: low / widening, high: high * widening },
        outcome: outcomes === null ? null : outcomes(keys),
        next: nextOf(log, finestNext(states, keys)),
        alike: curve?.over ?? 0,
      }
    },
  }
}

export function patienceOf(log: EventLog, until: number, endings?: readonly string[]): Patience {
  if (endings === undefined) return usualPatience(log, until)
  return Float64Array.from(log.activities, (name) => (endings.includes(name) ? 0 : Number.POSITIVE_INFINITY))
}

/** Fewer finished waits than this say too little of a state of their own. */
const ENOUGH = 30

interface State {
  readonly waits: Wait[]
  readonly next: Map<number, number>
  moves: number
  curve: SurvivalCurve | null
}

const newState = (): State => ({ waits: [], next: new Map(), moves: 0, curve: null })

type States = ReadonlyMap<string, State>

const END = -1

function statesOf(cases: readonly KnownCase[], until: number): States {
  const states = new Map<string, State>()
  for (const { steps, ends, isOver } of cases) {
    const last = isOver ? (ends.at(-1) ?? 0) : until
    for (let length = 1; length <= steps.length; length++) {
      const wait = { time: last - (ends[length - 1] ?? 0), isOver }
      // what comes after the last step of a running case is not known
      const next = length < steps.length ? (steps[length] ?? END) : isOver ? END : null
      stateAfter(steps, length).forEach((key, level) => {
        note(states, `${level} ${key}`, wait, next)
      })
    }
  }
  return states
}

function note(states: Map<string, State>, key: string, wait: Wait, next: number | null): void {
  const state = states.get(key) ?? newState()
  states.set(key, state)
  state.waits.push(wait)
  if (next === null) return
  state.moves++
  state.next.set(next, (state.next.get(next) ?? 0) + 1)
}

function levels<Kind>(found: ReadonlyMap<string, Kind>, keys: StateKeys): Kind[] {
  return keys
    .flatMap((key, level) => {
      const one = found.get(`${level} ${key}`)
      return one === undefined ? [] : [one]
    })
    .reverse()
}

function finest(states: States, keys: StateKeys): (State & { curve: SurvivalCurve }) | null {
  for (const state of levels(states, keys)) {
    state.curve ??= survivalCurve(state.waits)
    if (state.curve.over >= ENOUGH || state.waits === states.get('0 ')?.waits)
      return { ...state, curve: state.curve }
  }
  return null
}

const finestNext = (states: States, keys: StateKeys): State | null =>
  levels(states, keys).find(({ moves }) => moves >= ENOUGH) ?? states.get('0 ') ?? null

function remaining(curve: SurvivalCurve | undefined, soFar: number, coverage: number) {
  if (curve === undefined) return { low: 0, median: 0, high: Number.POSITIVE_INFINITY }
  const tail = (1 - coverage) / 2
  const at = (chance: number) => outlasted(curve, chance, soFar) - soFar
  return { low: at(1 - tail), median: at(0.5), high: at(tail) }
}

/** Remaining times are compared by their ratios; a minute more or less is nothing to any of them. */
const MINUTE = 60_000

/**
 * By what factor the intervals must be wider so that they hold on cases they were not learnt from: those that began
 * in the latest quarter of the time.
 */
function wideningOf(cases: readonly KnownCase[], until: number, coverage: number): number {
  const begins = Float64Array.from(cases, ({ ends }) => ends[0] ?? 0).sort()
  const border = begins[Math.floor(begins.length * 0.75)] ?? until
  const states = statesOf(
    cases.flatMap((one) => knownUntil(one, border)),
    border,
  )
  const scores = cases
    .filter(({ ends }) => (ends[0] ?? 0) >= border)
    .flatMap((one) => scoresOf(one, states, until, coverage))
    .sort((one, other) => one - other)
  if (scores.length < ENOUGH) return 1
  const rank = Math.min(scores.length - 1, Math.ceil((scores.length + 1) * coverage) - 1)
  return Math.exp(Math.max(0, scores[rank] ?? 0))
}

/** How far each true remaining time of a case lies outside its interval, as a logarithm; below 0 when inside. */
function scoresOf(
  { steps, ends, isOver }: KnownCase,
  states: States,
  until: number,
  coverage: number,
): number[] {
  const last = isOver ? (ends.at(-1) ?? 0) : until
  return Array.from({ length: steps.length }, (_, at) => {
    const wait = last - (ends[at] ?? 0)
    const { low, high } = remaining(finest(states, stateAfter(steps, at + 1))?.curve, 0, coverage)
    const over = Math.log((wait + MINUTE) / (high + MINUTE))
    const under = Math.log((low + MINUTE) / (wait + MINUTE))
    return isOver ? Math.max(over, under) : over
    // a wait that is not over says only that it is at least so long
  }).filter((score) => isOver || score > 0)
}

function knownUntil(one: KnownCase, border: number): KnownCase[] {
  let length = one.ends.length
  while (length > 0 && (one.ends[length - 1] ?? 0) > border) length--
  if (length === 0) return []
  const isOver = one.isOver && length === one.ends.length
  return [
    { ...one, isOver, ends: one.ends.subarray(0, length), steps: Array.from(one.steps).slice(0, length) },
  ]
}

/** Each finer state leans on the coarser one as if that were this many cases of its own. */
const LEAN = 10

function outcomesOf(cases: readonly KnownCase[], wanted: number) {
  const found = new Map<string, { rows: number; hits: number }>()
  for (const one of cases) {
    if (!one.isOver) continue
    const last = Array.from(one.steps).lastIndexOf(wanted)
    for (let length = 1; length <= one.steps.length; length++)
      stateAfter(one.steps, length).forEach((key, level) => {
        const state = found.get(`${level} ${key}`) ?? { rows: 0, hits: 0 }
        found.set(`${level} ${key}`, state)
        state.rows++
        if (last >= length) state.hits++
      })
  }
  return (keys: StateKeys) => {
    let [share, rows] = [0.5, 0]
    for (const state of levels(found, keys).reverse()) {
      share = (state.hits + LEAN * share) / (state.rows + LEAN)
      rows = state.rows + LEAN
    }
    return { share, ...shareInterval({ rows, hits: share * rows }) }
  }
}

function nextOf(log: EventLog, state: State | null): Expectation['next'] {
  if (state === null) return []
  return [...state.next]
    .map(([unit, times]) => ({
      activity: unit === END ? null : (log.activities[unit] ?? ''),
      share: times / state.moves,
    }))
    .sort((one, other) => other.share - one.share || ((one.activity ?? '') < (other.activity ?? '') ? -1 : 1))
}

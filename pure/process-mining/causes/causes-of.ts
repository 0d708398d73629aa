import { caseDurations } from '../facts/cases.ts'
import { quantile } from '../facts/quantile.ts'
import type { EventLog } from '../log/event-log.ts'
import { type Cause, type CauseOptions, findCauses } from './find-causes.ts'
import { behaviourTraits, confoundersOf, type Row, traitsOf } from './traits.ts'

/**
 * What is to be explained. `slow-edge`: `to` comes late after `from`; `slow-case`: the whole case takes long (both:
 * beyond the third quartile); `rework`: an activity is done again; `missing` and `reaches`: a case does not or does
 * come to an activity; `cases`: any yes or no for each case, as a deviation from a model or a norm that was broken.
 */
export type CauseTarget =
  | { readonly kind: 'slow-edge'; readonly from: string; readonly to: string }
  | { readonly kind: 'slow-case' }
  | { readonly kind: 'rework' | 'missing' | 'reaches'; readonly activity: string }
  | { readonly kind: 'cases'; readonly hits: ArrayLike<number> }

/** What goes with a target. */
export interface FoundCauses {
  /** Rows that were looked at: cases, or occurrences of the connection. */
  readonly rows: number
  readonly hits: number
  /** From here on it counts as slow, in milliseconds; null where nothing is measured. */
  readonly slowFromMs: number | null
  readonly causes: readonly Cause[]
}

/**
 * Looks for what goes with a target: attributes of case and step, people, weekday and hour, behaviours that came
 * before, and pairs of them; compared like for like by month, channel and size. It says "more often together",
 * which is no proof of cause. Null when nothing of the kind occurs.
 */
export function causesOf(log: EventLog, target: CauseTarget, options: CauseOptions = {}): FoundCauses | null {
  const found = rowsOf(log, target)
  if (found.rows.length === 0) return null
  const { rows, outcome, slowFromMs } = found
  // what breaks a model or a norm is itself a behaviour: to name it would explain nothing
  const behaviours = target.kind === 'cases' ? [] : behaviourTraits(log, rows)
  const causes = findCauses(outcome, [...traitsOf(log, rows), ...behaviours], {
    confounders: confoundersOf(log, rows),
    conditions: 2,
    ...options,
  })
  return { rows: rows.length, hits: outcome.reduce((sum, hit) => sum + hit, 0), slowFromMs, causes }
}

interface Rows {
  readonly rows: readonly Row[]
  readonly outcome: readonly number[]
  readonly slowFromMs: number | null
}

function rowsOf(log: EventLog, target: CauseTarget): Rows {
  switch (target.kind) {
    case 'slow-edge':
      return slow(
        edgeRows(log, target.from, target.to),
        (row) => (log.end[row.step] ?? 0) - (log.end[row.step - 1] ?? 0),
      )
    case 'slow-case': {
      const durations = caseDurations(log, 'start')
      return slow(caseRows(log), (row) => durations[row.case] ?? 0)
    }
    case 'cases':
      return { rows: caseRows(log), outcome: Array.from(target.hits), slowFromMs: null }
    case 'rework':
    case 'missing':
    case 'reaches':
      return activityRows(log, target.kind, log.activities.indexOf(target.activity))
  }
}

function slow(rows: readonly Row[], durationOf: (row: Row) => number): Rows {
  const durations = Float64Array.from(rows, durationOf)
  const slowFromMs = quantile(durations.toSorted(), 0.75)
  return {
    rows,
    outcome: Array.from(durations, (duration) => (slowFromMs !== null && duration > slowFromMs ? 1 : 0)),
    slowFromMs,
  }
}

function edgeRows(log: EventLog, from: string, to: string): Row[] {
  const { activity, caseOffsets, cases, activities } = log
  const [one, other] = [activities.indexOf(from), activities.indexOf(to)]
  const rows: Row[] = []
  for (let number = 0; number < cases; number++)
    for (let place = (caseOffsets[number] ?? 0) + 1; place < (caseOffsets[number + 1] ?? 0); place++)
      if (activity[place] === other && activity[place - 1] === one)
        // what both ends are is the same everywhere; what came before them may differ
        rows.push({ case: number, upTo: place - 1, step: place })
  return rows
}

const caseRows = ({ cases, caseOffsets }: EventLog): Row[] =>
  Array.from({ length: cases }, (_, number) => ({
    case: number,
    upTo: caseOffsets[number + 1] ?? 0,
    step: -1,
  }))

/**
 * Only what came before the activity counts. A case that never comes to it is looked at as far as the others were
 * when they came to it: a case that is known to its end would always differ by its end.
 */
function activityRows(log: EventLog, kind: 'rework' | 'missing' | 'reaches', unit: number): Rows {
  if (unit < 0) return { rows: [], outcome: [], slowFromMs: null }
  const found = caseRows(log).map((row) => {
    const steps = log.activity.subarray(log.caseOffsets[row.case], row.upTo)
    return { row, first: steps.indexOf(unit), isAgain: steps.lastIndexOf(unit) > steps.indexOf(unit) }
  })
  const there = found.filter(({ first }) => first >= 0)
  const before = Float64Array.from(there, ({ first }) => first).sort()
  const known = Math.floor(quantile(before, EARLY) ?? 0)
  const looked = kind === 'rework' ? there : found
  return {
    rows: looked.map(({ row, first }) => {
      const steps = kind === 'rework' ? first : Math.min(known, first < 0 ? known : first)
      return { ...row, upTo: Math.min(row.upTo, (log.caseOffsets[row.case] ?? 0) + steps) }
    }),
    outcome: looked.map(({ first, isAgain }) =>
      Number(kind === 'rework' ? isAgain : first >= 0 === (kind === 'reaches')),
    ),
    slowFromMs: null,
  }
}

/** Nine of ten cases that come to an activity come to it after so many steps. */
const EARLY = 0.1

import type { Names } from './names.ts'

/**
 * An event log in columns: one entry for each step, sorted by case, then by the step's end, ties in order of
 * arrival. Steps of case `c` are those from `caseOffsets[c]` up to `caseOffsets[c + 1]`, without the latter.
 * 10 million steps take about 150 MB with actors.
 *
 * Activities are numbered by their names in code-unit order, so that two logs with the same steps are equal
 * whatever the order of their files.
 */
export interface EventLog {
  readonly cases: number
  readonly events: number
  readonly activities: readonly string[]
  readonly caseIds: Names
  readonly caseOffsets: Uint32Array
  readonly activity: Uint16Array | Uint32Array
  /** The instant of the end, milliseconds since 1970 UTC; fractions are kept. */
  readonly end: Float64Array
  /** The instant of the start, NaN where unknown; null when no step has one. */
  readonly start: Float64Array | null
  /** When the step was scheduled or assigned, NaN where unknown; null when no step has it. */
  readonly scheduled: Float64Array | null
  /** Minutes east of UTC as written in the file; null when every time was UTC or had no offset. */
  readonly offsetMinutes: Int16Array | null
  /** Who did it: a number into `actors`, -1 for nobody; null when the log names no one. */
  readonly actor: Int32Array | null
  readonly actors: Names
  readonly attributes: readonly AttributeColumn[]
  /** Starts that never ended: steps still open when the log was written. They are not among the steps. */
  readonly open: readonly OpenStep[]
  /** Rows whose transition is neither start, complete, schedule nor assign (suspend, abort …). */
  readonly otherTransitions: number
  /** Neighbouring steps of one case with the same instant: their order is only that of the file. */
  readonly tiedPairs: number
}

export interface OpenStep {
  readonly case: number
  readonly activity: string
  readonly start: number
}

/** One attribute: `codes` has a number into `values` for each case or step, -1 where it is absent. */
export interface AttributeColumn {
  readonly name: string
  readonly of: 'case' | 'event'
  readonly kind: AttributeKind
  readonly codes: Int32Array
  readonly values: Names
}

export type AttributeKind = 'text' | 'number' | 'time' | 'boolean'

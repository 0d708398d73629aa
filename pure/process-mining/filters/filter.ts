/**
 * One condition on a log, as a plain JSON value. Instants are milliseconds since 1970, spans milliseconds; a bound
 * that is null is open. Every filter but a trimming one keeps or drops whole cases; `not` turns it round.
 */
export type LogFilter =
  | TimeFilter
  | ActivityFilter
  | PathFilter
  | EndsFilter
  | AttributeFilter
  | DurationFilter
  | VariantFilter
  | TopVariantsFilter
  | ReworkFilter

/** A case lasts from its first instant (a start where known) to its last end; `to` itself is outside. */
export interface TimeFilter extends Turned {
  readonly by: 'time'
  /** `trimmed` keeps the steps that ended in the period and the cases that have any. */
  readonly mode: 'contained' | 'intersecting' | 'started' | 'ended' | 'trimmed'
  readonly from: number | null
  readonly to: number | null
}

/** Cases with any or with all of the activities. */
export interface ActivityFilter extends Turned {
  readonly by: 'activity'
  readonly activities: readonly string[]
  readonly every?: boolean
}

/** Cases in which `to` follows `from`, at once or at any later step, with a time (end to end) in the bounds. */
export interface PathFilter extends Turned {
  readonly by: 'path'
  readonly from: string
  readonly to: string
  readonly follows: 'directly' | 'eventually'
  readonly atLeast: number | null
  readonly atMost: number | null
}

/** Cases whose first or last activity is one of these. */
export interface EndsFilter extends Turned {
  readonly by: 'start' | 'end'
  readonly activities: readonly string[]
}

/**
 * Cases with a value of an attribute of the case, or of any of their steps: one of `values`, or a number in the
 * bounds. The attribute `actor` of steps is who did them.
 */
export interface AttributeFilter extends Turned {
  readonly by: 'attribute'
  readonly of: 'case' | 'event'
  readonly name: string
  readonly values: readonly string[] | null
  readonly atLeast: number | null
  readonly atMost: number | null
}

/** Cases by how long they took, from the first instant to the last end. */
export interface DurationFilter extends Turned {
  readonly by: 'duration'
  readonly atLeast: number | null
  readonly atMost: number | null
}

export interface VariantFilter extends Turned {
  readonly by: 'variant'
  readonly variants: readonly (readonly string[])[]
}

/** The fewest most frequent variants that cover this share (0 to 1) of the cases of the whole log. */
export interface TopVariantsFilter extends Turned {
  readonly by: 'top-variants'
  readonly share: number
}

/** Cases in which the activity, or any when null, happened at least so often. */
export interface ReworkFilter extends Turned {
  readonly by: 'rework'
  readonly activity: string | null
  readonly times: number
}

interface Turned {
  readonly not?: boolean
}

export type FilterProblemCode =
  | 'not-a-filter'
  | 'unknown-kind'
  | 'missing'
  | 'wrong-value'
  | 'bounds-crossed'
  | 'cannot-turn'

/** A filter that cannot be read: the code for machines, `path` says where (`[1].activities`). */
export class FilterProblem extends Error {
  readonly code: FilterProblemCode
  readonly path: string

  constructor(code: FilterProblemCode, path: string, message: string) {
    super(path === '' ? message : `${path}: ${message}`)
    this.name = 'FilterProblem'
    this.code = code
    this.path = path
  }
}

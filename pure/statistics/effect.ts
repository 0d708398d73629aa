import { fitSteps } from './autoregression.ts'
import type { Interval } from './proportions.ts'
import { studentBeyond } from './student.ts'

/** A measure over equal spans of time (weeks, as a rule), oldest first, before and after something was changed. */
export interface BeforeAfter {
  readonly before: readonly number[]
  readonly after: readonly number[]
}

export interface EffectOptions {
  /** Which way is better (lower). */
  readonly better?: 'lower' | 'higher'
  /** The same measure where nothing was changed: then the difference of both is judged. */
  readonly comparison?: BeforeAfter
  /** Cases in a span: how many more are needed is told in cases. */
  readonly casesPerSpan?: number
  /** How often the interval shall hold the true change (0.95). */
  readonly confidence?: number
}

/** What a change did. */
export interface Effect {
  readonly verdict: 'better' | 'worse' | 'unclear' | 'too-few'
  /** The shift of the level in the unit of the measure, and its interval; null when there are too few spans. */
  readonly change: number | null
  readonly interval: Interval | null
  /** While it is unclear: about so many more cases would tell a shift of this size from chance; null when none would. */
  readonly moreCases: number | null
  readonly method: 'interrupted-time-series' | 'difference-in-differences'
}

/** Fewer spans before or after say nothing of their own course. */
const LEAST_BEFORE = 8
const LEAST_AFTER = 3

/**
 * Whether a change shows in a measure: by an interrupted time series (a level, a trend, a step; errors of
 * neighbouring spans may hang together; Wagner, Soumerai, Zhang, Ross-Degnan, "Segmented regression analysis of
 * interrupted time series studies", 2002), or, with a comparison, by the same of the difference
 * (difference-in-differences). Where nothing was changed the interval holds zero about as often as it says. Linear.
 * @example effectOf({ before: [9, 10, 11, 10, 9, 10, 11, 10], after: [5, 6, 5, 4] }).verdict // 'better'
 */
export function effectOf(measure: BeforeAfter, options: EffectOptions = {}): Effect {
  const { better = 'lower', comparison, casesPerSpan = 1, confidence = 0.95 } = options
  const method = comparison === undefined ? 'interrupted-time-series' : 'difference-in-differences'
  const before = minus(measure.before, comparison?.before)
  const after = minus(measure.after, comparison?.after)
  if (before.length < LEAST_BEFORE || after.length < LEAST_AFTER)
    return { verdict: 'too-few', change: null, interval: null, moreCases: null, method }
  const { step, error, freedom } = fitSteps(before, after)
  const half = error * studentBeyond((1 - confidence) / 2, freedom)
  const interval = { low: step - half, high: step + half }
  const isClear = interval.low > 0 || interval.high < 0
  const isBetter = better === 'lower' ? step < 0 : step > 0
  return {
    verdict: !isClear ? 'unclear' : isBetter ? 'better' : 'worse',
    change: step,
    interval,
    moreCases: isClear ? null : neededCases(step / half, before.length, after.length, casesPerSpan),
    method,
  }
}

const minus = (ones: readonly number[], others: readonly number[] | undefined): readonly number[] =>
  others === undefined ? ones : ones.slice(0, others.length).map((value, at) => value - (others[at] ?? 0))

/** The error of a step shrinks like that of a difference of two means: with 1/before + 1/after. */
function neededCases(reach: number, before: number, after: number, casesPerSpan: number): number | null {
  const now = 1 / before + 1 / after
  const wanted = now * reach * reach - 1 / before
  if (wanted <= 0) return null
  return Math.max(1, Math.ceil((1 / wanted - after) * casesPerSpan))
}

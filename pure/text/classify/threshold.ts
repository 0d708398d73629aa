import { shareInterval } from '#pure/statistics/index.ts'
import type { Model } from './model.ts'
import type { Prediction } from './predict.ts'

/** From which probability on an intent may be acted upon without a person, and on what that rests. */
export interface Threshold {
  readonly probability: number
  /** Held-out answers at or above it: how many, how many of them right. */
  readonly answers: number
  readonly right: number
  /** The share of all examples of the intent that would be found this way. */
  readonly reach: number
}

/**
 * The lowest probability from which on the intent was named with at least the wanted precision on held-out examples,
 * by the lower limit of its interval (Wilson, nine chances in ten): fifteen right answers of fifteen pass for 0.9,
 * nine of nine do not, for the best of many lines drawn through few answers looks good by chance.
 * Null when the held-out examples do not show such precision anywhere; then nothing is routed by itself.
 * @param precision the wanted share of right answers, above 0 and below 1
 */
export function threshold(model: Model, intent: string, precision: number): Threshold | null {
  const known = Object.hasOwn(model.heldOut, intent) ? model.heldOut[intent] : undefined
  if (known === undefined) return null
  const levels = [...new Set([...known.right, ...known.wrong])].sort((one, other) => one - other)
  for (const level of levels) {
    const right = known.right.filter((probability) => probability >= level).length
    const answers = right + known.wrong.filter((probability) => probability >= level).length
    if (shareInterval({ rows: answers, hits: right }, NINE_IN_TEN).low >= precision)
      return { probability: level / 1_000, answers, right, reach: right / known.examples }
  }
  return null
}

/** The normal quantile of a one-sided limit. */
const NINE_IN_TEN = 1.2816

/** What may be done with a prediction. */
export type Routing =
  | { readonly act: 'route'; readonly intent: string; readonly threshold: Threshold }
  | { readonly act: 'suggest'; readonly intent: string; readonly because: 'below-threshold' | 'no-threshold' }
  | { readonly act: 'leave'; readonly because: 'unknown' }

/** Route by itself above the wanted precision, suggest below it, leave to a person what is not known. */
export function routing(model: Model, prediction: Prediction, precision: number): Routing {
  const [first] = prediction.ranked
  if (!prediction.isKnown || first === undefined) return { act: 'leave', because: 'unknown' }
  const { intent, probability } = first
  const least = threshold(model, intent, precision)
  if (least === null) return { act: 'suggest', intent, because: 'no-threshold' }
  if (probability < least.probability) return { act: 'suggest', intent, because: 'below-threshold' }
  return { act: 'route', intent, threshold: least }
}

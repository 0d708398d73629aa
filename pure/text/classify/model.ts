import { fromBase64, toBase64 } from './base64.ts'
import type { Weights } from './train.ts'
import { rarestOf, type Vocabulary } from './vector.ts'

/** A message whose intent is known. */
export interface Example {
  readonly text: string
  readonly intent: string
}

/** What a model said of examples that were held out of its training, by the intent that it named. */
export interface HeldOutAnswers {
  /** How many examples have this intent. */
  readonly examples: number
  /** The probability, in thousandths, of each right and of each wrong naming of this intent. */
  readonly right: readonly number[]
  readonly wrong: readonly number[]
}

/** A trained classifier as plain data: it may be stored as JSON and read by any later version of this kind. */
export interface Model {
  readonly kind: 'intents-2'
  readonly language: string
  readonly intents: readonly string[]
  /** What divides the scores so that a probability means what it says (Guo and others 2017). */
  readonly temperature: number
  /** Below this lead of the first intent over the second the answer is "I do not know". */
  readonly leastMargin: number
  /** Below this strength too: whatever it is about, it is none of what the model was taught. */
  readonly leastStrength: number
  readonly examples: number
  /** Empty when the model was fitted without held-out folds; then nothing may be routed by itself. */
  readonly heldOut: Readonly<Record<string, HeldOutAnswers>>
  /** Base64 of little-endian arrays: hashed names (Int32), rarity (Float32), weights (Int8) and scale of each row. */
  readonly features: string
  readonly rarity: string
  readonly weights: string
  readonly scales: string
  readonly bias: readonly number[]
}

export interface Opened {
  readonly vocabulary: Vocabulary
  readonly weights: Weights
  /** The mean weight of each row: what a feature says of no intent in particular. */
  readonly means: Float32Array
}

/** Weights are kept in one byte each, with the scale of their row: banking77 loses nothing by it. */
export function packWeights(
  vocabulary: Vocabulary,
  weights: Weights,
): Pick<Model, 'features' | 'rarity' | 'weights' | 'scales' | 'bias'> {
  const { columns, rows } = weights
  const features = Int32Array.from(vocabulary.placeOf.keys())
  const scales = new Float32Array(features.length)
  const bytes = new Int8Array(rows.length)
  for (let row = 0; row < features.length; row += 1) {
    const own = rows.subarray(row * columns, (row + 1) * columns)
    const scale = own.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127
    scales[row] = scale
    own.forEach((weight, column) => {
      bytes[row * columns + column] = scale === 0 ? 0 : Math.round(weight / scale)
    })
  }
  return {
    features: toBase64(features),
    rarity: toBase64(vocabulary.rarity),
    weights: toBase64(bytes),
    scales: toBase64(scales),
    bias: Array.from(weights.bias, (one) => Math.round(one * 1e6) / 1e6),
  }
}

/** A model made ready for use; kept beside the model, because reading its bytes costs more than a hundred answers. */
export function opened(model: Model): Opened {
  const known = OPENED.get(model)
  if (known !== undefined) return known
  const features = new Int32Array(fromBase64(model.features))
  const scales = new Float32Array(fromBase64(model.scales))
  const rarity = new Float32Array(fromBase64(model.rarity))
  const columns = model.intents.length
  const rows = Float32Array.from(new Int8Array(fromBase64(model.weights)))
  for (let at = 0; at < rows.length; at += 1)
    rows[at] = (rows[at] ?? 0) * (scales[Math.floor(at / columns)] ?? 0)
  const made = {
    vocabulary: {
      placeOf: new Map(Array.from(features, (id, place) => [id, place])),
      rarity,
      rarest: rarestOf(rarity),
      slots: new Int32Array(features.length),
    },
    weights: { columns, rows, bias: Float32Array.from(model.bias) },
    means: Float32Array.from(features, (_, row) => meanOf(rows.subarray(row * columns, (row + 1) * columns))),
  }
  OPENED.set(model, made)
  return made
}

const meanOf = (row: Float32Array): number => row.reduce((sum, weight) => sum + weight, 0) / row.length

const OPENED = new WeakMap<Model, Opened>()

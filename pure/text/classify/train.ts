import { createRandom } from '#pure/statistics/index.ts'
import type { Vector } from './vector.ts'

/** One row of weights for each feature, one column for each intent, and what each intent starts from. */
export interface Weights {
  readonly columns: number
  readonly rows: Float32Array
  readonly bias: Float32Array
}

export interface TrainOptions {
  /** How often all examples are gone through. */
  readonly rounds: number
  readonly seed: number
}

/** Chosen by cross-validation within the training part of banking77, and kept for every other set. */
const STEP = 0.7
const DECAY = 1e-5
const BIAS_STEP = 0.05

/**
 * Multinomial logistic regression (softmax) by stochastic gradient descent. The step of each feature shrinks with
 * what it has already moved (AdaGrad, Duchi, Hazan, Singer 2011, one sum for a whole row) and falls to nothing over
 * the rounds; the weights of what a text touches decay a little (L2). The order is drawn from the seed, so the same
 * examples give the same bytes. Cost: rounds x features of all texts x intents.
 */
export function train(
  vectors: readonly Vector[],
  labels: readonly number[],
  size: { readonly features: number; readonly intents: number },
  options: TrainOptions,
): Weights {
  const columns = size.intents
  const weights = {
    columns,
    rows: new Float32Array(size.features * columns),
    bias: new Float32Array(columns),
  }
  const moved = new Float32Array(size.features).fill(1e-6)
  const scores = new Float32Array(columns)
  const random = createRandom(options.seed)
  const order = vectors.map((_, index) => index)
  const steps = options.rounds * order.length
  for (let step = 0; step < steps; step += 1) {
    if (step % order.length === 0) shuffle(order, random)
    const index = order[step % order.length] ?? 0
    const vector = vectors[index]
    if (vector === undefined) continue
    scoreInto(scores, weights, vector)
    softmaxInto(scores)
    scores[labels[index] ?? 0] = (scores[labels[index] ?? 0] ?? 0) - 1
    descend(weights, moved, vector, scores, STEP * (1 - step / steps))
  }
  return weights
}

/** The score of each intent before it is made a probability. */
export function scoreInto(scores: Float32Array, { rows, bias, columns }: Weights, vector: Vector): void {
  scores.set(bias)
  const { places, values } = vector
  for (let at = 0; at < places.length; at += 1) {
    const value = values[at] as number // within the length of both arrays
    const row = (places[at] as number) * columns // the same
    for (let column = 0; column < columns; column += 1)
      scores[column] = (scores[column] as number) + (rows[row + column] as number) * value // within columns
  }
}

export function softmaxInto(scores: Float32Array, temperature = 1): void {
  let [highest, sum] = [Number.NEGATIVE_INFINITY, 0]
  for (const score of scores) highest = Math.max(highest, score)
  for (let at = 0; at < scores.length; at += 1) {
    const share = Math.exp(((scores[at] ?? 0) - highest) / temperature)
    scores[at] = share
    sum += share
  }
  for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] ?? 0) / sum
}

function descend(
  { rows, bias, columns }: Weights,
  moved: Float32Array,
  { places, values }: Vector,
  slopes: Float32Array,
  step: number,
): void {
  let squares = 0
  for (const slope of slopes) squares += slope * slope
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] as number // within the length of both arrays
    const value = values[at] as number // the same
    const sum = (moved[place] as number) + squares * value * value // each feature has its sum
    moved[place] = sum
    const own = step / Math.sqrt(sum)
    const [keep, change, row] = [1 - own * DECAY, own * value, place * columns]
    for (let column = 0; column < columns; column += 1)
      rows[row + column] = (rows[row + column] as number) * keep - change * (slopes[column] as number) // within columns
  }
  for (let column = 0; column < columns; column += 1)
    bias[column] = (bias[column] ?? 0) - BIAS_STEP * step * (slopes[column] ?? 0)
}

export function shuffle(order: number[], random: () => number): void {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const [one, two] = [order[last] ?? 0, order[other] ?? 0]
    order[last] = two
    order[other] = one
  }
}

import { createRandom } from '#pure/statistics/index.ts'
import { type Word, wordsOf } from '../words.ts'
import type { Example, HeldOutAnswers } from './model.ts'
import { strengthOf } from './strength.ts'
import { scoreInto, shuffle, softmaxInto, train } from './train.ts'
import { readVector, vocabularyOf } from './vector.ts'

/** Examples made ready: words found once, intents numbered. */
export interface Prepared {
  readonly intents: readonly string[]
  readonly texts: readonly (readonly Word[])[]
  readonly labels: readonly number[]
}

/** What a model that had not seen an example said of it: a score for each intent, and the right one. */
export interface HeldOut {
  readonly index: number
  readonly label: number
  readonly scores: Float32Array
  readonly strength: number
}

/** An answer to a held-out example, in probabilities. */
export interface Answer {
  readonly index: number
  readonly label: number
  readonly said: number
  readonly probability: number
  readonly margin: number
  readonly strength: number
}

export function prepare(examples: readonly Example[]): Prepared {
  const intents = [...new Set(examples.map(({ intent }) => intent))].sort()
  const numbers = new Map(intents.map((intent, number) => [intent, number]))
  return {
    intents,
    texts: examples.map(({ text }) => wordsOf(text)),
    labels: examples.map(({ intent }) => numbers.get(intent) ?? 0),
  }
}

/** A feature that occurs once teaches little where examples are many; where they are few, every one counts. */
export const leastTexts = (examples: number): number => (examples < 3_000 ? 1 : 2)

/** Few examples are gone through more often: about 80,000 steps, at least 8 rounds and at most 15. */
export const roundsFor = (examples: number): number =>
  Math.min(15, Math.max(8, Math.round(80_000 / examples)))

/** Each example answered by a model trained on the other folds; folds are even within each intent, by the seed. */
export function heldOutScores(prepared: Prepared, folds: number, seed: number): readonly HeldOut[] {
  const foldOf = foldsOf(prepared.labels, folds, seed)
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const within = (isHeldOut: boolean): readonly number[] =>
      prepared.labels.flatMap((_, index) => ((foldOf[index] === fold) === isHeldOut ? [index] : []))
    return answersOfFold(prepared, within(false), within(true), seed)
  })
}

function answersOfFold(
  { intents, texts, labels }: Prepared,
  taught: readonly number[],
  heldOut: readonly number[],
  seed: number,
): readonly HeldOut[] {
  const known = taught.map((index) => texts[index] ?? [])
  const vocabulary = vocabularyOf(known, leastTexts(known.length))
  const weights = train(
    known.map((words) => readVector(words, vocabulary)),
    taught.map((index) => labels[index] ?? 0),
    { features: vocabulary.rarity.length, intents: intents.length },
    { rounds: roundsFor(known.length), seed },
  )
  return heldOut.map((index) => {
    const scores = new Float32Array(intents.length)
    const words = texts[index] ?? []
    scoreInto(scores, weights, readVector(words, vocabulary))
    return { index, label: labels[index] ?? 0, scores, strength: strengthOf(scores, words, vocabulary) }
  })
}

function foldsOf(labels: readonly number[], folds: number, seed: number): readonly number[] {
  const random = createRandom(seed)
  const order = labels.map((_, index) => index)
  shuffle(order, random)
  const next = new Map<number, number>()
  const foldOf = labels.map(() => 0)
  for (const index of order) {
    const label = labels[index] ?? 0
    const fold = next.get(label) ?? Math.floor(random() * folds)
    foldOf[index] = fold
    next.set(label, (fold + 1) % folds)
  }
  return foldOf
}

export function answerOf({ index, label, scores, strength }: HeldOut, temperature: number): Answer {
  const shares = Float32Array.from(scores)
  softmaxInto(shares, temperature)
  let [said, probability, second] = [0, 0, 0]
  shares.forEach((share, intent) => {
    if (share > probability) [said, probability, second] = [intent, share, probability]
    else if (share > second) second = share
  })
  return { index, label, said, probability, margin: probability - second, strength }
}

/** The temperature under which the held-out answers are likeliest, by golden-section search over its logarithm. */
export function likeliestTemperature(heldOut: readonly HeldOut[]): number {
  if (heldOut.length === 0) return 1
  const golden = (Math.sqrt(5) - 1) / 2
  let [low, high] = [Math.log(0.1), Math.log(5)]
  for (let round = 0; round < 24; round += 1) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)]
    if (surprise(heldOut, Math.exp(left)) < surprise(heldOut, Math.exp(right))) high = right
    else low = left
  }
  return Math.round(Math.exp((low + high) / 2) * 1e4) / 1e4
}

function surprise(heldOut: readonly HeldOut[], temperature: number): number {
  let sum = 0
  for (const { label, scores } of heldOut) {
    const shares = Float32Array.from(scores)
    softmaxInto(shares, temperature)
    sum -= Math.log(Math.max(1e-9, shares[label] ?? 0))
  }
  return sum / heldOut.length
}

export function answersByIntent(
  intents: readonly string[],
  answers: readonly Answer[],
): Readonly<Record<string, HeldOutAnswers>> {
  const rows = intents.map((intent, number) => {
    const named = answers.filter(({ said }) => said === number)
    const thousandths = (isRight: boolean): readonly number[] =>
      named
        .filter(({ label }) => (label === number) === isRight)
        .map(({ probability }) => Math.floor(probability * 1_000))
        .sort((one, other) => other - one)
    const examples = answers.filter(({ label }) => label === number).length
    return [intent, { examples, right: thousandths(true), wrong: thousandths(false) }] as const
  })
  return Object.fromEntries(rows)
}

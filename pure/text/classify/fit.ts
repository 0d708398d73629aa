import { shareInterval } from '#pure/statistics/index.ts'
import { type Example, type Model, packWeights } from './model.ts'
import { train } from './train.ts'
import {
  type Answer,
  answerOf,
  answersByIntent,
  heldOutScores,
  leastTexts,
  likeliestTemperature,
  prepare,
  roundsFor,
} from './validate.ts'
import { readVector, vocabularyOf } from './vector.ts'

export interface FitOptions {
  readonly language: string
  /** The same seed and examples give the same model, byte for byte. */
  readonly seed?: number
  /** How many folds are held out in turn for calibration and precision; 0 saves their time and forbids routing. */
  readonly folds?: number
}

/** How a model of these examples does on examples that it has not seen. */
export interface Validation {
  readonly examples: number
  readonly accuracy: number
  readonly macroF1: number
  /** Mean gap between probability and share of right answers over ten bands (ECE, Naeini and others 2015). */
  readonly calibrationError: number
  readonly temperature: number
  readonly leastMargin: number
  readonly leastStrength: number
  readonly intents: readonly IntentValidation[]
  readonly answers: readonly Answer[]
}

export interface IntentValidation {
  readonly intent: string
  readonly examples: number
  readonly named: number
  readonly precision: number
  readonly recall: number
  /** 95% interval of the precision (Wilson 1927). */
  readonly low: number
  readonly high: number
}

const FOLDS = 5
const SEED = 20_261_122

/**
 * Learns intents from labelled messages of one language: softmax over words, pairs of words and pieces of words.
 * With folds (5 unless told otherwise) it is also calibrated, and keeps what it said of held-out examples, from
 * which `threshold` reads precision; that costs as many fits again. About 7 s for 10,000 examples of 77 intents.
 *
 * @throws RangeError when there are fewer than two intents, of which nothing can be told apart
 * @example
 * const model = fitModel([{ text: 'где заказ', intent: 'order' }, { text: 'верните деньги', intent: 'refund' }], { language: 'ru', folds: 0 })
 * predict(model, 'где же мой заказ').ranked[0]?.intent // 'order'
 */
export function fitModel(examples: readonly Example[], options: FitOptions): Model {
  const { folds = FOLDS, seed = SEED, language } = options
  const prepared = prepare(examples)
  if (prepared.intents.length < 2) throw new RangeError('Examples of at least two intents are needed')
  const vocabulary = vocabularyOf(prepared.texts, leastTexts(examples.length))
  const weights = train(
    prepared.texts.map((words) => readVector(words, vocabulary)),
    prepared.labels,
    { features: vocabulary.rarity.length, intents: prepared.intents.length },
    { rounds: roundsFor(examples.length), seed },
  )
  const heldOut = folds < 2 ? [] : heldOutScores(prepared, folds, seed)
  const temperature = likeliestTemperature(heldOut)
  const answers = heldOut.map((one) => answerOf(one, temperature))
  return {
    kind: 'intents-2',
    language,
    intents: prepared.intents,
    temperature,
    leastMargin: leastMarginOf(answers),
    leastStrength: leastStrengthOf(answers),
    examples: examples.length,
    heldOut: answersByIntent(prepared.intents, answers),
    ...packWeights(vocabulary, weights),
  }
}

/**
 * Accuracy, calibration and precision of each intent by cross-validation: each example is answered by a model that
 * was taught without it. The temperature is one number fitted to the same answers, which hardly flatters.
 */
export function crossValidate(examples: readonly Example[], options: FitOptions): Validation {
  const { folds = FOLDS, seed = SEED } = options
  const prepared = prepare(examples)
  const heldOut = heldOutScores(prepared, Math.max(2, folds), seed)
  const temperature = likeliestTemperature(heldOut)
  const answers = heldOut.map((one) => answerOf(one, temperature))
  const intents = prepared.intents.map((intent, number) => validationOf(intent, number, answers))
  const f1 = intents.map(({ precision, recall }) =>
    precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  )
  return {
    examples: examples.length,
    accuracy: share(answers, isRight),
    macroF1: f1.reduce((sum, one) => sum + one, 0) / Math.max(1, f1.length),
    calibrationError: calibrationErrorOf(answers),
    temperature,
    leastMargin: leastMarginOf(answers),
    leastStrength: leastStrengthOf(answers),
    intents,
    answers,
  }
}

function validationOf(intent: string, number: number, answers: readonly Answer[]): IntentValidation {
  const named = answers.filter(({ said }) => said === number)
  const examples = answers.filter(({ label }) => label === number)
  const right = named.filter(isRight).length
  const { low, high } = shareInterval({ rows: named.length, hits: right })
  const precision = named.length === 0 ? 0 : right / named.length
  return {
    intent,
    examples: examples.length,
    named: named.length,
    precision,
    recall: examples.length === 0 ? 0 : right / examples.length,
    low,
    high,
  }
}

const isRight = ({ said, label }: Answer): boolean => said === label

/** Nine of ten right answers lead by at least this much, or by a half; what leads by less is left to a person. */
function leastMarginOf(answers: readonly Answer[]): number {
  const margins = answers.filter(isRight).map(({ margin }) => margin)
  const sorted = margins.sort((one, other) => one - other)
  const least = Math.min(0.5, sorted[Math.floor(sorted.length / 10)] ?? UNCHECKED_MARGIN)
  return Math.round(least * 1e4) / 1e4
}

/**
 * Nine of ten right answers are at least so strong, or half as strong as the usual one (examples that are much alike
 * would refuse whatever is a little different); without held-out answers nobody knows what is weak.
 */
function leastStrengthOf(answers: readonly Answer[]): number {
  const sorted = answers
    .filter(isRight)
    .map(({ strength }) => strength)
    .sort((one, other) => one - other)
  const usual = sorted[Math.floor(sorted.length / 2)] ?? 0
  return Math.min(usual / 2, sorted[Math.floor(sorted.length / 10)] ?? 0)
}

/** Without held-out answers: a third of all certainty. */
const UNCHECKED_MARGIN = 0.33

function calibrationErrorOf(answers: readonly Answer[]): number {
  const bands = Array.from({ length: 10 }, (_, band) =>
    answers.filter(({ probability }) => Math.min(9, Math.floor(probability * 10)) === band),
  )
  return bands.reduce((sum, band) => {
    const stated = band.reduce((total, { probability }) => total + probability, 0)
    return sum + Math.abs(stated - band.filter(isRight).length) / Math.max(1, answers.length)
  }, 0)
}

const share = (answers: readonly Answer[], holds: (answer: Answer) => boolean): number =>
  answers.length === 0 ? 0 : answers.filter(holds).length / answers.length

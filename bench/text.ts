import {
  accuracyOf,
  areaUnderCurve,
  firstOfEach,
  isHere,
  readPart,
} from '#pure/text/classify/banking77.example.ts'
import {
  crossValidate,
  ENGLISH_PHRASES,
  fitModel,
  type Model,
  type Phrase,
  predict,
  promises,
  RUSSIAN_PHRASES,
  threshold,
} from '#pure/text/index.ts'
import { ENGLISH_APART, RUSSIAN_APART } from '#pure/text/phrases/apart.data.ts'
import { ENGLISH_FOREIGN, RUSSIAN_FOREIGN } from '#pure/text/phrases/foreign.data.ts'

/**
 * Intent of messages: banking77 on its official split, and our own phrases by cross-validation. Times are of this
 * process alone (processor, not wall clock), for others may be at work on the same machine.
 */
function processorMs(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

const rounded = (value: number, digits = 4): number => Math.round(value * 10 ** digits) / 10 ** digits
const right = (model: Model) => (text: string) => predict(model, text).ranked[0]?.intent

function banking() {
  const [train, test] = [readPart('train'), readPart('test')]
  let model: Model | null = null
  const fitMs = processorMs(() => {
    model = fitModel(train, { language: 'en', folds: 0 })
  })
  const fitted = model ?? fitModel(train, { language: 'en', folds: 0 })
  predict(fitted, 'warm')
  let accuracy = 0
  const predictMs = processorMs(() => {
    accuracy = accuracyOf(test, right(fitted))
  })
  const few = fitModel(firstOfEach(train, 10), { language: 'en', folds: 0 })
  return {
    accuracy: rounded(accuracy),
    'fit s': rounded(fitMs / 1_000, 1),
    'predict ms each': rounded(predictMs / test.length, 3),
    'model KB': Math.round(JSON.stringify(fitted).length / 1_024),
    'ten of each': rounded(accuracyOf(test, right(few))),
    'margin AUC, ten intents withheld': rounded(withheldArea()),
  }
}

/** Every eighth intent in the order of their names is withheld from the training. */
function withheldArea(): number {
  const [train, test] = [readPart('train'), readPart('test')]
  const names = [...new Set(train.map(({ intent }) => intent))].sort()
  const withheld = new Set(names.filter((_, place) => place % 8 === 0))
  const model = fitModel(
    train.filter(({ intent }) => !withheld.has(intent)),
    { language: 'en', folds: 0 },
  )
  const margins = (isKnown: boolean) =>
    test
      .filter(({ intent }) => withheld.has(intent) !== isKnown)
      .map(({ text }) => predict(model, text).margin)
  return areaUnderCurve(margins(true), margins(false))
}

interface Own {
  readonly phrases: readonly Phrase[]
  readonly apart: readonly Phrase[]
  readonly foreign: readonly string[]
  readonly language: string
}

function own({ phrases, apart, foreign, language }: Own) {
  const { accuracy, macroF1, calibrationError, intents, answers } = crossValidate(phrases, { language })
  const model = fitModel(phrases, { language })
  const routed = intents.filter(({ intent }) => threshold(model, intent, 0.9) !== null)
  const sure = answers.filter(
    ({ margin, strength }) => margin >= model.leastMargin && strength >= model.leastStrength,
  )
  const known = (texts: readonly string[], by = model) =>
    rounded(texts.filter((text) => predict(by, text).isKnown).length / texts.length, 3)
  return {
    phrases: phrases.length,
    accuracy: rounded(accuracy, 3),
    'everyday phrasings': apart.length,
    'their accuracy': rounded(accuracyOf(apart, right(model)), 3),
    'their accuracy, one of first three': rounded(accuracyOfThree(apart, model), 3),
    macroF1: rounded(macroF1, 3),
    calibrationError: rounded(calibrationError, 3),
    'accuracy where known': rounded(sure.filter(({ said, label }) => said === label).length / sure.length, 3),
    'share known': rounded(sure.length / answers.length, 3),
    'everyday phrasings known': known(apart.map(({ text }) => text)),
    'known of what nothing is about': known(foreign),
    'known of intents withheld': rounded(knownOfWithheld(phrases, language), 3),
    'intents routable at 0.9': routed.map(({ intent }) => intent),
    'precision / recall': Object.fromEntries(
      intents.map(({ intent, precision, recall }) => [
        intent,
        `${rounded(precision, 2)} / ${rounded(recall, 2)}`,
      ]),
    ),
  }
}

/** Each eighth of the intents in turn is not taught; how many of its phrases are taken for another for sure. */
function knownOfWithheld(phrases: readonly Phrase[], language: string): number {
  const names = [...new Set(phrases.map(({ intent }) => intent))].sort()
  const known = Array.from({ length: 8 }, (_, part) => {
    const withheld = new Set(names.filter((_, place) => place % 8 === part))
    const model = fitModel(
      phrases.filter(({ intent }) => !withheld.has(intent)),
      { language },
    )
    return phrases.filter(({ intent, text }) => withheld.has(intent) && predict(model, text).isKnown).length
  })
  return known.reduce((sum, one) => sum + one, 0) / phrases.length
}

const accuracyOfThree = (phrases: readonly Phrase[], model: Model): number =>
  phrases.filter(({ text, intent }) =>
    predict(model, text)
      .ranked.slice(0, 3)
      .some((one) => one.intent === intent),
  ).length / phrases.length

function promisesMs(): number {
  const said = '2026-11-18T10:00:00+03:00'
  promises('перезвоню завтра', said)
  const texts = [...RUSSIAN_PHRASES, ...ENGLISH_PHRASES].map(({ text }) => text)
  const spent = processorMs(() => {
    for (const text of texts) promises(text, said)
  })
  return rounded(spent / texts.length, 3)
}

const measured = isHere ? banking() : null
if (measured === null) console.error('reference data not found: banking77 is left out')
const figure = {
  name: 'text',
  unit: 'accuracy on banking77',
  value: measured?.accuracy ?? null,
  beside: {
    banking77: measured,
    russian: own({
      phrases: RUSSIAN_PHRASES,
      apart: RUSSIAN_APART,
      foreign: RUSSIAN_FOREIGN,
      language: 'ru',
    }),
    english: own({
      phrases: ENGLISH_PHRASES,
      apart: ENGLISH_APART,
      foreign: ENGLISH_FOREIGN,
      language: 'en',
    }),
    'promises ms each': promisesMs(),
  },
}
console.log(JSON.stringify(figure))

import { describe, expect, test } from 'vitest'
import { accuracyOf, areaUnderCurve, areGolden, firstOfEach, isHere, readPart } from './banking77.example.ts'
import { fitModel } from './fit.ts'
import { predict } from './predict.ts'

if (!isHere) console.warn('reference data not found, 4 tests skipped')

describe.skipIf(!isHere)('banking77, official split', () => {
  test('the files are those of the golden figures', () => {
    expect(areGolden()).toBe(true)
    expect([readPart('train').length, readPart('test').length]).toEqual([10_003, 3_080])
  })

  test('accuracy at least 0.905', () => {
    const model = fitModel(readPart('train'), { language: 'en', folds: 0 })
    const accuracy = accuracyOf(readPart('test'), (text) => predict(model, text).ranked[0]?.intent)
    console.info('banking77', { accuracy, bytes: JSON.stringify(model).length })
    expect(accuracy).toBeGreaterThanOrEqual(0.905)
  })

  test('ten examples of each intent: accuracy at least 0.70', () => {
    const model = fitModel(firstOfEach(readPart('train'), 10), { language: 'en', folds: 0 })
    const accuracy = accuracyOf(readPart('test'), (text) => predict(model, text).ranked[0]?.intent)
    console.info('banking77, ten of each', { accuracy })
    expect(accuracy).toBeGreaterThanOrEqual(0.7)
  })

  test('the margin tells unknown matters from known ones: ten intents withheld', () => {
    const train = readPart('train')
    const withheld = new Set(
      [...new Set(train.map(({ intent }) => intent))].sort().filter((_, place) => place % 8 === 0),
    )
    expect(withheld.size).toBe(10)
    const model = fitModel(
      train.filter(({ intent }) => !withheld.has(intent)),
      { language: 'en', folds: 0 },
    )
    const margins = (isKnown: boolean): readonly number[] =>
      readPart('test')
        .filter(({ intent }) => withheld.has(intent) !== isKnown)
        .map(({ text }) => predict(model, text).margin)
    const area = areaUnderCurve(margins(true), margins(false))
    console.info('banking77, AUC of the margin with ten intents withheld', area)
    expect(area).toBeGreaterThanOrEqual(MARGIN_AREA)
  })
})

/** Held from its first measuring on. */
const MARGIN_AREA = 0.845

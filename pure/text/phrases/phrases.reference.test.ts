import { expect, test } from 'vitest'
import { accuracyOf } from '../classify/banking77.example.ts'
import { fitModel } from '../classify/fit.ts'
import { predict } from '../classify/predict.ts'
import { ENGLISH_APART, RUSSIAN_APART } from './apart.data.ts'
import { ENGLISH_PHRASES } from './english.data.ts'
import { ENGLISH_FOREIGN, RUSSIAN_FOREIGN } from './foreign.data.ts'
import { RUSSIAN_PHRASES } from './russian.data.ts'

test.each([
  ['ru', RUSSIAN_PHRASES, RUSSIAN_APART],
  ['en', ENGLISH_PHRASES, ENGLISH_APART],
] as const)(
  'a model of our phrases (%s) reads nine of ten everyday phrasings that it was not taught',
  (language, phrases, apart) => {
    const model = fitModel(phrases, { language, folds: 0 })
    const accuracy = accuracyOf(apart, (text) => predict(model, text).ranked[0]?.intent)
    console.info('everyday phrasings', language, accuracy)
    expect(accuracy).toBeGreaterThanOrEqual(0.9)
  },
)

test.each([
  ['ru', RUSSIAN_PHRASES, RUSSIAN_FOREIGN],
  ['en', ENGLISH_PHRASES, ENGLISH_FOREIGN],
] as const)(
  'of what nothing of ours is about (%s) it is sure of hardly a third',
  (language, phrases, foreign) => {
    const model = fitModel(phrases, { language })
    const sure = foreign.filter((text) => predict(model, text).isKnown)
    console.info('sure of foreign matters', language, sure.length, foreign.length)
    expect(sure.length / foreign.length).toBeLessThan(0.35)
  },
)

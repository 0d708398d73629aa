import { expect, test } from 'vitest'
import { accuracyOf } from '../classify/banking77.example.ts'
import { fitModel } from '../classify/fit.ts'
import { predict } from '../classify/predict.ts'
import { ENGLISH_APART, RUSSIAN_APART } from './apart.data.ts'
import { ENGLISH_PHRASES } from './english.data.ts'
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

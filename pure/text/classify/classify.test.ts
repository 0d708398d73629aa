import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from '../any-text.example.ts'
import { crossValidate, fitModel } from './fit.ts'
import type { Example, Model } from './model.ts'
import { predict } from './predict.ts'
import { routing, threshold } from './threshold.ts'

const MATTERS: Readonly<Record<string, readonly string[]>> = {
  order: ['где', 'заказ', 'посылка', 'трек', 'едет', 'курьер'],
  refund: ['верните', 'деньги', 'возврат', 'оплату', 'списали', 'карту'],
  hours: ['работаете', 'открыты', 'воскресенье', 'график', 'адрес', 'метро'],
}
const examples: readonly Example[] = Object.entries(MATTERS).flatMap(([intent, words]) =>
  words.flatMap((one, place) =>
    words.slice(place + 1).map((other, next) => ({
      intent,
      text: `${next % 2 === 0 ? 'скажите' : 'добрый день'} ${one} ${other}`,
    })),
  ),
)
const model = fitModel(examples, { language: 'ru', folds: 3 })

describe('a model of three matters', () => {
  test('names the matter of a sentence it has not seen, and the words that spoke for it', () => {
    const prediction = predict(model, 'Добрый день, почему деньги не вернули на карту?')
    expect(prediction.ranked[0]?.intent).toBe('refund')
    expect(predict(model, 'где мой заказ').isKnown).toBe(true)
    expect(prediction.words.slice(0, 3).map(({ word }) => word)).toContain('деньги')
  })

  test('forgives a typing error', () => {
    expect(predict(model, 'где мой закас').ranked[0]?.intent).toBe('order')
  })

  test('says that it does not know when nothing speaks for anything', () => {
    expect(predict(model, 'zzz qqq').isKnown).toBe(false)
    expect(predict(model, '').isKnown).toBe(false)
    expect(routing(model, predict(model, 'zzz qqq'), 0.9)).toEqual({ act: 'leave', because: 'unknown' })
  })

  test('is plain data: what comes back from JSON answers alike, and the same examples give the same bytes', () => {
    const stored = JSON.stringify(model)
    expect(JSON.stringify(fitModel(examples, { language: 'ru', folds: 3 }))).toBe(stored)
    const restored = JSON.parse(stored) as Model // it was written from one a line above
    expect(predict(restored, 'где заказ')).toEqual(predict(model, 'где заказ'))
  })

  test('refuses to be fitted to a single intent', () => {
    expect(() => fitModel([{ text: 'a', intent: 'one' }], { language: 'en' })).toThrow(RangeError)
  })

  test('tells how it does on what it has not seen', () => {
    const validation = crossValidate(examples, { language: 'ru', folds: 3 })
    expect(validation.accuracy).toBeGreaterThan(0.8)
    expect(validation.intents.map(({ examples: count }) => count)).toEqual([15, 15, 15])
    const right = validation.answers.filter(({ said, label }) => said === label).length
    expect(right / validation.answers.length).toBe(validation.accuracy)
  })
})

describe('a threshold', () => {
  const twenty = Array.from({ length: 20 }, (_, place) => 990 - place)
  const heldOut = {
    order: { examples: 40, right: [...twenty, 600], wrong: [700, 500] },
    refund: { examples: 10, right: [900, 890, 880], wrong: [] },
  }
  const known: Model = { ...model, heldOut }

  test('is the lowest probability at which the precision held, with nine chances in ten', () => {
    const found = threshold(known, 'order', 0.9)
    expect(found).toEqual({ probability: 0.971, answers: 20, right: 20, reach: 0.5 })
    expect(threshold(known, 'order', 0.8)?.probability).toBe(0.5)
    expect(threshold(known, 'order', 0.95)).toBeNull()
  })

  test('is none where too little was seen, and then nothing is routed', () => {
    expect(threshold(known, 'refund', 0.9)).toBeNull()
    expect(threshold(known, 'constructor', 0.9)).toBeNull()
    const prediction = { ...predict(known, 'верните деньги'), isKnown: true }
    expect(routing(known, prediction, 0.9)).toEqual({
      act: 'suggest',
      intent: 'refund',
      because: 'no-threshold',
    })
    expect(threshold(fitModel(examples, { language: 'ru', folds: 0 }), 'order', 0.5)).toBeNull()
  })

  test('rises with the precision that is wanted', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 0.9 }), fc.double({ min: 0, max: 0.09 }), (precision, more) => {
        const [low, high] = [
          threshold(known, 'order', precision),
          threshold(known, 'order', precision + more),
        ]
        if (high !== null) expect(low?.probability ?? 2).toBeLessThanOrEqual(high.probability)
      }),
    )
  })
})

test('any text is answered: chances add up to one, words stand where they are said to', () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      const { ranked, margin, words } = predict(model, text)
      expect(ranked.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 5)
      expect(margin).toBeGreaterThanOrEqual(0)
      for (const { word, start, end } of words) expect(text.slice(start, end)).toBe(word)
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from './any-text.example.ts'
import { withoutOpening } from './opening.ts'

test.each([
  ['Добрый день! Где мой заказ?', 'Где мой заказ?'],
  ['здравствуйте подскажите цену коляски', 'подскажите цену коляски'],
  ['Здравствуйте, Анна! Когда привезёте стол?', 'Когда привезёте стол?'],
  ['Здравствуйте! Доброго времени суток. Хочу вернуть деньги', 'Хочу вернуть деньги'],
  ['Hi there, is the pram in stock?', 'is the pram in stock?'],
  ['Good morning Anna, where is my parcel', 'where is my parcel'],
  ['Hello', 'Hello'],
  ['Добрый день!', 'Добрый день!'],
  ['Hello Anna!', 'Hello Anna!'],
  ['Hidden fees again?', 'Hidden fees again?'],
  ['Приветливый курьер, спасибо', 'Приветливый курьер, спасибо'],
  ['', ''],
])('%s', (text, rest) => {
  expect(withoutOpening(text).trim()).toBe(rest)
})

test('whatever is left stands where it stood', () => {
  fc.assert(
    fc.property(anyText(['Добрый день', 'Hello', 'Анна', ',', '!', 'где', 'заказ', '\n']), (text) => {
      const left = withoutOpening(text)
      expect(left.length).toBe(text.length)
      const start = left.search(/\S/u)
      if (start >= 0) expect(left.slice(start)).toBe(text.slice(start))
    }),
  )
})

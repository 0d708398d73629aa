import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '../any-text.example.ts'
import { ENGLISH_PHRASES } from '../phrases/english.data.ts'
import { RUSSIAN_PHRASES } from '../phrases/russian.data.ts'
import { language } from './language.ts'

test.each([
  ['Где мой заказ, подскажите пожалуйста', 'ru'],
  ['Could you tell me where my parcel is?', 'en'],
  ['Підкажіть, будь ласка, коли буде доставка', 'other'],
  ['Здравейте, къде е поръчката ми', 'other'],
  ['Danke schön, wo ist mein Paket?', 'other'],
  ['Dziękuję bardzo, gdzie jest paczka', 'other'],
  ['gde moy zakaz, podskazhite pozhaluysta', 'other'],
  ['你好，我的订单在哪里', 'other'],
  ['ok', 'unknown'],
  ['12345 +7 916', 'unknown'],
  ['https://example.com/where/is/my/order', 'unknown'],
  ['', 'unknown'],
])('%s is %s', (text, expected) => {
  expect(language(text).language).toBe(expected)
})

test('of our phrases nearly all are told, and hardly any are told wrong', () => {
  const share = (phrases: readonly { readonly text: string }[], wanted: readonly string[]): number =>
    phrases.filter(({ text }) => wanted.includes(language(text).language)).length / phrases.length
  expect(share(RUSSIAN_PHRASES, ['ru'])).toBeGreaterThan(0.95)
  expect(share(ENGLISH_PHRASES, ['en'])).toBeGreaterThan(0.95)
  expect(share(RUSSIAN_PHRASES, ['ru', 'unknown'])).toBeGreaterThan(0.99)
  expect(share(ENGLISH_PHRASES, ['en', 'unknown'])).toBeGreaterThan(0.99)
})

test('any text gets an answer with a confidence from 0 to 1', () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      const { confidence } = language(text)
      expect(confidence).toBeGreaterThanOrEqual(0)
      expect(confidence).toBeLessThanOrEqual(1)
      expect(language(text)).toEqual(language(text))
    }),
  )
})

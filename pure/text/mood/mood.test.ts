import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '../any-text.example.ts'
import { MEASURED } from './measured.data.ts'
import { mood } from './mood.ts'

test.each([
  ['Всё отлично, спасибо!', '+'],
  ['Ужасный сервис', '-'],
  ['Где мой заказ?', '0'],
  ['не понравилось', '-'],
  ['неплохо', '+'],
  ['The courier was not very polite', '0'],
  ['Not good at all', '-'],
  ['I love it', '+'],
  ['Я не злюсь, просто хочу вернуть деньги', '0'],
  ['ОТВРАТИТЕЛЬНО!!!', '-'],
  ['Верните деньги за заказ', '0'],
  ['спасибо)))', '+'],
  ['опять не работает(((', '-'],
  ['', '0'],
])('%s is %s', (text, expected) => {
  expect(mood(text).mood).toBe(expected)
})

test('nine of ten messages that were written apart from the list are read as people read them', () => {
  const rows = MEASURED.trim()
    .split('\n')
    .map((line) => line.split(' | '))
  const right = rows.filter(([wanted, text = '']) => mood(text).mood === wanted)
  console.info('mood', right.length, 'of', rows.length)
  expect(right.length / rows.length).toBeGreaterThanOrEqual(0.9)
})

test('the reasons add up to the score, and say why', () => {
  const { score, reasons } = mood('Сервис очень плохой, НИКТО не помог!')
  expect(score).toBeCloseTo(
    reasons.reduce((sum, { points }) => sum + points, 0),
    5,
  )
  expect(reasons.map(({ because }) => because)).toContain('strengthened')
  expect(reasons.map(({ because }) => because)).toContain('shouting')
})

test('what the customer only quotes is not his mood', () => {
  expect(mood('Пишу про отзыв «ужасный магазин»').mood).toBe('0')
})

test('any text has a mood; the places of its reasons are in it', () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      const found = mood(text)
      for (const { word, start, end } of found.reasons) expect(text.slice(start, end)).toBe(word)
      expect(mood(text)).toEqual(found)
    }),
  )
})

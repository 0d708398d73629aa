import { expect, test } from 'vitest'
import { fitOf, readQuery } from './palette-query.ts'

test('a sign says what is looked for', () => {
  expect(readQuery(' > new')).toEqual({ scope: 'actions', words: 'new' })
  expect(readQuery('@anna')).toEqual({ scope: 'people', words: 'anna' })
  expect(readQuery('#A-1001')).toEqual({ scope: 'numbers', words: 'A-1001' })
  expect(readQuery('anna')).toEqual({ scope: 'all', words: 'anna' })
})

test('a label is found by the beginning of its words, in any layout', () => {
  expect(fitOf('Новая сделка', 'нов')).toBe(0)
  expect(fitOf('Новая сделка', 'сдел')).toBe(1)
  expect(fitOf('Сделки', 'cltkrb')).toBe(0)
  expect(fitOf('Сделки', 'люди')).toBe(null)
  expect(fitOf('Deals', '')).toBe(1)
})

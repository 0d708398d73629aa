import { expect, test } from 'vitest'
import { amountIn } from './amount.ts'

test('an amount may be typed with spaces and a comma', () => {
  expect(amountIn('1 250 000,50')).toBe('1250000.50')
  expect(amountIn(' 90\u00a0000 ')).toBe('90000')
})

test('nothing is no amount, and words are a mistake', () => {
  expect(amountIn('  ')).toBe(null)
  expect(amountIn('-5')).toBe(undefined)
  expect(amountIn('much')).toBe(undefined)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FEWEST_TOLD, isUnusual, MOST_A_DAY } from './index.ts'

const count = fc.integer({ min: 0, max: 5_000 })
const usual = fc.option(count)

test('more is never less unusual than fewer', () => {
  fc.assert(
    fc.property(count, count, usual, (one, more, known) => {
      expect(isUnusual(one + more, known) || !isUnusual(one, known)).toBe(true)
    }),
  )
})

test('a thousand people on a day are told of whoever takes them, a handful never is', () => {
  fc.assert(
    fc.property(usual, (known) => {
      expect(isUnusual(MOST_A_DAY + 1, known)).toBe(true)
      expect(isUnusual(FEWEST_TOLD - 1, known)).toBe(false)
    }),
  )
})

test('ten times the usual is told only where something is usual', () => {
  expect(isUnusual(600, null)).toBe(false)
  expect(isUnusual(600, 60)).toBe(false)
  expect(isUnusual(601, 60)).toBe(true)
})

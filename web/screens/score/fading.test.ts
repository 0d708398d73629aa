import { expect, test } from 'vitest'
import { goneAfter, left } from './fading.ts'

test('after one half-life half of the points is left, after two a quarter', () => {
  expect(left(30, 14, 0)).toBe(30)
  expect(left(30, 14, 14)).toBe(15)
  expect(left(-20, 7, 14)).toBe(-5)
})

test('points are gone when less than one of them is left', () => {
  const days = goneAfter(30, 14) ?? 0
  expect(left(30, 14, days)).toBeLessThan(1)
  expect(left(30, 14, days - 1)).toBeGreaterThan(1)
  expect(goneAfter(-30, 14)).toBe(days)
})

test('a single point was never more than one', () => {
  expect(goneAfter(1, 14)).toBeNull()
})

import { expect, test } from 'vitest'
import { daysOf, quarterOf, rankOf } from './calendar.ts'

test('a quarter is the three months around a day', () => {
  expect(quarterOf('2026-03-31')).toEqual({ from: '2026-01-01', until: '2026-04-01' })
  expect(quarterOf('2026-10-01')).toEqual({ from: '2026-10-01', until: '2027-01-01' })
})

test('the quarter after the last one is in the next year', () => {
  expect(daysOf('next-quarter', '2026-12-31')).toEqual({ from: '2027-01-01', until: '2027-04-01' })
})

test('a day of today is not overdue, yesterday is', () => {
  expect(daysOf('overdue', '2026-03-04')?.until).toBe('2026-03-04')
})

test('ranks count days', () => {
  expect(rankOf('2000-01-01')).toBe(0)
  expect(rankOf('2026-03-01') - rankOf('2026-02-28')).toBe(1)
})

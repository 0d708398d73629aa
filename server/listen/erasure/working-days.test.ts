import fc from 'fast-check'
import { expect, test } from 'vitest'
import { workingDaysAfter, workingDaysUntil } from './working-days.ts'

test('ten working days are two weeks, from a weekend as from the Friday before', () => {
  expect(workingDaysAfter('2026-03-04', 10)).toBe('2026-03-18')
  expect(workingDaysAfter('2026-03-07', 10)).toBe('2026-03-20')
  expect(workingDaysUntil('2026-03-20', '2026-03-18')).toBe(-2)
})

test('what is counted forwards is counted back', () => {
  const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 60 }), (date, count) => {
      const day = date.toISOString().slice(0, 10)
      expect(workingDaysUntil(day, workingDaysAfter(day, count))).toBe(count)
    }),
  )
})

import { expect, test } from 'vitest'
import { readDay, readDaysOff, sayDay } from './hours-text.ts'

test('a day is written as it is read', () => {
  const day = [
    { from: 540, until: 780 },
    { from: 840, until: 1_080 },
  ]
  expect(sayDay(day)).toBe('9:00-13:00, 14:00-18:00')
  expect(readDay('9:00–13:00,14:00 - 18:00')).toEqual(day)
  expect(readDay('')).toEqual([])
})

test('what is no stretch, or not in order, is no day', () => {
  for (const wrong of ['9-18', '18:00-9:00', '9:00-13:00, 12:00-14:00', '9:00-25:00'])
    expect(readDay(wrong), wrong).toBeNull()
})

test('days off are days', () => {
  expect(readDaysOff('2026-12-31\n2027-01-01')).toEqual({ '2026-12-31': [], '2027-01-01': [] })
  expect(readDaysOff('31.12.2026')).toBeNull()
})

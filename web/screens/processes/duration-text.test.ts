import { expect, test } from 'vitest'
import { durationText } from './duration-text.ts'

test('a time is told in the largest unit that fits, with one digit while it is small', () => {
  expect(durationText(200_000, 'en', 'calendar')).toBe('2.3 days')
  expect(durationText(20 * 86_400, 'en', 'calendar')).toBe('20 days')
  expect(durationText(5400, 'ru', 'calendar')).toMatch(/^1,5\sч$/)
  expect(durationText(9 * 86_400, 'ru', 'calendar')).toMatch(/^9\sдней$/)
  expect(durationText(42, 'en', 'calendar')).toBe('42 secs')
})

test('working time is told in hours, because a working day is no day', () => {
  expect(durationText(32 * 3600, 'en', 'working')).toBe('32 hrs')
})

import { expect, test } from 'vitest'
import { dayOf, laterThan, momentOf, momentOn } from './due.ts'

test('a task is due in the evening of the day meant', () => {
  const noon = new Date(2026, 2, 4, 12)
  expect(momentOf('today', noon)).toBe(new Date(2026, 2, 4, 18).toISOString())
  expect(momentOf('in-a-week', noon)).toBe(new Date(2026, 2, 11, 18).toISOString())
  expect(momentOf('none', noon)).toBe(null)
})

test('what is planned late in the evening for today is due in two hours', () => {
  expect(momentOf('today', new Date(2026, 2, 4, 21))).toBe(new Date(2026, 2, 4, 23).toISOString())
})

test('a day that is typed is the day that is shown', () => {
  expect(dayOf(momentOn('2026-03-04'))).toBe('2026-03-04')
  expect(dayOf(null)).toBe('')
  expect(momentOn('')).toBeNull()
})

test('what is late is put off from today, what is to come from its own day', () => {
  const now = new Date('2026-03-04T12:00:00Z')
  expect(laterThan('2026-03-01T12:00:00Z', now)).toEqual(now)
  expect(laterThan('2026-03-09T12:00:00Z', now)).toEqual(new Date('2026-03-09T12:00:00Z'))
})

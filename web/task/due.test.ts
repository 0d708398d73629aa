import { expect, test } from 'vitest'
import { momentOf } from './due.ts'

test('a task is due in the evening of the day meant', () => {
  const noon = new Date(2026, 2, 4, 12)
  expect(momentOf('today', noon)).toBe(new Date(2026, 2, 4, 18).toISOString())
  expect(momentOf('in-a-week', noon)).toBe(new Date(2026, 2, 11, 18).toISOString())
  expect(momentOf('none', noon)).toBe(null)
})

test('what is planned late in the evening for today is due in two hours', () => {
  expect(momentOf('today', new Date(2026, 2, 4, 21))).toBe(new Date(2026, 2, 4, 23).toISOString())
})

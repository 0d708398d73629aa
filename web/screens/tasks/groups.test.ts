import { expect, test } from 'vitest'
import { groupOf } from './groups.ts'

const now = new Date('2026-03-04T12:00:00Z')
const ends = '2026-03-04T21:00:00.000Z'

test('a task is overdue from its very moment on', () => {
  expect(groupOf({ dueAt: '2026-03-04T11:59:59.000Z' }, now, ends)).toBe('overdue')
  expect(groupOf({ dueAt: '2026-03-04T12:00:00.000Z' }, now, ends)).toBe('today')
})

test('today ends when the company’s day ends', () => {
  expect(groupOf({ dueAt: '2026-03-04T20:59:59.000Z' }, now, ends)).toBe('today')
  expect(groupOf({ dueAt: '2026-03-04T21:00:00.000Z' }, now, ends)).toBe('later')
  expect(groupOf({ dueAt: null }, now, ends)).toBe('no-date')
})

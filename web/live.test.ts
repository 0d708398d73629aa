import { expect, test } from 'vitest'
import { concerns } from './live.ts'

test('a change of one person rereads that person and every list, and nobody else', () => {
  const change = { topic: 'person', id: 'anna' } as const
  expect(concerns(change, ['person', 'anna', 'timeline'])).toBe(true)
  expect(concerns(change, ['person', '*', { search: 'an' }])).toBe(true)
  expect(concerns(change, ['person', 'boris'])).toBe(false)
  expect(concerns(change, ['today', '*'])).toBe(false)
})

test('a change without an id concerns the whole topic', () => {
  expect(concerns({ topic: 'duplicates' }, ['duplicates', 'pair 7'])).toBe(true)
})

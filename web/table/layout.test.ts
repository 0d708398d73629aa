import { expect, test } from 'vitest'
import { moved, sameLook, toggled, within } from './layout.ts'

const look = { columns: ['city', 'owner', 'score'], widths: { city: 9 } }

test('a column is moved one place on, and not over an end', () => {
  expect(moved(look, 'owner', 1).columns).toEqual(['city', 'score', 'owner'])
  expect(moved(look, 'owner', -1).columns).toEqual(['owner', 'city', 'score'])
  expect(moved(look, 'city', -1)).toBe(look)
  expect(moved(look, 'unheard-of', 1)).toBe(look)
})

test('a hidden column comes back at the end', () => {
  expect(toggled(toggled(look, 'city'), 'city').columns).toEqual(['owner', 'score', 'city'])
})

test('widths stay within what can be read, in quarters', () => {
  expect([within(1), within(7.1), within(99)]).toEqual([4, 7, 40])
})

test('two looks are the same whatever the order in which widths were drawn', () => {
  const one = { columns: ['a'], widths: { a: 4, b: 5 } }
  expect(sameLook(one, { columns: ['a'], widths: { b: 5, a: 4 } })).toBe(true)
  expect(sameLook(one, { columns: ['a'], widths: {} })).toBe(false)
})

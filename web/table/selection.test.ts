import { expect, test } from 'vitest'
import { stretch } from './selection.ts'

test('Shift marks everything between, in both directions', () => {
  const order = ['a', 'b', 'c', 'd']
  expect(stretch(order, 'b', 'd')).toEqual(['b', 'c', 'd'])
  expect(stretch(order, 'd', 'b')).toEqual(['b', 'c', 'd'])
  expect(stretch(order, null, 'b')).toEqual([])
  expect(stretch(order, 'gone', 'b')).toEqual([])
})

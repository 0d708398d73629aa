import { expect, test } from 'vitest'
import { neighbour } from './neighbour.ts'

const list = ['anna', 'boris', 'vera']

test('one walks from person to person in the order of the list', () => {
  expect(neighbour(list, 'boris', 1)).toBe('vera')
  expect(neighbour(list, 'boris', -1)).toBe('anna')
})

test('the walk ends with the list, and cannot begin beside it', () => {
  expect(neighbour(list, 'vera', 1)).toBe(null)
  expect(neighbour(list, 'anna', -1)).toBe(null)
  expect(neighbour(list, 'gleb', 1)).toBe(null)
})

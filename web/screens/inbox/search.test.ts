import { expect, test } from 'vitest'
import { addressOf, inboxSearch, keptOf } from './search.ts'

const id = '0190a000-0000-7000-8000-000000000001'

test('a saved view opens as it was kept, under its name', () => {
  const address = { folder: 'all', waiting: true, mood: 'bad', lead: id, tag: 'returns', person: id }
  const kept = keptOf(inboxSearch(address))
  expect(kept).toEqual({ folder: 'all', waiting: 'true', mood: '-', lead: id, tag: 'returns' })
  const opened = addressOf({ id, search: { ...kept } })
  expect(opened).toEqual({ folder: 'all', waiting: true, mood: 'bad', lead: id, tag: 'returns', saved: id })
  expect(keptOf(opened)).toEqual(kept)
})

test('what is wrong in an address is left out', () => {
  expect(inboxSearch({ folder: 'attic', lead: 'me', tag: '  ', mood: 'blue', saved: 5 })).toEqual({})
})

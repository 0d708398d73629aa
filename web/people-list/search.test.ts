import { expect, test } from 'vitest'
import { peoplePath, peopleSearch } from './search.ts'

test('an address says how the list looks', () => {
  expect(peopleSearch({ q: 'анна', who: 'everyone', state: 'cooling', sort: 'revenue' })).toEqual({
    q: 'анна',
    who: 'everyone',
    state: 'cooling',
    sort: 'revenue',
  })
})

test('what nobody can mean is left out of the address', () => {
  expect(peopleSearch({ q: ' ', who: 'all', state: 7, sort: 'shoe size', direction: 'up' })).toEqual({})
})

test('an owner is me, nobody or a member, and nothing else', () => {
  const member = '019cb8b8-1e00-7584-bc6d-afaa7d238772'
  expect(peopleSearch({ owner: member })).toEqual({ owner: member })
  expect(peopleSearch({ owner: 'Anna' })).toEqual({})
})

test('a telephone number in the search stays text', () => {
  expect(peopleSearch({ q: 79001234567 })).toEqual({ q: '79001234567' })
})

test('the usual view has the shortest address', () => {
  expect(peopleSearch({ who: 'known', sort: 'last-seen' })).toEqual({})
})

test('the next page is asked for with the same filters', () => {
  expect(peoplePath({ q: 'anna & co', owner: 'me' }, 'abc', 50)).toBe(
    '/api/people?limit=50&q=anna+%26+co&owner=me&after=abc',
  )
})

test('a condition stands in the address, the name of a view is not asked for', () => {
  const search = peopleSearch({ filter: 'owner unknown', view: 'b7' })
  expect(search).toEqual({ filter: 'owner unknown', view: 'b7' })
  expect(peoplePath(search, null, 50)).toBe('/api/people?limit=50&filter=owner+unknown')
  expect(peopleSearch({ filter: { has: 'order' } })).toEqual({ filter: '{"has":"order"}' })
})

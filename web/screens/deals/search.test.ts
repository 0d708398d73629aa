import { expect, test } from 'vitest'
import { dealsSearch, filterQuery } from './search.ts'

const id = '019cb8b8-1e00-7191-8051-b2b60afb3888'

test('an address says how the deals look', () => {
  const said = { view: 'table', owner: 'me', rotting: 'yes', closes: 'this-quarter', deal: id }
  expect(dealsSearch(said)).toEqual(said)
})

test('what nobody can mean is left out of the address', () => {
  expect(dealsSearch({ view: 'list', owner: 'x', closes: 'soon', deal: '1', sort: 'moved' })).toEqual({})
})

test('board and table ask with the same filters', () => {
  expect(filterQuery({ pipeline: id, owner: 'nobody', deal: id }).toString()).toBe(
    `pipelineId=${id}&owner=nobody`,
  )
})

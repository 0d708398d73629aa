import { expect, test } from 'vitest'
import { LogFilter } from '#contract/process-definition.ts'
import { processSearch } from '../search.ts'
import { emptyDraft, kinds, toCondition } from './draft.ts'

const full = {
  ...emptyDraft(['Ask', 'Pay']),
  from: '2026-03-01',
  until: '2026-03-31',
  number: '5',
  name: 'channel',
  value: 'telegram',
}

test('every kind of filter that can be written is one the server understands', () => {
  for (const kind of kinds) {
    const condition = toCondition({ ...full, kind, not: kind !== 'time' })
    expect([kind, LogFilter.safeParse([condition]).success]).toEqual([kind, true])
  }
})

test('a filter with something missing is none', () => {
  const nothing = emptyDraft([])
  for (const kind of kinds.filter((kind) => kind !== 'rework'))
    expect([kind, toCondition({ ...nothing, kind })]).toEqual([kind, null])
})

test('the last day of a period counts as a whole', () => {
  const condition = toCondition({ ...full, kind: 'time', from: '', until: '2026-03-31' })
  expect(condition).toMatchObject({ from: null, to: new Date(2026, 3, 1).getTime() })
})

test('a view is read back from its address, without what is wrong in it', () => {
  const filter = [{ by: 'start', activities: ['Ask'] }]
  expect(processSearch({ filter, activities: 40, paths: 'many', at: 7, colour: 'time', to: {} })).toEqual({
    filter,
    activities: 40,
    at: '7',
    colour: 'time',
  })
  expect(processSearch({ filter: 'x', direction: 'up', measure: 'median' })).toEqual({})
})

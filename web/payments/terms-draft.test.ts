import { expect, test } from 'vitest'
import { amountIn, missing, newDraft, partsOf, readDraft } from './terms-draft.ts'

const draft = newDraft('The pram', '100', '2026-03-10')

test('what is typed is read as people type it', () => {
  expect(amountIn('1 000,5')).toBe('1000.5')
  expect(amountIn('0')).toBeNull()
  expect(readDraft({ ...draft, payDays: '25, 10 10', period: 'two-weeks' })?.terms).toMatchObject({
    payDays: [10, 25],
    every: 2,
    period: 'weeks',
  })
  expect(readDraft({ ...draft, payDays: '32' })).toBeNull()
  expect(readDraft({ ...draft, count: '0' })).toBeNull()
})

test('the parts that are shown add up to the total', () => {
  expect(partsOf(draft).map(({ amount }) => amount)).toEqual(['33.34', '33.33', '33.33'])
  const rows = [
    { due: '2026-03-10', amount: '30' },
    { due: '2026-04-10', amount: '60' },
  ]
  expect(missing({ ...draft, rows })).toBe('10.00')
  expect(readDraft({ ...draft, rows })).toBeNull()
  expect(readDraft({ ...draft, total: '90', rows })?.terms.kind).toBe('custom')
})

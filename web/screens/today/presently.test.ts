import { expect, test } from 'vitest'
import type { NextAction, Today } from '#contract/today.ts'
import { presently } from './presently.ts'

// Only the id of a step matters here.
const step = (id: string) => ({ id }) as NextAction
const today: Today = {
  steps: [step('a'), step('b'), step('c')],
  waiting: 4,
  putOff: 1,
  doneToday: 2,
  asOf: '2026-03-04T12:00:00Z',
}

test('what was decided a moment ago is gone from the list and counted', () => {
  const now = presently(today, [
    { id: 'a', note: 'done' },
    { id: 'b', note: 'later' },
    { id: 'c', note: 'later-today' },
  ])
  expect(now.steps.map(({ id }) => id)).toEqual([])
  expect(now).toMatchObject({ doneToday: 3, putOff: 2, waiting: 4 })
})

test('a decision that the server has counted already is not counted twice', () => {
  const answered = { ...today, steps: [step('b'), step('c')], doneToday: 3 }
  expect(presently(answered, [{ id: 'a', note: 'done' }])).toEqual(answered)
})

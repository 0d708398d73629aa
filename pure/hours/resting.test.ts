import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reach } from './resting.ts'
import type { Hours } from './week.ts'
import { addWorking, workingBetween } from './working.ts'

const day = [
  { from: 9 * 60, until: 13 * 60 },
  { from: 14 * 60, until: 18 * 60 },
]
const hours: Hours = { zone: 'Europe/Moscow', week: [[], day, day, day, day, day, []], exceptions: {} }
const START = Date.parse('2026-11-20T10:00:00Z')
const MINUTE = 60_000
const at = (minutes: number) => new Date(START + minutes * MINUTE)

/** In order and apart, the last perhaps without an end. */
const rests = fc
  .tuple(fc.uniqueArray(fc.integer({ min: -2_000, max: 20_000 }), { maxLength: 8 }))
  .map(([cuts]) => cuts.toSorted((one, other) => one - other))
  .map((cuts) =>
    cuts.flatMap((cut, place) =>
      place % 2 === 0 ? [{ from: at(cut), until: cuts.slice(place + 1, place + 2).map(at)[0] ?? null }] : [],
    ),
  )

test('up to the moment that is reached exactly the work was done outside the rests', () => {
  fc.assert(
    fc.property(rests, fc.integer({ min: 1, max: 3_000 }), fc.boolean(), (all, minutes, isAlways) => {
      const within = isAlways ? null : hours
      const worked = (from: Date, until: Date) =>
        isAlways ? until.getTime() - from.getTime() : workingBetween(hours, from, until)
      const reached = reach(within, at(0), minutes * MINUTE, all)
      const end = reached.is === 'standing' ? reached.since : reached.at
      if (end === null) throw new Error('it is reached within a year')
      const rested = all
        .map(({ from, until }) => [Math.max(+from, START), Math.min(+(until ?? end), +end)] as const)
        .filter(([from, until]) => from < until)
        .reduce((sum, [from, until]) => sum + worked(new Date(from), new Date(until)), 0)
      const done = worked(at(0), end) - rested
      if (reached.is === 'standing') expect(done).toBeLessThan(minutes * MINUTE)
      else expect(done).toBe(minutes * MINUTE)
    }),
    { numRuns: 300 },
  )
})

test('without rests it is the moment that the working hours give', () => {
  expect(reach(hours, at(0), 600 * MINUTE, [])).toEqual({
    is: 'reached',
    at: addWorking(hours, at(0), 600 * MINUTE),
    rested: 0,
  })
})

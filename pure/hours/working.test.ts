import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Hours, hoursProblem } from './week.ts'
import { addWorking, isOpen, nextOpening, workingBetween } from './working.ts'

const HOUR = 3_600_000
const day = [
  { from: 9 * 60, until: 13 * 60 },
  { from: 14 * 60, until: 18 * 60 },
]
/** Nine to six in Moscow with an hour for lunch, free at the weekend and on 4 November. */
const moscow: Hours = {
  zone: 'Europe/Moscow',
  week: [[], day, day, day, day, day, []],
  exceptions: { '2026-11-04': [] },
}
const at = (text: string) => new Date(`${text}+03:00`)

test('the clock stands during lunch, at night and at the weekend', () => {
  expect(addWorking(moscow, at('2026-11-20T12:30'), HOUR)).toEqual(at('2026-11-20T14:30'))
  expect(addWorking(moscow, at('2026-11-20T17:30'), HOUR)).toEqual(at('2026-11-23T09:30'))
  expect(workingBetween(moscow, at('2026-11-20T08:00'), at('2026-11-23T10:00'))).toBe(9 * HOUR)
})

test('a day off is no working day', () => {
  expect(addWorking(moscow, at('2026-11-03T17:00'), 2 * HOUR)).toEqual(at('2026-11-05T10:00'))
  expect(isOpen(moscow, at('2026-11-04T10:00'))).toBe(false)
})

test('the next opening is now while one works, else when one begins', () => {
  expect(nextOpening(moscow, at('2026-11-20T10:00'))).toEqual(at('2026-11-20T10:00'))
  expect(nextOpening(moscow, at('2026-11-20T13:20'))).toEqual(at('2026-11-20T14:00'))
  expect(nextOpening(moscow, at('2026-11-21T10:00'))).toEqual(at('2026-11-23T09:00'))
})

test('whoever never works is told so', () => {
  const never: Hours = { ...moscow, week: [[], [], [], [], [], [], []] }
  expect(nextOpening(never, at('2026-11-20T10:00'))).toBeNull()
  expect(addWorking(never, at('2026-11-20T10:00'), 1)).toBeNull()
})

test('where the clock is put forward the lost hour is not worked', () => {
  const night: Hours = {
    zone: 'Europe/Berlin',
    week: Array.from({ length: 7 }, () => [{ from: 60, until: 240 }]),
    exceptions: {},
  }
  // 29 March 2026: 02:00 becomes 03:00, so 01:00 to 04:00 lasts two hours
  const from = new Date('2026-03-29T00:00Z')
  expect(workingBetween(night, from, new Date('2026-03-29T06:00Z'))).toBe(2 * HOUR)
})

test('spans that overlap or run backwards are a problem that has a name', () => {
  expect(hoursProblem(moscow)).toBeNull()
  expect(hoursProblem({ ...moscow, week: [] })).toBe('seven-days')
  const overlapping = [
    { from: 0, until: 600 },
    { from: 500, until: 700 },
  ]
  expect(hoursProblem({ ...moscow, exceptions: { '2026-01-01': overlapping } })).toBe('spans-in-order')
})

const span = fc
  .uniqueArray(fc.integer({ min: 0, max: 1_440 }), { minLength: 2, maxLength: 6 })
  .map((cuts) => cuts.toSorted((one, other) => one - other))
  .map((cuts) => {
    const pairs = []
    for (let place = 0; place + 1 < cuts.length; place += 2)
      pairs.push({ from: cuts[place] ?? 0, until: cuts[place + 1] ?? 0 })
    return pairs
  })
const anyHours = fc.record({
  zone: fc.constantFrom('Europe/Moscow', 'Asia/Kolkata', 'America/New_York', 'Australia/Lord_Howe'),
  week: fc.array(span, { minLength: 7, maxLength: 7 }),
  exceptions: fc.constant({}),
})

test('working time added is working time between, in every zone and on every day', () => {
  const start = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2027, 0, 1) })
  fc.assert(
    fc.property(anyHours, start, fc.integer({ min: 1, max: 40 * HOUR }), (hours, from, work) => {
      const begins = new Date(from)
      const ends = addWorking(hours, begins, work)
      if (ends === null) throw new Error('Every one of these weeks has working time')
      expect(workingBetween(hours, begins, ends)).toBe(work)
    }),
    { numRuns: 300 },
  )
})

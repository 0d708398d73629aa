import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Change, type State, type Step, same, stateAt, stepsBackTo, stepsToPutBack } from './index.ts'

const FIELDS = ['city', 'owner', 'amount', 'tags']
const value = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 3 }), fc.array(fc.constantFrom('a', 'b')))
const writings = fc.array(
  fc.record({ field: fc.constantFrom(...FIELDS), to: value, pause: fc.integer({ min: 0, max: 2 }) }),
  { maxLength: 25 },
)

/** A record and its history, as a table of changes would keep them. */
interface Record {
  state: State
  changes: readonly Change[]
  clock: number
}

function write(record: Record, field: string, to: unknown): void {
  const before = record.state[field] ?? null
  if (same(before, to)) return
  const change = { id: String(record.changes.length), field, before, after: to, at: record.clock }
  record.changes = [change, ...record.changes]
  record.state = { ...record.state, [field]: to }
}

/** What stood in the record at each moment, kept aside while it was written. */
function lived(given: readonly { field: string; to: unknown; pause: number }[]) {
  const record: Record = { state: {}, changes: [], clock: 0 }
  const truth = new Map<number, State>([[0, {}]])
  for (const { field, to, pause } of given) {
    record.clock += pause
    write(record, field, to)
    truth.set(record.clock, record.state)
  }
  return { record, truth }
}

function take(record: Record, steps: readonly Step[]): readonly string[] {
  record.clock += 1
  const known = record.changes.length
  for (const { field, to } of steps) write(record, field, to)
  return record.changes.slice(0, record.changes.length - known).map(({ id }) => id)
}

const alike = (one: State, other: State): boolean => FIELDS.every((field) => same(one[field], other[field]))

describe('a record and its history', () => {
  test('tell how it was at every moment', () => {
    fc.assert(
      fc.property(writings, (given) => {
        const { record, truth } = lived(given)
        for (const [moment, then] of truth)
          expect(alike(stateAt(record.state, record.changes, moment), then)).toBe(true)
      }),
    )
  })

  test('a return to a moment makes it as it was then, and another one gives back what was before the return', () => {
    fc.assert(
      fc.property(writings, fc.nat(30), (given, moment) => {
        const { record } = lived(given)
        const then = stateAt(record.state, record.changes, moment)
        const [before, left] = [record.state, record.clock]
        const made = take(record, stepsBackTo(record.state, record.changes, moment))
        expect(alike(record.state, then) || moment >= left).toBe(true)
        expect(alike(stateAt(record.state, record.changes, left), before)).toBe(true)
        // undone by its moment, and by its changes alike
        const twice = { ...record }
        take(record, stepsBackTo(record.state, record.changes, left))
        expect(alike(record.state, before)).toBe(true)
        take(twice, stepsToPutBack(twice.state, twice.changes, new Set(made)))
        expect(alike(twice.state, before)).toBe(true)
      }),
    )
  })

  test('a step names every change that would no longer stand, and no other', () => {
    fc.assert(
      fc.property(writings, fc.nat(30), (given, moment) => {
        const { record } = lived(given)
        for (const { field, later } of stepsBackTo(record.state, record.changes, moment))
          expect(later).toEqual(
            record.changes.filter((one) => one.field === field && one.at > moment).map(({ id }) => id),
          )
      }),
    )
  })
})

test('one change is put back, with the newer ones of its field', () => {
  const changes: Change[] = [
    { id: '3', field: 'city', before: 'Kazan', after: 'Omsk', at: 30 },
    { id: '2', field: 'owner', before: null, after: 'anna', at: 25 },
    { id: '1', field: 'city', before: 'Perm', after: 'Kazan', at: 20 },
  ]
  expect(stepsToPutBack({ city: 'Omsk', owner: 'anna' }, changes, new Set(['1']))).toEqual([
    { field: 'city', from: 'Omsk', to: 'Perm', later: ['3', '1'] },
  ])
})

test('what is there already needs no step', () => {
  const changes: Change[] = [
    { id: '2', field: 'city', before: 'Kazan', after: 'Perm', at: 30 },
    { id: '1', field: 'city', before: 'Perm', after: 'Kazan', at: 20 },
  ]
  expect(stepsBackTo({ city: 'Perm' }, changes, 10)).toEqual([])
})

test('values are compared as JSON, not as text', () => {
  expect(same({ a: [1, { b: null }], c: 2 }, { c: 2, a: [1, {}] })).toBe(true)
  expect(same([1, 2], [2, 1])).toBe(false)
  expect(same('1', 1)).toBe(false)
  expect(same([], {})).toBe(false)
})

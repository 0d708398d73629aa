import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  groupedUnits,
  handOver,
  logFromSteps,
  type PlainStep,
  pingPong,
  reworkCases,
  reworkTime,
  unitsOf,
} from '../index.ts'

const HOUR = 3_600_000
const steps = fc.array(
  fc
    .record({
      case: fc.constantFrom('1', '2', '3'),
      activity: fc.constantFrom('a', 'b', 'c'),
      hour: fc.nat(30),
      actor: fc.option(fc.constantFrom('ann', 'bob', 'eve'), { nil: undefined }),
    })
    .map(
      ({ hour, actor, ...rest }): PlainStep => ({
        ...rest,
        end: new Date(hour * HOUR),
        ...(actor === undefined ? {} : { actor }),
      }),
    ),
  { minLength: 1, maxLength: 20 },
)
const known = steps.filter((list) => list.some(({ actor }) => actor !== undefined))

function sequences(given: readonly PlainStep[]): PlainStep[][] {
  return [...Map.groupBy(given, (one) => one.case).values()].map((list) =>
    list.toSorted((one, other) => one.end.getTime() - other.end.getTime()),
  )
}

/** A case as who did its steps, an hour each. */
const relay = (actors: string, name = '1'): PlainStep[] =>
  [...actors].map((actor, hour) => ({ case: name, activity: 'do', end: new Date(hour * HOUR), actor }))

describe('hand-over of work', () => {
  test('counts every pair of known people one after the other, and shares sum to 1', () => {
    fc.assert(
      fc.property(known, (given) => {
        const log = logFromSteps(given)
        const units = unitsOf(log, 'actor')
        const found = units === null ? [] : handOver(log, units)
        const pairs = sequences(given).flatMap((list) => {
          const actors = list.flatMap(({ actor }) => actor ?? [])
          return actors.slice(1).map((actor, place) => `${actors[place]}>${actor}`)
        })
        expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(pairs.length)
        for (const { from, to, count } of found)
          expect(count).toBe(pairs.filter((pair) => pair === `${from}>${to}`).length)
        if (found.length > 0) expect(found.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
      }),
    )
  })
  test('people are put into departments by a table', () => {
    const log = logFromSteps(relay('abcd'))
    const people = unitsOf(log, 'actor')
    const table = new Map([
      ['a', 'sales'],
      ['b', 'sales'],
      ['c', 'service'],
    ])
    const found = people === null ? [] : handOver(log, groupedUnits(people, table))
    expect(found.map(({ from, to, count }) => [from, to, count])).toEqual([
      ['sales', 'sales', 1],
      ['sales', 'service', 1],
    ])
    expect(unitsOf(log, 'department')).toBeNull()
  })
})

describe('ping-pong', () => {
  const of = (...cases: string[]) => {
    const log = logFromSteps(cases.flatMap((actors, number) => relay(actors, String(number))))
    const units = unitsOf(log, 'actor')
    return (units === null ? [] : pingPong(log, units)).map(({ from, by, returns, cases: inCases, lost }) => [
      from,
      by,
      returns,
      inCases,
      lost.sumMs / HOUR,
    ])
  }
  test('is a return after exactly one other unit', () => {
    expect(of('aabba')).toEqual([['a', 'b', 1, 1, 3]])
    expect(of('abab', 'aba')).toEqual([
      ['a', 'b', 2, 2, 4],
      ['b', 'a', 1, 1, 2],
    ])
    expect(of('abca', 'ab', 'aaa')).toEqual([])
  })
})

describe('rework', () => {
  test('costs the time from the execution before to the repetition', () => {
    const log = logFromSteps(
      [...'abacab'].map((activity, hour) => ({ case: '1', activity, end: new Date(hour * HOUR) })),
    )
    const { activities, lostMs, cases } = reworkTime(log)
    expect(activities.map(({ activity, repeats, lost }) => [activity, repeats, lost.sumMs / HOUR])).toEqual([
      ['a', 2, 4],
      ['b', 1, 4],
    ])
    expect([cases, lostMs / HOUR]).toEqual([1, 5])
  })
  test('is found in the cases that repeat, and overlapping rounds count once', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const log = logFromSteps(given)
        const { activities, lostMs } = reworkTime(log)
        const counts = reworkCases(log)
        for (const [number, name] of log.activities.entries())
          expect(activities.find(({ activity }) => activity === name)?.cases ?? 0).toBe(counts[number])
        const longest = Math.max(0, ...activities.map(({ lost }) => lost.sumMs))
        const sum = activities.reduce((found, { lost }) => found + lost.sumMs, 0)
        expect(lostMs <= sum && lostMs >= longest).toBe(true)
      }),
    )
  })
})

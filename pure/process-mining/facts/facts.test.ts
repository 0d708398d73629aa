import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  caseDurations,
  directlyFollows,
  type EventLog,
  edgeQuantiles,
  logFromSteps,
  logOf,
  loops,
  quantile,
  reworkCases,
  summarise,
  variantNames,
  variants,
  variantsCovering,
} from '../index.ts'

const sequences = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 8 }), {
  minLength: 1,
  maxLength: 12,
})
const timed = fc
  .array(
    fc.record({
      case: fc.constantFrom('1', '2', '3', '4'),
      activity: fc.constantFrom('a', 'b', 'c'),
      end: fc.double({ min: 0, max: 1e9, noNaN: true }).map((time) => new Date(time)),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((steps) => logFromSteps(steps))

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0)

/** The durations of each edge, the slow and obvious way. */
function plainEdges(log: EventLog): Map<string, number[]> {
  const edges = new Map<string, number[]>()
  for (let number = 0; number < log.cases; number++)
    for (
      let place = (log.caseOffsets[number] ?? 0) + 1;
      place < (log.caseOffsets[number + 1] ?? 0);
      place++
    ) {
      const key = `${log.activity[place - 1]} ${log.activity[place]}`
      edges.set(key, [...(edges.get(key) ?? []), (log.end[place] ?? 0) - (log.end[place - 1] ?? 0)])
    }
  return edges
}

test('the parts of the map sum to the whole', () => {
  fc.assert(
    fc.property(sequences, (cases) => {
      const log = logOf(cases)
      const map = directlyFollows(log)
      expect(sum(map.count)).toBe(log.events - log.cases)
      expect(sum(map.starts)).toBe(log.cases)
      expect(sum(map.ends)).toBe(log.cases)
      expect(sum(map.steps)).toBe(log.events)
      expect(map.cases.every((inCases, edge) => inCases >= 1 && inCases <= (map.count[edge] ?? 0))).toBe(true)
    }),
  )
})

test('times of edges are exactly those of a plain count', () => {
  fc.assert(
    fc.property(timed, (log) => {
      const map = directlyFollows(log)
      const { medianMs, p90Ms } = edgeQuantiles(log, map)
      const plain = plainEdges(log)
      expect(map.count.length).toBe(plain.size)
      for (let edge = 0; edge < map.count.length; edge++) {
        const sorted = Float64Array.from(plain.get(`${map.from[edge]} ${map.to[edge]}`) ?? []).sort()
        expect(map.count[edge]).toBe(sorted.length)
        expect([map.minMs[edge], map.maxMs[edge]]).toEqual([sorted[0], sorted.at(-1)])
        expect(medianMs[edge]).toBeCloseTo(quantile(sorted, 0.5) ?? 0, 6)
        expect(p90Ms[edge]).toBeCloseTo(quantile(sorted, 0.9) ?? 0, 6)
      }
    }),
  )
})

test('a log of thousands of activities is counted by the same rules', () => {
  const names = Array.from({ length: 1600 }, (_, number) => `activity ${number}`)
  const map = directlyFollows(logOf([names, names.toReversed()]))
  expect(map.count.length).toBe(2 * 1599)
  expect(sum(map.count)).toBe(2 * 1599)
})

test('variants are the distinct sequences, most frequent first, and cover every case', () => {
  fc.assert(
    fc.property(sequences, (cases) => {
      const log = logOf(cases)
      const table = variants(log)
      const expected = new Map<string, number>()
      for (const one of cases) expected.set(one.join(' '), (expected.get(one.join(' ')) ?? 0) + 1)
      const found = Array.from(table.cases, (count, variant) => [
        variantNames(log, table, variant).join(' '),
        count,
      ])
      expect(new Map(found as [string, number][])).toEqual(expected)
      expect([...table.cases]).toEqual([...table.cases].sort((one, other) => other - one))
      expect(variantsCovering(table, 1)).toBe(table.count)
      cases.forEach((one, number) => {
        expect(variantNames(log, table, table.ofCase[number] ?? -1)).toEqual(one)
      })
    }),
  )
})

test('the order of cases in the file changes no fact', () => {
  fc.assert(
    fc.property(sequences, (cases) => {
      expect(summarise(logOf(cases.toReversed()))).toEqual(summarise(logOf(cases)))
    }),
  )
})

test('rework counts cases, loops count repetitions at once and returns', () => {
  const log = logOf([
    ['a', 'a', 'b', 'a'],
    ['a', 'b'],
    ['b', 'a', 'b', 'b'],
  ])
  expect([...reworkCases(log)]).toEqual([1, 1])
  const found = loops(log)
  expect([[...found.selfLoops], [...found.returns], [...found.returnCases]]).toEqual([
    [1, 1],
    [1, 1],
    [1, 1],
  ])
})

test('a case lasts from its first end, or from its first start where that is asked', () => {
  const log = logFromSteps([
    { case: '1', activity: 'a', start: new Date(0), end: new Date(4000) },
    { case: '1', activity: 'b', end: new Date(9000) },
  ])
  expect([...caseDurations(log)]).toEqual([5000])
  expect([...caseDurations(log, 'start')]).toEqual([9000])
})

test('quantiles are interpolated between neighbours', () => {
  expect(quantile(Float64Array.of(1, 2, 3, 4), 0.5)).toBe(2.5)
  expect(quantile(new Float64Array(0), 0.5)).toBeNull()
})

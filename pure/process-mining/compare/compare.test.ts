import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '#pure/statistics/index.ts'
import { compareLogs, type EventLog, logFromSteps, logOf, type PlainStep } from '../index.ts'

const words = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 5 }), {
  minLength: 1,
  maxLength: 12,
})

function shop(seed: number, { calls = 0.3, slower = 1 } = {}): EventLog {
  const random = createRandom(seed)
  return logFromSteps(
    Array.from({ length: 400 }, (_, number): PlainStep[] => {
      let at = Date.UTC(2024, 0, 1) + number * 3_600_000
      return ['ask', ...(random() < calls ? ['call'] : []), 'quote', 'pay'].map((activity) => {
        at += -Math.log(1 - random()) * 3_600_000 * (activity === 'pay' ? slower : 1)
        return { case: String(number), activity, end: new Date(at) }
      })
    }).flat(),
  )
}
const isSure = ({ probability }: { probability: number }) => probability < 0.05

describe('comparing two logs', () => {
  test('says what only one of them has', () => {
    const { coverage } = compareLogs(logOf([['a', 'b'], ['a']]), logOf([['a', 'c']]))
    expect(coverage.activities).toEqual({ both: 1, onlyFirst: [['b']], onlySecond: [['c']] })
    expect(coverage.connections).toEqual({ both: 0, onlyFirst: [['a', 'b']], onlySecond: [['a', 'c']] })
  })
  test('a log does not differ from itself', () => {
    fc.assert(
      fc.property(words, (cases) => {
        const { activities, connections, times, coverage } = compareLogs(logOf(cases), logOf(cases))
        for (const { difference, probability } of [...activities, ...connections])
          expect([difference, probability]).toEqual([0, 1])
        expect(times.filter(isSure)).toEqual([])
        expect([coverage.connections.onlyFirst, coverage.connections.onlySecond]).toEqual([[], []])
      }),
    )
  })
  test('turning it round turns every difference round', () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        const key = (some: { activities: readonly string[]; difference: number }[]) =>
          new Map(some.map(({ activities, difference }) => [activities.join(), difference]))
        const [forth, back] = [compareLogs(logOf(one), logOf(other)), compareLogs(logOf(other), logOf(one))]
        const turned = key([...back.connections])
        for (const [name, difference] of key([...forth.connections]))
          expect(turned.get(name)).toBeCloseTo(-difference, 12)
      }),
    )
  })
  test('planted differences are found, with their size inside the interval', () => {
    const { activities, times } = compareLogs(shop(1), shop(2, { calls: 0.5, slower: 2 }))
    expect(activities.filter(isSure).map(({ activities: [name] }) => name)).toEqual(['call'])
    expect(activities[0]?.interval.low).toBeLessThan(0.2)
    expect(activities[0]?.interval.high).toBeGreaterThan(0.2)
    const [slower] = times
    expect(slower?.activities).toEqual(['quote', 'pay'])
    expect(slower?.interval.low).toBeLessThan(2)
    expect(slower?.interval.high).toBeGreaterThan(2)
  })
  test('where nothing differs little is said to differ', () => {
    let alarms = 0
    for (let seed = 1; seed <= 60; seed++) {
      const { activities, connections, times } = compareLogs(shop(seed), shop(seed + 1000))
      if ([...activities, ...connections, ...times].some(isSure)) alarms++
    }
    // three families at 5% each would be nine at most; more than 15 came by chance once in thousands
    expect(alarms).toBeLessThanOrEqual(15)
  })
})

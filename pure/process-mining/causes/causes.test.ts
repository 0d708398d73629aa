import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { causesOfSlowEdge, findCauses, logFromSteps, type PlainStep } from '../index.ts'

/** Evenly spread numbers, the same each time (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function workOf(seed: number, slowActor: string | null): PlainStep[] {
  const random = createRandom(seed)
  return Array.from({ length: 600 }, (_, number): PlainStep[] => {
    const begun = Date.UTC(2024, 0, 1) + number * 5_000_000
    const actor = ['ann', 'bob', 'cid'][Math.floor(random() * 3)] ?? ''
    const hours = (1 + 9 * random()) * (actor === slowActor ? 4 : 1)
    return [
      { case: String(number), activity: 'ask', end: new Date(begun), actor: 'web' },
      { case: String(number), activity: 'approve', end: new Date(begun + hours * 3_600_000), actor },
    ]
  }).flat()
}

describe('causes', () => {
  test('a planted slow colleague is found, and nobody else', () => {
    const found = causesOfSlowEdge(logFromSteps(workOf(7, 'cid')), 'ask', 'approve')
    expect(found?.causes.map(({ trait, value }) => [trait, value])).toEqual([['who did "approve"', 'cid']])
    expect(found?.occurrences).toBe(600)
  })
  test('where nothing is planted something is found no more often than the level says', () => {
    let alarms = 0
    for (let seed = 1; seed <= 100; seed++) {
      const found = causesOfSlowEdge(logFromSteps(workOf(seed, null)), 'ask', 'approve', { level: 0.05 })
      if (found !== null && found.causes.length > 0) alarms++
    }
    // 5 of 100 are expected at most; more than 11 would come by chance once in a hundred such tests
    expect(alarms).toBeLessThanOrEqual(11)
  })
  test('a connection that does not occur has none', () => {
    expect(causesOfSlowEdge(logFromSteps(workOf(1, null)), 'approve', 'ask')).toBeNull()
  })
  test('small groups are not looked at', () => {
    const outcome = Array.from({ length: 200 }, (_, row) => (row < 20 ? 1 : 0))
    const trait = { name: 'group', codes: outcome, nameOf: String }
    expect(findCauses(outcome, [trait])).toEqual([])
    expect(findCauses(outcome, [trait], { least: 10 })).toMatchObject([
      { value: '1', rows: 20, hits: 20, shareElsewhere: 0 },
    ])
  })
  test('the figures of a group add up', () => {
    const rows = fc.array(fc.record({ hit: fc.constantFrom(0, 1), code: fc.integer({ min: -1, max: 2 }) }), {
      minLength: 80,
      maxLength: 200,
    })
    fc.assert(
      fc.property(rows, (given) => {
        const trait = { name: 'code', codes: given.map(({ code }) => code), nameOf: String }
        const found = findCauses(
          given.map(({ hit }) => hit),
          [trait],
          { least: 5, level: 1 },
        )
        for (const cause of found) {
          const mine = given.filter(({ code }) => String(code) === cause.value)
          expect([cause.rows, cause.hits]).toEqual([mine.length, mine.filter(({ hit }) => hit === 1).length])
          expect(cause.excess).toBeCloseTo(cause.rows * (cause.share - cause.shareElsewhere), 9)
        }
      }),
    )
  })
})

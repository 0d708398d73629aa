import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { causesOf, type EventLog, findCauses, logFromSteps, type PlainStep } from '../index.ts'

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

const slowEdge = (log: EventLog, level = 0.01) =>
  causesOf(log, { kind: 'slow-edge', from: 'ask', to: 'approve' }, { level })

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
    const found = slowEdge(logFromSteps(workOf(7, 'cid')))
    expect(found?.causes.map(({ trait, value }) => [trait, value])).toEqual([['who did "approve"', 'cid']])
    expect(found?.rows).toBe(600)
  })
  test('where nothing is planted something is found no more often than the level says', () => {
    let alarms = 0
    for (let seed = 1; seed <= 100; seed++) {
      const found = slowEdge(logFromSteps(workOf(seed, null)), 0.05)
      if (found !== null && found.causes.length > 0) alarms++
    }
    // 5 of 100 are expected at most; more than 11 would come by chance once in a hundred such tests
    expect(alarms).toBeLessThanOrEqual(11)
  })
  test('a connection that does not occur has none', () => {
    expect(
      causesOf(logFromSteps(workOf(1, null)), { kind: 'slow-edge', from: 'approve', to: 'ask' }),
    ).toBeNull()
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

  test('what a confounder explains is no cause', () => {
    // in winter everything is late, and cid works in winter
    const rows = Array.from({ length: 800 }, (_, row) => ({
      isWinter: row % 2,
      isCid: Number(row % 8 === 1 ? 0 : row % 2),
    }))
    const random = createRandom(3)
    const outcome = rows.map(({ isWinter }) => Number(random() < (isWinter === 1 ? 0.6 : 0.1)))
    const trait = (name: string, codes: number[]) => ({ name, codes, nameOf: String })
    const who = trait(
      'who',
      rows.map(({ isCid }) => isCid),
    )
    const season = trait(
      'season',
      rows.map(({ isWinter }) => isWinter),
    )
    expect(findCauses(outcome, [who]).map(({ value }) => value)).toEqual(['1'])
    expect(findCauses(outcome, [who], { confounders: [season] })).toEqual([])
  })
  test('two conditions that only together matter are found as a pair', () => {
    const random = createRandom(5)
    const rows = Array.from({ length: 1200 }, () => [Math.floor(random() * 2), Math.floor(random() * 3)])
    const outcome = rows.map(([one, other]) => Number(random() < (one === 1 && other === 2 ? 0.7 : 0.1)))
    const traits = ['channel', 'product'].map((name, place) => ({
      name,
      codes: rows.map((row) => row[place] ?? 0),
      nameOf: String,
    }))
    const pair = findCauses(outcome, traits, { conditions: 2 }).find(
      ({ conditions }) => conditions.length === 2,
    )
    expect(pair?.conditions).toEqual([
      { trait: 'channel', value: '1' },
      { trait: 'product', value: '2' },
    ])
  })
  test('rework, outcomes and any yes or no of cases have causes too', () => {
    const random = createRandom(9)
    const steps = Array.from({ length: 500 }, (_, number): PlainStep[] => {
      const actor = number % 3 === 0 ? 'eve' : 'fay'
      const again = random() < (actor === 'eve' ? 0.7 : 0.1)
      const names = ['ask', 'check', ...(again ? ['check'] : []), ...(random() < 0.5 ? ['call'] : []), 'pay']
      return names.map((activity, place) => ({
        case: String(number),
        activity,
        actor: activity === 'ask' ? actor : 'bot',
        end: new Date(Date.UTC(2024, 0, 1, 0, number * 50 + place)),
      }))
    }).flat()
    const log = logFromSteps(steps)
    expect(causesOf(log, { kind: 'rework', activity: 'check' })?.causes[0]?.conditions).toEqual([
      { trait: 'who did "ask"', value: 'eve' },
    ])
    expect(causesOf(log, { kind: 'reaches', activity: 'call' })?.causes).toEqual([])
    const isEve = Array.from({ length: log.cases }, (_, number) =>
      Number(Number(log.caseIds.at(number)) % 3 === 0),
    )
    expect(causesOf(log, { kind: 'cases', hits: isEve })?.causes[0]).toMatchObject({ value: 'eve', share: 1 })
    expect(causesOf(log, { kind: 'rework', activity: 'none' })).toBeNull()
  })
})

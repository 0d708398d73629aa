import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '#pure/statistics/index.ts'
import { type EventLog, learnAhead, logFromSteps, type PlainStep, whatIf } from '../index.ts'
import { play } from './play.ts'
import { casesUntil } from './states.ts'

const HOUR = 3_600_000
const exponential = (random: () => number, mean: number): number => -mean * Math.log(1 - random())

/** ask, then the quick or the slow way, then done: what comes ahead depends on the way. */
function simulated(seed: number, cases = 1500): EventLog {
  const random = createRandom(seed)
  return logFromSteps(
    Array.from({ length: cases }, (_, number): PlainStep[] => {
      const isSlow = random() < 0.4
      const begun = Date.UTC(2024, 0, 1) + number * HOUR
      const way = begun + exponential(random, 5 * HOUR)
      const done = way + exponential(random, isSlow ? 90 * HOUR : 6 * HOUR)
      const step = (activity: string, end: number) => ({ case: String(number), activity, end: new Date(end) })
      const last = isSlow && random() < 0.5 ? 'lost' : 'won'
      return [step('ask', begun), step(isSlow ? 'slow' : 'quick', way), step(last, done)]
    }).flat(),
  )
}
const latest = (log: EventLog) => log.end.reduce((most, end) => Math.max(most, end), 0)
const borderOf = (log: EventLog, share: number) => {
  const begins = Float64Array.from(
    { length: log.cases },
    (_, number) => log.end[log.caseOffsets[number] ?? 0] ?? 0,
  )
  return begins.sort()[Math.floor(log.cases * share)] ?? 0
}
/** Beginnings of cases that began after the border, with what was still to come. */
function later(log: EventLog, border: number) {
  const over = new Float64Array(log.activities.length)
  return casesUntil(log, latest(log), over)
    .filter(({ ends }) => (ends[0] ?? 0) > border)
    .flatMap(({ steps, ends }) =>
      [1, 2].map((length) => ({
        steps: Array.from(steps).slice(0, length),
        remaining: (ends.at(-1) ?? 0) - (ends[length - 1] ?? 0),
        last: log.activities[steps[steps.length - 1] ?? 0],
      })),
    )
}
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('what running cases have ahead of them', () => {
  const log = simulated(11)
  const until = borderOf(log, 0.7)
  const ahead = learnAhead(log, { until, endings: ['won', 'lost'], outcome: 'lost', coverage: 0.8 })
  const coming = later(log, until)

  test('remaining times are nearer than the mean of as many steps', () => {
    const known = casesUntil(log, until, new Float64Array(9)).filter(({ steps }) => steps.length === 3)
    const means = [1, 2].map((length) =>
      mean(known.map(({ ends }) => (ends[2] ?? 0) - (ends[length - 1] ?? 0))),
    )
    const ours = mean(
      coming.map(({ steps, remaining }) => Math.abs(ahead.expect(steps, 0).remainingMs.median - remaining)),
    )
    const plain = mean(
      coming.map(({ steps, remaining }) => Math.abs((means[steps.length - 1] ?? 0) - remaining)),
    )
    expect(ours).toBeLessThan(plain * 0.85)
  })
  test('intervals hold about as often as they promise, on cases that came later', () => {
    const held = coming.filter(({ steps, remaining }) => {
      const { low, high } = ahead.expect(steps, 0).remainingMs
      return low <= remaining && remaining <= high
    })
    expect(held.length / coming.length).toBeGreaterThan(0.75)
    expect(held.length / coming.length).toBeLessThan(0.9)
  })
  test('outcomes come as often as it is said, and the next step is the likely one', () => {
    const chances = coming.map(({ steps, last }) => ({
      share: ahead.expect(steps, 0).outcome?.share ?? 0,
      last,
    }))
    expect(mean(chances.map(({ share }) => share))).toBeCloseTo(
      mean(chances.map(({ last }) => (last === 'lost' ? 1 : 0))),
      1,
    )
    const quick = log.activities.indexOf('quick')
    const expected = ahead.expect([log.activities.indexOf('ask'), quick], 0)
    expect(expected.outcome?.share).toBeLessThan(0.03)
    expect(expected.next[0]).toEqual({ activity: 'won', share: 1 })
    expect(ahead.expect([log.activities.indexOf('ask')], 0).next.map(({ activity }) => activity)).toEqual([
      'quick',
      'slow',
    ])
  })
  test('what has waited long is not expected to be done sooner than it may', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), (hours) => {
        const { low, median, high } = ahead.expect([0, 1], hours * HOUR).remainingMs
        expect(low).toBeGreaterThanOrEqual(0)
        expect(median).toBeGreaterThanOrEqual(low)
        expect(high).toBeGreaterThanOrEqual(median)
      }),
    )
  })
  test('the running cases are those that were not over then', () => {
    const open = new Set(ahead.running.map(({ number }) => number))
    expect(open.size).toBeGreaterThan(5)
    for (const number of open) expect(log.end[(log.caseOffsets[number + 1] ?? 0) - 1]).toBeGreaterThan(until)
  })
})

describe('simulation', () => {
  /** Erlang's C formula: the chance to wait, and the mean wait, with c hands. */
  function erlang(arrivalRate: number, meanService: number, hands: number): number {
    const load = arrivalRate * meanService
    let term = 1
    let sum = 0
    for (let n = 0; n < hands; n++) {
      sum += term
      term *= load / (n + 1)
    }
    const waits = (term * hands) / (hands - load)
    return ((waits / (sum + waits)) * meanService) / (hands - load)
  }
  test('queues are as long as the M/M/c formula says', () => {
    for (const [hands, load] of [
      [1, 0.7],
      [3, 2.4],
      [5, 4],
    ] as const) {
      const random = createRandom(hands)
      let at = 0
      const arrivals = Array.from({ length: 80_000 }, () => {
        at += exponential(random, 1 / load)
        return { at, steps: [{ stage: 0, delayMs: 0, serviceMs: exponential(random, 1) }] }
      })
      const wait = (play(arrivals, [hands]).queuedMs[0] ?? 0) / arrivals.length
      expect(wait / erlang(load, 1, hands)).toBeGreaterThan(0.9)
      expect(wait / erlang(load, 1, hands)).toBeLessThan(1.1)
    }
  })
  test('with endless hands every case takes the sum of its steps', () => {
    const step = fc.record({ stage: fc.constantFrom(0, 1), delayMs: fc.nat(99), serviceMs: fc.nat(99) })
    fc.assert(
      fc.property(fc.array(fc.record({ at: fc.nat(99), steps: fc.array(step) })), (arrivals) => {
        const { leadMs } = play(arrivals, [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY])
        expect(Array.from(leadMs)).toEqual(
          arrivals.map(({ steps }) =>
            steps.reduce((sum, { delayMs, serviceMs }) => sum + delayMs + serviceMs, 0),
          ),
        )
      }),
    )
  })

  /** Two stages; the second is worked on by three people and has a queue. */
  function staffed(): EventLog {
    const random = createRandom(4)
    let at = Date.UTC(2024, 0, 1)
    const arrivals = Array.from({ length: 1200 }, () => {
      at += exponential(random, HOUR)
      return { at, work: exponential(random, 2.6 * HOUR) }
    })
    const free = [0, 0, 0]
    return logFromSteps(
      arrivals.flatMap(({ at: begun, work }, number): PlainStep[] => {
        const hand = free.indexOf(Math.min(...free))
        const start = Math.max(begun, free[hand] ?? 0)
        free[hand] = start + work
        return [
          { case: String(number), activity: 'ask', start: new Date(begun), end: new Date(begun) },
          {
            case: String(number),
            activity: 'check',
            start: new Date(start),
            end: new Date(start + work),
            actor: `p${hand}`,
          },
        ]
      }),
    )
  }
  test('the log played again takes about as long as it did', () => {
    const { observedMs, now, difference, knowsWork } = whatIf(staffed(), {}, { runs: 20 })
    expect(knowsWork).toBe(true)
    expect(now.median / observedMs).toBeGreaterThan(0.8)
    expect(now.median / observedMs).toBeLessThan(1.25)
    expect([difference.low, difference.high]).toEqual([0, 0])
  })
  test('more hands and quicker work help, more arrivals do not', () => {
    const log = staffed()
    expect(whatIf(log, { staff: { check: 2 } }, { runs: 10 }).difference.high).toBeLessThan(0)
    expect(whatIf(log, { time: { check: 0.7 } }, { runs: 10 }).difference.high).toBeLessThan(0)
    expect(whatIf(log, { arrivals: 1.1 }, { runs: 10 }).difference.low).toBeGreaterThan(0)
  })
  test('without starts a faster stage still counts, and it is said that work is not known', () => {
    const found = whatIf(simulated(2, 400), { time: { won: 0.5 } }, { runs: 10 })
    expect([found.knowsWork, found.difference.high < 0]).toEqual([false, true])
    expect(found.now.median / found.observedMs).toBeCloseTo(1, 1)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  activityTimes,
  batching,
  createXesReader,
  edgeTimes,
  logFromSteps,
  type PlainStep,
  parseCalendar,
  queueLengths,
  sampleQueue,
  stepTimes,
  workingTime,
} from '../index.ts'

const HOUR = 3_600_000
const step = (name: string, activity: string, start: number | null, end: number): PlainStep => ({
  case: name,
  activity,
  end: new Date(end * HOUR),
  ...(start === null ? {} : { start: new Date(start * HOUR) }),
})
const steps = fc.array(
  fc
    .record({
      name: fc.constantFrom('1', '2', '3'),
      activity: fc.constantFrom('a', 'b', 'c'),
      end: fc.nat(20),
      lasts: fc.option(fc.nat(6), { nil: null }),
    })
    .map(({ name, activity, end, lasts }) => step(name, activity, lasts === null ? null : end - lasts, end)),
  { minLength: 1, maxLength: 20 },
)

describe('waiting and service', () => {
  test('are apart where the start is known, and one where it is not', () => {
    const log = logFromSteps([step('1', 'a', 0, 2), step('1', 'b', 5, 6), step('1', 'c', null, 9)])
    const { wait, service, both } = stepTimes(log)
    expect([...wait]).toEqual([Number.NaN, 3 * HOUR, Number.NaN])
    expect([...service]).toEqual([2 * HOUR, HOUR, Number.NaN])
    expect([...both]).toEqual([Number.NaN, Number.NaN, 3 * HOUR])
  })
  test('a step beside another waits for what had ended before it started', () => {
    // b runs inside a: both follow x; c follows a
    const log = logFromSteps([
      step('1', 'x', 0, 1),
      step('1', 'a', 3, 10),
      step('1', 'b', 4, 8),
      step('1', 'c', 11, 12),
    ])
    expect(log.activities).toEqual(['a', 'b', 'c', 'x'])
    const waits = activityTimes(log).map(({ activity, wait }) => [activity, wait?.meanMs ?? null])
    expect(waits).toEqual([
      ['a', 2 * HOUR],
      ['b', 3 * HOUR],
      ['c', HOUR],
      ['x', null],
    ])
    const beside = edgeTimes(log).find(({ from, to }) => from === 'b' && to === 'a')
    expect([beside?.parallel, beside?.wait?.maxMs]).toEqual([1, 0])
  })
  test('no wait is negative, and each is what a plain search finds', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const log = logFromSteps(given)
        const { wait, service, both } = stepTimes(log)
        for (let number = 0; number < log.cases; number++) {
          const [from = 0, to = 0] = log.caseOffsets.subarray(number, number + 2)
          for (let place = from; place < to; place++) {
            const start = log.start?.[place] ?? Number.NaN
            const before = [...log.end.subarray(from, place)].filter((end) => end <= start)
            const expected = before.length === 0 ? Number.NaN : start - Math.max(...before)
            expect(wait[place]).toBe(expected)
            expect((wait[place] ?? 0) < 0 || (service[place] ?? 0) < 0 || (both[place] ?? 0) < 0).toBe(false)
          }
        }
      }),
    )
  })
  test('a step that was scheduled waits since then', () => {
    const event = (word: string, time: string) =>
      `<event><string key="concept:name" value="call"/><date key="time:timestamp" value="2024-01-01T${time}Z"/><string key="lifecycle:transition" value="${word}"/></event>`
    const reader = createXesReader({})
    const events = event('schedule', '08:00:00') + event('start', '10:00:00') + event('complete', '11:00:00')
    reader.push(new TextEncoder().encode(`<log><trace>${events}</trace></log>`))
    const { wait, service } = stepTimes(reader.finish().log)
    expect([wait[0], service[0]]).toEqual([2 * HOUR, HOUR])
  })
  test('are counted in working time where a calendar is given', () => {
    const office = workingTime(parseCalendar('Mon-Fri 9-17'))
    const friday = Date.parse('2024-06-07T15:00Z') / HOUR
    const log = logFromSteps([step('1', 'a', friday - 1, friday), step('1', 'b', friday + 66, friday + 67)])
    const [, b] = activityTimes(log, office.elapsed)
    expect([b?.wait?.meanMs, b?.service?.meanMs]).toEqual([2 * HOUR, HOUR])
  })
})

describe('queues', () => {
  test('the area under the line is the sum of the waits', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const log = logFromSteps(given)
        const { wait, both } = stepTimes(log)
        for (const { activity, at, length } of queueLengths(log)) {
          const waited = [...log.activity]
            .map((number, place) => (log.activities[number] === activity ? place : -1))
            .filter((place) => place >= 0)
            .flatMap((place) => [wait[place] ?? 0, both[place] ?? 0])
            .filter((time) => !Number.isNaN(time))
          const area = length.reduce(
            (sum, one, place) => sum + one * ((at[place + 1] ?? 0) - (at[place] ?? 0) || 0),
            0,
          )
          expect(length.at(-1) ?? 0).toBe(0)
          expect(area).toBe(waited.reduce((sum, time) => sum + time, 0))
        }
      }),
    )
  })
  test('are sampled for drawing', () => {
    const log = logFromSteps(['1', '2'].flatMap((name) => [step(name, 'a', 0, 1), step(name, 'b', 4, 5)]))
    const queue = queueLengths(log).find(({ activity }) => activity === 'b')
    expect([queue?.longest, queue?.mean]).toEqual([2, 2])
    if (queue !== undefined) expect([...sampleQueue(queue, 0, HOUR, 6)]).toEqual([0, 2, 2, 2, 0, 0])
  })
})

describe('batches', () => {
  const arrivals = Array.from({ length: 200 }, (_, number) => number * 3)
  const flow = (approve: (arrival: number, number: number) => number, every = 1) =>
    logFromSteps(
      arrivals
        .map((arrival) => arrival * every)
        .flatMap((arrival, number) => [
          step(String(number), 'ask', arrival, arrival),
          step(String(number), 'approve', null, approve(arrival, number)),
        ]),
    )
  test('that were planted are found: every Friday all of the week', () => {
    const found = batching(
      flow((arrival, number) => Math.ceil((arrival + 1) / 168) * 168 + (number % 50) / 100),
    )
    expect(found.map(({ activity }) => activity)).toEqual(['approve'])
    expect(found[0]).toMatchObject({ batches: 4, steps: 200, share: 1, largest: 56 })
  })
  test('are not seen in work that is done as it comes, nor in a queue that is worked off', () => {
    expect(batching(flow((arrival, number) => arrival + 1 + (number % 3) / 10, 0.05))).toEqual([])
    expect(batching(flow((arrival) => arrival + 2))).toEqual([])
    expect(batching(flow((_, number) => 700 + number * 0.1))).toEqual([])
    expect(batching(flow((arrival, number) => Math.max(arrival, number * 3.05) + 24))).toEqual([])
  })
})

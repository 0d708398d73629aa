import { describe, expect, test } from 'vitest'
import type { NormRule } from '#contract/process-definition.ts'
import { caseLog } from './case-log.ts'
import type { CaseRule } from './cut-cases.ts'
import { createHistories } from './histories.ts'
import { checkNorm } from './norms.ts'
import { differences } from './variants-list.ts'
import { viewOf } from './view.ts'
import { workedTime } from './working-hours.ts'

const DAY = 86_400_000
type Told = readonly [day: number, activity: string, key?: string, actor?: string]

/** The log of one person's history, told by days. */
function logOf(steps: readonly Told[], rule: Partial<CaseRule> = {}) {
  const histories = createHistories()
  const list = steps.map(([day, activity, key, actor]) => [
    day * DAY,
    activity,
    'sales',
    actor ?? null,
    null,
    null,
    key ?? null,
  ])
  histories.replace([], JSON.stringify([['anna', null, null, list, []]]))
  return caseLog(histories, { case: 'request', starts: ['ask'], ends: ['pay'], quietDays: 30, ...rule })
}

function casesOf(steps: readonly Told[], rule: Partial<CaseRule> = {}): string[][] {
  const { log } = logOf(steps, rule)
  return Array.from({ length: log.cases }, (_, number) =>
    Array.from(
      log.activity.subarray(log.caseOffsets[number], log.caseOffsets[number + 1]),
      (activity) => log.activities[activity] ?? '',
    ),
  )
}

const look = (steps: readonly Told[], now: number) =>
  viewOf(logOf(steps), { filter: [], now: now * DAY, worked: (instant) => instant })

describe('cutting cases', () => {
  test('what happens outside of all requests is no part of one', () => {
    expect(
      casesOf([
        [0, 'talk'],
        [1, 'ask'],
        [2, 'talk'],
        [3, 'pay'],
        [4, 'talk'],
      ]),
    ).toEqual([['ask', 'talk', 'pay']])
  })

  test('what carries a key goes to its own request, the rest to the newest', () => {
    const steps: Told[] = [
      [0, 'ask', 'a'],
      [1, 'ask', 'b'],
      [2, 'quote', 'a'],
      [3, 'talk'],
      [4, 'pay', 'b'],
    ]
    expect(casesOf(steps)).toEqual([
      ['ask', 'quote'],
      ['ask', 'talk', 'pay'],
    ])
  })

  test('after a long silence a new request begins', () => {
    expect(
      casesOf([
        [0, 'ask'],
        [1, 'talk'],
        [60, 'ask'],
        [61, 'talk'],
      ]),
    ).toEqual([
      ['ask', 'talk'],
      ['ask', 'talk'],
    ])
  })

  test('an order is all that carries its id, also what comes after its end', () => {
    const steps: Told[] = [
      [0, 'ask', 'o1'],
      [1, 'pay', 'o1'],
      [1, 'talk'],
      [5, 'return', 'o1'],
    ]
    expect(casesOf(steps, { case: 'order' })).toEqual([['ask', 'pay', 'return']])
  })
})

describe('norms', () => {
  const HOUR = 3_600
  const checked = (steps: readonly Told[], rule: NormRule, now = 5) => {
    const { kept, undecided, brokenCases } = checkNorm(look(steps, now), rule)
    return { kept, undecided, broken: brokenCases.length }
  }
  const answer = (withinSeconds: number): NormRule => ({
    rule: 'response',
    when: 'ask',
    follows: 'quote',
    withinSeconds,
  })

  test('an answer may be in time, late, or still to come', () => {
    expect(
      checked(
        [
          [0, 'ask'],
          [1, 'quote'],
        ],
        answer(30 * HOUR),
      ),
    ).toEqual({ kept: 1, undecided: 0, broken: 0 })
    expect(
      checked(
        [
          [0, 'ask'],
          [2, 'quote'],
        ],
        answer(30 * HOUR),
      ),
    ).toEqual({ kept: 0, undecided: 0, broken: 1 })
    expect(checked([[4, 'ask']], answer(30 * HOUR))).toEqual({ kept: 0, undecided: 1, broken: 0 })
    expect(checked([[2, 'ask']], answer(30 * HOUR))).toEqual({ kept: 0, undecided: 0, broken: 1 })
  })

  test('four eyes are two people, and nobody is blamed where nobody is known', () => {
    const rule: NormRule = { rule: 'four-eyes', one: 'ask', other: 'pay' }
    expect(
      checked(
        [
          [0, 'ask', 'k', 'vera'],
          [1, 'pay', 'k', 'vera'],
        ],
        rule,
      ).broken,
    ).toBe(1)
    expect(
      checked(
        [
          [0, 'ask', 'k', 'vera'],
          [1, 'pay', 'k', 'timur'],
        ],
        rule,
      ).kept,
    ).toBe(1)
    expect(
      checked(
        [
          [0, 'ask', 'k', 'vera'],
          [1, 'pay', 'k'],
        ],
        rule,
      ),
    ).toEqual({ kept: 0, undecided: 0, broken: 0 })
  })

  test('an order of steps, a limit and a whole case', () => {
    const steps: Told[] = [
      [0, 'ask'],
      [1, 'quote'],
      [2, 'quote'],
      [3, 'pay'],
    ]
    expect(checked(steps, { rule: 'precedence', when: 'pay', needs: 'quote' }).kept).toBe(1)
    expect(checked(steps, { rule: 'precedence', when: 'ask', needs: 'quote' }).broken).toBe(1)
    expect(checked(steps, { rule: 'at-most', activity: 'quote', times: 1 }).broken).toBe(1)
    expect(checked(steps, { rule: 'case-within', withinSeconds: 72 * HOUR }).kept).toBe(1)
    expect(checked(steps, { rule: 'never-together', one: 'ask', other: 'pay' }).broken).toBe(1)
  })
})

test('of two ways it is told what one leaves out, adds and does in another order', () => {
  expect(differences(['ask', 'quote', 'pay'], ['ask', 'pay', 'call'])).toEqual({
    missing: ['quote'],
    added: ['call'],
    moved: [],
  })
  expect(differences(['ask', 'quote', 'pay'], ['quote', 'ask', 'pay']).moved).toHaveLength(1)
})

test('a night and a weekend are no working time, in the company’s own zone', () => {
  const worked = workedTime(
    { count: 'working', days: [1, 2, 3, 4, 5], from: '09:00', until: '18:00' },
    'Europe/Moscow',
  )
  const between = (from: string, until: string) =>
    (worked(Date.parse(until)) - worked(Date.parse(from))) / 3_600_000
  // Friday five in the afternoon to Monday ten in the morning, Moscow
  expect(between('2026-03-06T14:00:00Z', '2026-03-09T07:00:00Z')).toBe(2)
  expect(between('2026-03-07T00:00:00Z', '2026-03-08T00:00:00Z')).toBe(0)
})

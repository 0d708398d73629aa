import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkNorm,
  logFromSteps,
  logOf,
  type Norm,
  NormProblem,
  normSentence,
  normText,
  parseCalendar,
  parseNorm,
  workingTime,
} from '../index.ts'

const HOUR = 3_600_000

/** A case as letters, a step an hour; upper case is done by Ann, lower case by Bob, a dot is an hour of nothing. */
function verdicts(rule: string, letters: string, until?: number): string {
  const steps = [...letters].flatMap((letter, hour) =>
    letter === '.'
      ? []
      : [
          {
            case: '1',
            activity: letter.toLowerCase(),
            end: new Date(hour * HOUR),
            actor: letter === letter.toLowerCase() ? 'Bob' : 'Ann',
          },
        ],
  )
  const { activations, pending, unknown, violations } = checkNorm(
    logFromSteps(steps),
    parseNorm(rule),
    until === undefined ? {} : { until: until * HOUR },
  )
  const broken = violations.map(({ at }) => at / HOUR)
  return `${activations - pending - unknown - broken.length} kept, broken at [${broken}]${pending > 0 ? `, ${pending} pending` : ''}`
}

describe('the truth tables of norms', () => {
  const table: Record<string, Record<string, string>> = {
    "after 'a', 'b'": {
      ab: '1 kept, broken at []',
      ba: '0 kept, broken at [1]',
      aab: '2 kept, broken at []',
      abaxx: '1 kept, broken at [4]',
      xx: '0 kept, broken at []',
    },
    "after 'a', 'b' within 2 hours": {
      'a.b': '1 kept, broken at []',
      'a..b': '0 kept, broken at [2]',
      'a.a.b': '1 kept, broken at [2]',
      axxx: '0 kept, broken at [2]',
      xxa: '0 kept, broken at [], 1 pending',
    },
    "'b' only after 'a'": {
      ab: '1 kept, broken at []',
      ba: '0 kept, broken at [0]',
      bab: '1 kept, broken at [0]',
      abb: '2 kept, broken at []',
      a: '0 kept, broken at []',
    },
    "never 'a' and 'b'": {
      axb: '0 kept, broken at [2]',
      bba: '0 kept, broken at [2]',
      aa: '1 kept, broken at []',
      x: '0 kept, broken at []',
    },
    "'a' and 'b' by different people": {
      aB: '1 kept, broken at []',
      AB: '0 kept, broken at [1]',
      BxA: '0 kept, broken at [2]',
      aAb: '0 kept, broken at [2]',
      aBB: '2 kept, broken at []',
      b: '0 kept, broken at []',
    },
    "'a' at most 2 times": {
      aa: '1 kept, broken at []',
      aaxaa: '0 kept, broken at [3]',
      x: '0 kept, broken at []',
    },
    "'a' exactly 2 times": {
      axa: '1 kept, broken at []',
      axx: '0 kept, broken at [2]',
      aaa: '0 kept, broken at [2]',
      x: '0 kept, broken at [0]',
    },
    "never 'a'": { xa: '0 kept, broken at [1]', x: '1 kept, broken at []' },
    "always 'a'": { xa: '1 kept, broken at []', xx: '0 kept, broken at [1]' },
    "never 'b' after 'a'": {
      ba: '1 kept, broken at []',
      ab: '0 kept, broken at [1]',
      aab: '0 kept, broken at [2,2]',
      aba: '1 kept, broken at [1]',
    },
  }
  for (const [rule, rows] of Object.entries(table))
    test(rule, () => {
      for (const [letters, expected] of Object.entries(rows))
        expect([letters, verdicts(rule, letters)]).toEqual([letters, expected])
    })
  test('a deadline that the log does not reach is pending, one that it does is not', () => {
    expect(verdicts("after 'a', 'b' within 2 hours", 'xxa', 5)).toBe('0 kept, broken at [4]')
  })
})

describe('norms', () => {
  test('deadlines in working days pass over the weekend', () => {
    const at = (text: string) => new Date(text)
    const log = logFromSteps([
      { case: 'in time', activity: 'Quote sent', end: at('2024-06-07T15:00Z') },
      { case: 'in time', activity: 'Reply', end: at('2024-06-11T15:00Z') },
      { case: 'late', activity: 'Quote sent', end: at('2024-06-07T15:00Z') },
      { case: 'late', activity: 'Reply', end: at('2024-06-11T15:01Z') },
    ])
    const norm = parseNorm("after 'Quote sent', 'Reply' within 2 working days")
    const calendar = workingTime(parseCalendar('Mon-Fri 9-17'))
    expect(checkNorm(log, norm, { calendar })).toMatchObject({
      activations: 2,
      keptShare: 0.5,
      violations: [{ caseId: 'late', at: Date.parse('2024-06-11T15:00Z'), step: 2 }],
    })
    expect(() => checkNorm(log, norm)).toThrow(RangeError)
  })
  test('who is not known is neither kept nor violated', () => {
    const found = checkNorm(logOf([['a', 'b']]), parseNorm("'a' and 'b' by different people"))
    expect(found).toMatchObject({ activations: 1, unknown: 1, keptShare: 1, violations: [] })
  })
  test('activities that the log does not have are told', () => {
    expect(checkNorm(logOf([['a']]), parseNorm("after 'a', 'z'")).missing).toEqual(['z'])
  })

  const name = fc.constantFrom('a', "b's", 'Счёт "5"', 'c@d', 'after')
  const norm: fc.Arbitrary<Norm> = fc.oneof(
    fc.record({
      rule: fc.constant('response' as const),
      after: name,
      follows: name,
      within: fc.option(
        fc.record({
          amount: fc.integer({ min: 1, max: 90 }),
          unit: fc.constantFrom('minute', 'hour', 'day'),
          working: fc.boolean(),
        }),
        { nil: null },
      ),
    }),
    fc.record({ rule: fc.constant('precedence' as const), activity: name, before: name }),
    fc.record({ rule: fc.constantFrom('not-together', 'four-eyes'), one: name, other: name }),
    fc.record({ rule: fc.constantFrom('at-most', 'exactly'), activity: name, times: fc.nat(5) }),
    fc.record({ rule: fc.constant('exists' as const), activity: name }),
    fc.record({ rule: fc.constant('not-after' as const), activity: name, after: name }),
  )
  test('come back the same from their text', () => {
    fc.assert(
      fc.property(norm, (given) => {
        expect(parseNorm(normText(given))).toEqual(given)
      }),
    )
  })
  test('every activation is kept, violated, pending or unknown', () => {
    const cases = fc.array(fc.array(fc.constantFrom('a', "b's", 'x'), { minLength: 1, maxLength: 8 }), {
      minLength: 1,
      maxLength: 5,
    })
    const calendar = workingTime(parseCalendar('Mon-Sun 0-24'))
    fc.assert(
      fc.property(cases, norm, (sequences, given) => {
        const log = logOf(sequences)
        const found = checkNorm(log, given, { calendar })
        expect(found.violations.length + found.pending + found.unknown).toBeLessThanOrEqual(found.activations)
        expect(found.keptShare >= 0 && found.keptShare <= 1).toBe(true)
        expect(found.violatedCases).toBe(new Set(found.violations.map((one) => one.case)).size)
        for (const { case: number, step } of found.violations)
          if (step !== null)
            expect(step >= (log.caseOffsets[number] ?? 0) && step < (log.caseOffsets[number + 1] ?? 0)).toBe(
              true,
            )
      }),
    )
  })
  test('are sentences in both languages', () => {
    const said = (text: string) => [normSentence(parseNorm(text), 'en'), normSentence(parseNorm(text), 'ru')]
    expect(said("after 'Quote', 'Reply' within 2 working days")).toEqual([
      'After “Quote”, “Reply” follows within 2 working days.',
      'После «Quote» следует «Reply» в течение 2 рабочих дней.',
    ])
    expect(said('after "a", "b" within 1 hour')[1]).toBe('После «a» следует «b» в течение 1 часа.')
    expect(said('after «a», «b» within 21 working minutes')[1]).toBe(
      'После «a» следует «b» в течение 21 рабочей минуты.',
    )
    expect(said("'a' at most 1 time")).toEqual(['“a” happens at most 1 time.', '«a» бывает не более 1 раза.'])
    expect(said("'a' exactly 3 times")[1]).toBe('«a» бывает ровно 3 раза.')
    expect(said("never 'a'")).toEqual(['“a” never happens.', '«a» не бывает никогда.'])
    expect(said("'a' and 'b' by different people")[1]).toBe('«a» и «b» делают разные люди.')
  })
  test('that cannot be read are named with what can be', () => {
    for (const text of [
      '',
      'after a, b',
      "after 'a'",
      "'a' sometimes",
      "after 'a', 'b' within 2 moons",
      "never ''",
    ])
      expect(() => parseNorm(text)).toThrow(NormProblem)
    expect(() => parseNorm("'a' sometimes")).toThrow(/only after/)
  })
})

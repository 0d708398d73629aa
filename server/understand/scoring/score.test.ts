import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inWholePoints, type Rule, type ScoredEvent, score } from './score.ts'

const at = new Date('2026-03-04T12:00:00Z')
const daysAgo = (days: number) => new Date(at.getTime() - days * 86_400_000)
const rule = (more: Partial<Rule> = {}): Rule => ({
  id: 'rule-1',
  name: 'Asked for a price',
  condition: { about: 'event', name: 'Quote Requested' },
  points: 30,
  halfLifeDays: 14,
  cap: null,
  ...more,
})
const event = (days: number, more: Partial<ScoredEvent> = {}): ScoredEvent => ({
  id: `event-${days}`,
  name: 'Quote Requested',
  at: daysAgo(days),
  properties: {},
  machine: false,
  ...more,
})

describe('the lead score', () => {
  test('is halved after each half-life', () => {
    expect(score([event(0)], [], [rule()], at).score).toBe(30)
    expect(score([event(14)], [], [rule()], at).score).toBeCloseTo(15, 10)
    expect(score([event(28)], [], [rule()], at).score).toBeCloseTo(7.5, 10)
  })

  test('names the event behind every point', () => {
    const [part] = score([event(14)], [], [rule()], at).parts
    expect(part).toMatchObject({ eventId: 'event-14', eventName: 'Quote Requested', original: 30 })
  })

  test('gets nothing from machines nor from what has not happened yet', () => {
    expect(score([event(1, { machine: true }), event(-1)], [], [rule()], at).score).toBe(0)
  })

  test('counts a repeated action up to the cap within one half-life, and again after it', () => {
    const capped = rule({ cap: 2 })
    const thrice = [event(1), event(2), event(3)]
    expect(score(thrice, [], [capped], at).parts.map((part) => part.eventId)).toEqual(['event-3', 'event-2'])
    expect(score([...thrice, event(30)], [], [capped], at).parts).toHaveLength(3)
  })

  test('reads a property of the event when the rule names one', () => {
    const large = rule({
      condition: {
        about: 'event',
        name: 'Quote Requested',
        property: { key: 'amount', operator: 'at-least', value: 1000 },
      },
    })
    expect(score([event(0, { properties: { amount: '1500' } })], [], [large], at).score).toBe(30)
    expect(score([event(0, { properties: { amount: 900 } })], [], [large], at).score).toBe(0)
    expect(score([event(0)], [], [large], at).score).toBe(0)
  })

  test('gives points for a profile fact once, without decay', () => {
    const city = rule({
      condition: { about: 'trait', key: 'city', operator: 'equals', value: 'moscow' },
      halfLifeDays: null,
      points: 7,
    })
    const traits = [{ key: 'city', value: 'Moscow', statedAt: daysAgo(400) }]
    expect(score([], traits, [city], at).score).toBe(7)
  })

  test('shows whole parts that add up to the whole score at any moment', () => {
    const history = fc.array(
      fc.record({ days: fc.double({ min: 0, max: 400, noNaN: true }), kind: fc.nat(2) }),
      {
        maxLength: 40,
      },
    )
    const rules = [
      rule({ id: 'a', condition: { about: 'event', name: 'A' }, points: 12.5, cap: 3 }),
      rule({ id: 'b', condition: { about: 'event', name: 'B' }, points: -8, halfLifeDays: 30 }),
      rule({ id: 'c', condition: { about: 'event', name: 'C' }, points: 3, halfLifeDays: null }),
    ]
    fc.assert(
      fc.property(history, fc.double({ min: -100, max: 400, noNaN: true }), (touches, moment) => {
        const events = touches.map(({ days, kind }, index) =>
          event(days, { id: `${index}`, name: 'ABC'[kind] ?? 'A' }),
        )
        const exact = score(events, [], rules, daysAgo(moment))
        const shown = inWholePoints(exact)
        expect(shown.parts.reduce((sum, part) => sum + part.points, 0)).toBe(shown.score)
        expect(shown.score - Math.round(exact.score)).toBe(0)
        for (const [index, part] of shown.parts.entries()) {
          expect(Math.abs(part.points - (exact.parts[index]?.points ?? 0))).toBeLessThan(1)
        }
      }),
    )
  })

  test('an event added later never changes what earlier ones gave', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 1, max: 200, noNaN: true }), { maxLength: 20 }), (days) => {
        const events = days.map((day, index) => event(day, { id: `${index}` }))
        const before = score(events, [], [rule({ cap: 2 })], at).parts
        const after = score([...events, event(0.5, { id: 'new' })], [], [rule({ cap: 2 })], at).parts
        expect(after.filter((part) => part.eventId !== 'new')).toEqual(before)
      }),
    )
  })
})

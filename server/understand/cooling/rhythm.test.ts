import { describe, expect, test } from 'vitest'
import { type RecordEnds, type RhythmFacts, rhythmOf } from './rhythm.ts'

const now = new Date('2026-03-04T12:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
const goesOn: RecordEnds = { orders: null, visits: null }
const facts = (more: Partial<RhythmFacts>): RhythmFacts => ({
  orders: [],
  visits: [],
  feedback: [],
  payments: [],
  ...more,
})
/** Orders every `gap` days, the last one `last` days ago. */
const every = (gap: number, times: number, last: number) =>
  Array.from({ length: times }, (_, index) => daysAgo(last + index * gap))

describe('cooling', () => {
  test('who bought once or twice has no rhythm yet, and the count is told', () => {
    const rhythm = rhythmOf(facts({ orders: every(10, 2, 200) }), goesOn, now)
    expect(rhythm.state).toBe('unknown')
    expect(rhythm.reasons).toEqual([
      { code: 'too-few-for-rhythm', values: { orders: 2, visits: 0, needed: 3 } },
    ])
  })

  test('a regular within the usual gap is steady', () => {
    const rhythm = rhythmOf(facts({ orders: every(18, 5, 10) }), goesOn, now)
    expect(rhythm.state).toBe('steady')
    expect(rhythm.reasons).toEqual([
      { code: 'usual-rhythm', values: { usualDays: 18, of: 'orders', times: 5 } },
    ])
  })

  test('a regular of every 18 days who is silent for 41 is cooling, and for half a year cold', () => {
    const cooling = rhythmOf(facts({ orders: every(18, 5, 41) }), goesOn, now)
    expect(cooling.state).toBe('cooling')
    expect(cooling.reasons[0]).toMatchObject({
      code: 'silent-longer-than-usual',
      values: { days: 41, usualDays: 18, of: 'orders' },
    })
    expect(rhythmOf(facts({ orders: every(18, 5, 180) }), goesOn, now).state).toBe('cold')
  })

  test('the same silence is ordinary for somebody irregular', () => {
    // gaps of 6, 18, 60, 10, 45 and 18 days: 18 in the middle as well
    const irregular = [41, 47, 65, 125, 135, 180, 198].map(daysAgo)
    expect(rhythmOf(facts({ orders: irregular }), goesOn, now).state).toBe('steady')
  })

  test('it becomes cooling by time alone exactly at the moment that was foretold', () => {
    const steady = rhythmOf(facts({ orders: every(18, 5, 10) }), goesOn, now)
    const due = steady.dueAt ?? now
    const orders = facts({ orders: every(18, 5, 10) })
    expect(due.getTime()).toBeGreaterThan(now.getTime())
    expect(rhythmOf(orders, goesOn, new Date(due.getTime() - 60_000)).state).toBe('steady')
    expect(rhythmOf(orders, goesOn, new Date(due.getTime() + 60_000)).state).toBe('cooling')
  })

  test('visits tell the rhythm of those who do not buy', () => {
    const rhythm = rhythmOf(facts({ visits: every(3, 6, 20) }), goesOn, now)
    expect(rhythm.state).not.toBe('steady')
    expect(rhythm.reasons[0]).toMatchObject({ values: { of: 'visits' } })
  })

  test('a double order and a holiday do not move the rhythm', () => {
    const orders = [...every(14, 6, 8), daysAgo(8.01), daysAgo(8 + 5 * 14 + 60)]
    expect(rhythmOf(facts({ orders }), goesOn, now).usualGapDays).toBeCloseTo(14, 5)
  })

  test('a complaint cools a steady customer before any silence, and is forgotten after 45 days', () => {
    const complaint = (days: number) => ({
      eventId: '0190a000-0000-7000-8000-000000000001',
      name: 'Complaint Filed' as const,
      at: daysAgo(days),
      rating: null,
      scale: null,
    })
    const orders = every(18, 5, 10)
    expect(rhythmOf(facts({ orders, feedback: [complaint(2)] }), goesOn, now).state).toBe('cooling')
    expect(rhythmOf(facts({ orders, feedback: [complaint(46)] }), goesOn, now).state).toBe('steady')
  })

  test('six of ten and two of five are low ratings; seven and three are not', () => {
    const rated = (rating: number, scale: number) =>
      rhythmOf(
        facts({ feedback: [{ eventId: 'e', name: 'Rating Given', at: daysAgo(1), rating, scale }] }),
        goesOn,
        now,
      ).state
    expect([rated(6, 10), rated(2, 5), rated(7, 10), rated(3, 5)]).toEqual([
      'cooling',
      'cooling',
      'unknown',
      'unknown',
    ])
  })

  test('a payment late by more than three days and payments that become irregular are signs', () => {
    const due = (days: number, received: number | null) => ({
      dueAt: daysAgo(days),
      receivedAt: received === null ? null : daysAgo(received),
      amount: '1500.00',
      currency: 'RUB',
    })
    const late = rhythmOf(facts({ payments: [due(5, null)] }), goesOn, now)
    expect(late.reasons.at(-1)).toMatchObject({
      code: 'payment-late-now',
      values: { due: daysAgo(5).toISOString() },
    })
    const irregular = rhythmOf(facts({ payments: [due(70, 60), due(40, 30), due(10, 9)] }), goesOn, now)
    expect(irregular.reasons.at(-1)).toEqual({ code: 'payments-irregular', values: { late: 2, of: 3 } })
    expect(rhythmOf(facts({ payments: [due(2, null)] }), goesOn, now).state).toBe('unknown')
  })

  test('silence is counted to the end of an old record, not to today', () => {
    const end = daysAgo(1_000)
    const regular = facts({ orders: every(18, 5, 1_005) })
    const rhythm = rhythmOf(regular, { orders: end, visits: end }, now)
    expect(rhythm).toMatchObject({ state: 'steady', recordEnded: expect.any(Date), dueAt: null })
    expect(rhythm.reasons.at(-1)).toMatchObject({ code: 'record-ended' })
    expect(rhythmOf(regular, goesOn, now).state).toBe('cold')
  })
})

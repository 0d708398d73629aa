import { describe, expect, test } from 'vitest'
import { formats } from './format.ts'
import { reckoned } from './reckoned.ts'

const moscow = formats({ language: 'en', timeZone: 'Europe/Moscow', currency: 'RUB' })
const asked = { code: 'asked-and-waits', values: { at: '2026-11-22T10:00:00Z', what: 'lead' } }

describe('what time makes of a reason', () => {
  test('who asked waits for as long as it is by now, whenever the step was suggested', () => {
    const saidAfter = (minutes: number) =>
      reckoned(asked, moscow, new Date(Date.parse('2026-11-22T10:00:00Z') + minutes * 60_000))['span']
    expect([0, 19, 119, 25 * 60].map(saidAfter)).toEqual(['1 minute', '19 minutes', '1 hour', '1 day'])
  })

  test('what is left of a promise agrees with the time beside it', () => {
    for (const [now, left, beside] of [
      ['2026-11-22T10:06:00Z', '54 minutes', 'in 54 minutes'],
      ['2026-11-22T08:10:00Z', '2 hours', 'in 2 hours'],
      ['2026-11-22T09:20:00Z', '1 hour', 'in 1 hour'],
    ] as const) {
      const due = '2026-11-22T11:00:00Z'
      const said = reckoned({ code: 'promise-due-soon', values: { due } }, moscow, new Date(now))
      expect(said).toEqual({ span: left, over: 'no' })
      expect(moscow.relative(due, new Date(now))).toBe(beside)
    }
    const late = new Date('2026-11-22T11:30:00Z')
    const due = { code: 'promise-due-soon', values: { due: '2026-11-22T11:00:00Z' } }
    expect(reckoned(due, moscow, late)).toEqual({ span: '30 minutes', over: 'yes' })
  })

  test('days are those of the calendar where the company is, beside the reason as in it', () => {
    const now = new Date('2026-11-22T06:00:00Z')
    const due = '2026-11-19T09:00:00Z'
    expect(reckoned({ code: 'payment-overdue', values: { due } }, moscow, now)).toEqual({ days: 3 })
    expect(moscow.relative(due, now)).toBe('3 days ago')
    // 22:30 in Greenwich is the next day in Moscow
    const since = '2026-11-19T22:30:00Z'
    const broken = { code: 'promise-not-kept', values: { since, due: null } }
    expect(reckoned(broken, moscow, now)).toEqual({ days: 2 })
    const london = formats({ language: 'en', timeZone: 'Europe/London', currency: 'EUR' })
    expect(reckoned(broken, london, now)).toEqual({ days: 3 })
  })

  test('a silence that goes on becomes rarer', () => {
    const values = { since: '2026-11-01T09:00:00Z', usualDays: 10, shape: 2, days: 11, odds: 45 }
    const silent = { code: 'silent-longer-than-usual', values }
    expect(reckoned(silent, moscow, new Date('2026-12-01T09:00:00Z'))).toEqual({ days: 30, odds: '10%' })
  })

  test('where no moment is told the sentence stays as it was sent', () => {
    const silent = { code: 'silent-longer-than-usual', values: { since: null, days: 41, odds: 3 } }
    expect(reckoned(silent, moscow, new Date())).toEqual({})
    expect(
      reckoned({ code: 'refunded', values: { at: '2026-11-01T09:00:00Z' } }, moscow, new Date()),
    ).toEqual({})
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { freeFrom, heldBack, type Listener, type Piece, telling } from './telling.ts'
import type { Hours } from './week.ts'

const office = (zone: string): Hours => ({
  zone,
  week: [
    [],
    ...Array.from({ length: 5 }, () => [
      { from: 540, until: 780 },
      { from: 840, until: 1_080 },
    ]),
    [],
  ],
  exceptions: {},
})
const night = { from: 1_320, until: 480 }
const anna = (more: Partial<Listener> = {}): Listener => ({
  zone: 'Europe/Moscow',
  hours: null,
  quiet: night,
  digestAt: 540,
  leave: null,
  isAtScreen: false,
  ...more,
})
const told = (at: Date, more: Partial<Piece> = {}): Piece => ({
  createdAt: at,
  isRead: false,
  when: 'at-once',
  evenQuiet: false,
  ...more,
})
const at = (text: string): Date => new Date(text)

describe('who is told when', () => {
  // 2026-03-04 is a Wednesday; Moscow is UTC+3 all year
  const table: readonly [string, string, Partial<Listener>, Partial<Piece>, object][] = [
    ['by day', '2026-03-04T12:00+03:00', {}, {}, { tell: 'now', because: 'at-work' }],
    [
      'in the quiet hours',
      '2026-03-04T23:30+03:00',
      {},
      {},
      { tell: 'digest', at: '2026-03-05T08:00+03:00', because: 'quiet-hours' },
    ],
    [
      'early in the morning',
      '2026-03-04T07:59+03:00',
      {},
      {},
      { tell: 'digest', at: '2026-03-04T08:00+03:00', because: 'quiet-hours' },
    ],
    ['at their end', '2026-03-04T08:00+03:00', {}, {}, { tell: 'now', because: 'at-work' }],
    [
      'at night, urgently',
      '2026-03-04T23:30+03:00',
      {},
      { evenQuiet: true },
      { tell: 'now', because: 'urgent' },
    ],
    [
      'without quiet hours',
      '2026-03-04T23:30+03:00',
      { quiet: null },
      {},
      { tell: 'now', because: 'at-work' },
    ],
    [
      'in the lunch break',
      '2026-03-04T13:30+03:00',
      { hours: office('Europe/Moscow') },
      {},
      { tell: 'digest', at: '2026-03-04T14:00+03:00', because: 'not-at-work' },
    ],
    [
      'on Friday evening',
      '2026-03-06T19:00+03:00',
      { hours: office('Europe/Moscow') },
      {},
      { tell: 'digest', at: '2026-03-09T09:00+03:00', because: 'not-at-work' },
    ],
    [
      'where quiet hours reach into the work',
      '2026-03-04T07:00+03:00',
      { hours: office('Europe/Moscow'), quiet: { from: 0, until: 600 } },
      {},
      { tell: 'digest', at: '2026-03-04T10:00+03:00', because: 'not-at-work' },
    ],
    [
      'where he works while he wants quiet',
      '2026-03-04T10:00+03:00',
      { hours: office('Europe/Moscow'), quiet: { from: 540, until: 1_080 } },
      {},
      { tell: 'screen', because: 'no-free-time' },
    ],
    [
      'on leave',
      '2026-03-04T12:00+03:00',
      { leave: { from: '2026-03-01', until: '2026-03-08' } },
      {},
      { tell: 'digest', at: '2026-03-09T08:00+03:00', because: 'on-leave' },
    ],
    [
      'on leave without an end',
      '2026-03-04T12:00+03:00',
      { leave: { from: '2026-03-01', until: null } },
      {},
      { tell: 'screen', because: 'on-leave' },
    ],
    [
      'on leave, urgently',
      '2026-03-04T12:00+03:00',
      { leave: { from: '2026-03-01', until: null } },
      { evenQuiet: true },
      { tell: 'now', because: 'urgent' },
    ],
    [
      'in the digest, by day',
      '2026-03-04T12:00+03:00',
      {},
      { when: 'digest' },
      { tell: 'digest', at: '2026-03-05T09:00+03:00', because: 'chosen' },
    ],
    [
      'in the digest, before it',
      '2026-03-04T08:30+03:00',
      {},
      { when: 'digest' },
      { tell: 'digest', at: '2026-03-04T09:00+03:00', because: 'chosen' },
    ],
    [
      'in the digest of a worker',
      '2026-03-06T12:00+03:00',
      { hours: office('Europe/Moscow') },
      { when: 'digest' },
      { tell: 'digest', at: '2026-03-09T09:00+03:00', because: 'chosen' },
    ],
    [
      'at the screen',
      '2026-03-04T12:00+03:00',
      { isAtScreen: true },
      {},
      { tell: 'later', at: '2026-03-04T12:03+03:00', because: 'at-screen' },
    ],
    [
      'only on the screen',
      '2026-03-04T12:00+03:00',
      {},
      { when: 'screen', evenQuiet: true },
      { tell: 'screen', because: 'chosen' },
    ],
    [
      'what he has read',
      '2026-03-04T12:00+03:00',
      {},
      { isRead: true, evenQuiet: true },
      { tell: 'screen', because: 'read' },
    ],
    // one moment, three zones
    [
      'in Vladivostok',
      '2026-03-04T17:00+03:00',
      { zone: 'Asia/Vladivostok' },
      {},
      { tell: 'digest', at: '2026-03-05T08:00+10:00', because: 'quiet-hours' },
    ],
    [
      'in Kaliningrad',
      '2026-03-04T22:30+03:00',
      { zone: 'Europe/Kaliningrad' },
      {},
      { tell: 'now', because: 'at-work' },
    ],
    [
      'in Kathmandu',
      '2026-03-04T20:00+05:45',
      { zone: 'Asia/Kathmandu' },
      {},
      { tell: 'now', because: 'at-work' },
    ],
    // the clock is put forward at 02:00 on 29 March and back at 03:00 on 25 October
    [
      'in the short night of Berlin',
      '2026-03-29T01:30+01:00',
      { zone: 'Europe/Berlin' },
      {},
      { tell: 'digest', at: '2026-03-29T08:00+02:00', because: 'quiet-hours' },
    ],
    [
      'until a time that the short night does not have',
      '2026-03-29T01:30+01:00',
      { zone: 'Europe/Berlin', quiet: { from: 0, until: 150 } },
      {},
      { tell: 'digest', at: '2026-03-29T03:30+02:00', because: 'quiet-hours' },
    ],
    [
      'in the long night of Berlin',
      '2026-10-25T02:30+02:00',
      { zone: 'Europe/Berlin' },
      {},
      { tell: 'digest', at: '2026-10-25T08:00+01:00', because: 'quiet-hours' },
    ],
    [
      'at the first work after the short night',
      '2026-03-28T12:00+01:00',
      { zone: 'Europe/Berlin', hours: office('Europe/Berlin') },
      {},
      { tell: 'digest', at: '2026-03-30T09:00+02:00', because: 'not-at-work' },
    ],
  ]
  for (const [name, when, listener, piece, verdict] of table)
    test(name, () => {
      const wanted = 'at' in verdict ? { ...verdict, at: at(String(verdict.at)) } : verdict
      expect(telling(told(at(when), piece), anna(listener), at(when))).toEqual(wanted)
    })

  test('whoever sat at the screen and did not look is told all the same', () => {
    const began = at('2026-03-04T12:00+03:00')
    const later = at('2026-03-04T12:03+03:00')
    expect(telling(told(began), anna({ isAtScreen: true }), later)).toEqual({
      tell: 'now',
      because: 'at-work',
    })
  })

  test('whatever is put off is put off to a later moment at which he may be told, the first there is', () => {
    const zones = ['Europe/Moscow', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia']
    const minute = fc.integer({ min: 0, max: 1_439 })
    const listener = fc
      .record({
        zone: fc.constantFrom(...zones),
        works: fc.boolean(),
        quiet: fc.option(fc.record({ from: minute, until: minute }), { nil: null }),
        digestAt: minute,
      })
      .map(({ works, ...one }): Listener => anna({ ...one, hours: works ? office(one.zone) : null }))
    const moment = fc.date({
      min: at('2026-01-01T00:00Z'),
      max: at('2027-01-01T00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(listener, moment, fc.boolean(), (who, now, isDigest) => {
        const verdict = telling(told(now, { when: isDigest ? 'digest' : 'at-once' }), who, now)
        if (verdict.tell === 'now') expect(heldBack(who, now)).toBeNull()
        if (verdict.tell !== 'digest') return
        expect(verdict.at > now).toBe(true)
        expect(heldBack(who, verdict.at)).toBeNull()
        if (!isDigest) expect(freeFrom(who, now)).toEqual(verdict.at)
      }),
      { numRuns: 300 },
    )
  })
})

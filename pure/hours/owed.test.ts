import { expect, test } from 'vitest'
import { type Level, levelFor, owedFor, type TopicTimes, warnAt } from './owed.ts'
import type { Hours } from './week.ts'

const at = (text: string) => new Date(`${text}+03:00`)
const day = [
  { from: 9 * 60, until: 13 * 60 },
  { from: 14 * 60, until: 18 * 60 },
]
const hours: Hours = { zone: 'Europe/Moscow', week: [[], day, day, day, day, day, []], exceptions: {} }
const level: Level = { when: [], firstReply: 30, nextReply: 60, resolve: 16 * 60 }
const topic: TopicTimes = {
  openedAt: at('2026-11-20T17:45'),
  firstReplyAt: null,
  waitingSince: at('2026-11-20T17:45'),
  resolvedAt: null,
  rests: [],
}
const said = (owed: ReturnType<typeof owedFor>) =>
  owed.map(({ kind, dueAt, keptAt }) => [kind, dueAt?.toISOString() ?? null, keptAt?.toISOString() ?? null])

test('whoever writes at a quarter to six on Friday is answered by a quarter past nine on Monday', () => {
  expect(said(owedFor(topic, level, hours))).toEqual([
    ['first-reply', at('2026-11-23T09:15').toISOString(), null],
    ['resolve', at('2026-11-24T17:45').toISOString(), null],
  ])
})

test('without hours the clock never stands', () => {
  expect(owedFor(topic, level, null)[0]?.dueAt).toEqual(at('2026-11-20T18:15'))
})

test('a reply keeps the first promise, and the next words make another', () => {
  const answered = { ...topic, firstReplyAt: at('2026-11-23T09:10'), waitingSince: at('2026-11-23T12:30') }
  expect(said(owedFor(answered, level, hours))).toEqual([
    ['first-reply', at('2026-11-23T09:15').toISOString(), at('2026-11-23T09:10').toISOString()],
    ['next-reply', at('2026-11-23T14:30').toISOString(), null],
    ['resolve', at('2026-11-24T17:45').toISOString(), null],
  ])
})

test('what was resolved without a word needs no reply any more', () => {
  const resolvedAt = at('2026-11-20T17:50')
  const owed = owedFor({ ...topic, waitingSince: null, resolvedAt }, level, hours)
  expect(owed.every(({ keptAt }) => keptAt?.getTime() === resolvedAt.getTime())).toBe(true)
})

test('the level that fits first counts, whatever the letters are like', () => {
  const levels = [
    { ...level, name: 'gold', when: [{ what: 'tag', isOneOf: ['VIP'] }] },
    { ...level, name: 'rest' },
  ]
  expect(levelFor(levels, { tag: ['vip'] })?.name).toBe('gold')
  expect(levelFor(levels, { tag: ['new'] })?.name).toBe('rest')
  expect(levelFor(levels.slice(0, 1), {})).toBeNull()
})

test('the warning leaves a quarter of the time, at least five minutes, at most a day', () => {
  const warned = (from: string, until: string) => warnAt({ madeAt: at(from), dueAt: at(until) })
  expect(warned('2026-11-20T10:00', '2026-11-20T12:00')).toEqual(at('2026-11-20T11:30'))
  expect(warned('2026-11-20T10:00', '2026-11-20T10:10')).toEqual(at('2026-11-20T10:05'))
  expect(warned('2026-11-01T10:00', '2026-11-20T10:00')).toEqual(at('2026-11-19T10:00'))
})

const ends = (more: Partial<TopicTimes>, when: Hours | null = hours) =>
  owedFor({ ...topic, ...more }, { ...level, firstReply: null }, when)[0]

test('while we wait for the customer the clock of the end stands, over nights and weekends too', () => {
  // a quarter of an hour of Friday was worked, and two hours of Monday
  const waits = { from: at('2026-11-23T11:00'), until: null }
  expect(ends({ rests: [waits] })).toMatchObject({ dueAt: null, warnAt: null, pausedAt: waits.from })
  const answered = { ...waits, until: at('2026-11-26T10:00') }
  // 13 hours and 45 minutes are left: seven on Thursday, six and three quarters on Friday
  expect(ends({ rests: [answered] })).toMatchObject({ dueAt: at('2026-11-27T16:45'), pausedAt: null })
  const again = { from: at('2026-11-26T17:00'), until: at('2026-11-27T09:00') }
  expect(ends({ rests: [answered, again] })?.dueAt).toEqual(at('2026-11-27T17:45'))
})

test('what is late stays late, whomever we wait for then', () => {
  const waits = { from: at('2026-11-24T18:00'), until: null }
  expect(ends({ rests: [waits] })).toMatchObject({ dueAt: at('2026-11-24T17:45'), pausedAt: null })
})

test('what was resolved while we waited was due later than it would have been', () => {
  const rests = [{ from: at('2026-11-21T00:00'), until: null }]
  const end = ends({ rests, resolvedAt: at('2026-12-01T12:00') }, null)
  // six and a quarter of its 16 hours had passed
  expect(end).toMatchObject({ dueAt: at('2026-12-01T21:45'), keptAt: at('2026-12-01T12:00'), pausedAt: null })
})

test('the first reply and the next do not wait for anybody', () => {
  const rests = [{ from: at('2026-11-20T17:46'), until: null }]
  expect(said(owedFor({ ...topic, rests }, level, hours))).toEqual([
    ['first-reply', at('2026-11-23T09:15').toISOString(), null],
    ['resolve', null, null],
  ])
})

test('the time in which a clock stood is none of what is left at the warning', () => {
  const due = { madeAt: at('2026-11-20T10:00'), dueAt: at('2026-11-20T18:00') }
  expect(warnAt(due, 4 * 3_600_000)).toEqual(at('2026-11-20T17:00'))
})

import { expect, test } from 'vitest'
import { type ListData, longestWaitingFirst, newestFirst, withRows } from './with-rows.ts'

type Row = ListData['pages'][number]['rows'][number]

const row = (personId: string, minute: number): Row => ({
  personId,
  personName: personId,
  ownerMemberId: null,
  ownerName: null,
  channel: 'chat',
  direction: 'in',
  preview: '',
  lastState: 'received',
  lastAt: `2026-05-01T10:${String(minute).padStart(2, '0')}:00.000Z`,
  needsReplySince: `2026-05-01T10:${String(minute).padStart(2, '0')}:00.000Z`,
  unread: false,
  topic: null,
  draftBy: null,
  promiseDueAt: null,
  reading: null,
})
const list = (...pages: { rows: Row[]; after: string | null }[]): ListData => ({
  pages,
  pageParams: pages.map(() => null),
})
const names = ({ pages }: ListData): string[][] =>
  pages.map(({ rows }) => rows.map(({ personId }) => personId))

const two = list(
  { rows: [row('anna', 50), row('boris', 40)], after: 'a' },
  { rows: [row('vera', 30), row('gleb', 20)], after: 'b' },
)

test('who wrote again comes first, from whatever page', () => {
  expect(names(withRows(two, ['gleb'], [row('gleb', 55)], newestFirst))).toEqual([
    ['gleb', 'anna', 'boris'],
    ['vera'],
  ])
})

test('who left the folder goes, and somebody new stands in his place', () => {
  expect(names(withRows(two, ['boris', 'dina'], [row('dina', 35)], newestFirst))).toEqual([
    ['anna'],
    ['dina', 'vera', 'gleb'],
  ])
})

test('who belongs behind all that was read comes with the next page', () => {
  expect(names(withRows(two, ['dina'], [row('dina', 10)], newestFirst))).toEqual(names(two))
  const whole = list({ rows: [row('anna', 50)], after: null })
  expect(names(withRows(whole, ['dina'], [row('dina', 10)], newestFirst))).toEqual([['anna', 'dina']])
})

test('the longest waiting stands first where that is the order', () => {
  const waiting = list({ rows: [row('vera', 10), row('anna', 20)], after: null })
  expect(names(withRows(waiting, ['boris'], [row('boris', 15)], longestWaitingFirst))).toEqual([
    ['vera', 'boris', 'anna'],
  ])
})

test('nothing of what was there is changed in place', () => {
  const before = structuredClone(two)
  withRows(two, ['gleb'], [row('gleb', 55)], newestFirst)
  expect(two).toEqual(before)
})

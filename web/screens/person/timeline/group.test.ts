import { expect, test } from 'vitest'
import type { TimelineEvent } from '#contract/people.ts'
import { byDays, type Day } from './group.ts'

let made = 0
const event = (name: string, at: string, more: Partial<TimelineEvent> = {}): TimelineEvent => ({
  id: `event ${++made}`,
  kind: name === 'Page Viewed' ? 'visit' : 'behaviour',
  name,
  at,
  source: 'site',
  handleId: 'handle',
  memberId: null,
  memberName: null,
  machine: false,
  properties: {},
  page: null,
  flags: [],
  ...more,
})
const dayOf = (at: string) => at.slice(0, 10)
const told = (days: readonly Day[]) =>
  days.map(({ day, entries }) => [
    day,
    ...entries.map((entry) =>
      entry.type === 'event'
        ? entry.event.name
        : entry.counts.map(({ name, count }) => `${count} ${name}`).join(', '),
    ),
  ])

test('twelve page views of a day are one line, and an order among them stays visible', () => {
  const views = Array.from({ length: 12 }, (_, minute) =>
    event('Page Viewed', `2026-05-03T10:${minute + 10}Z`),
  )
  const order = event('Order Completed', '2026-05-03T11:00Z')
  expect(told(byDays([order, ...views], dayOf))).toEqual([
    ['2026-05-03', 'Order Completed', '12 Page Viewed'],
  ])
})

test('a stroll through the shop is told by what was looked at most', () => {
  const stroll = ['Product Viewed', 'Page Viewed', 'Page Viewed', 'Products Searched'].map((name) =>
    event(name, '2026-05-03T10:00Z'),
  )
  expect(told(byDays(stroll, dayOf))).toEqual([
    ['2026-05-03', '2 Page Viewed, 1 Product Viewed, 1 Products Searched'],
  ])
})

test('two page views are not worth hiding', () => {
  const two = [event('Page Viewed', '2026-05-03T10:00Z'), event('Page Viewed', '2026-05-03T09:00Z')]
  expect(told(byDays(two, dayOf))).toEqual([['2026-05-03', 'Page Viewed', 'Page Viewed']])
})

test('browsing over midnight belongs to its two days', () => {
  const night = ['04T00:02Z', '04T00:01Z', '04T00:00Z', '03T23:59Z', '03T23:58Z', '03T23:57Z'].map((at) =>
    event('Page Viewed', `2026-05-${at}`),
  )
  expect(told(byDays(night, dayOf))).toEqual([
    ['2026-05-04', '3 Page Viewed'],
    ['2026-05-03', '3 Page Viewed'],
  ])
})

test('a permalink shows its event, however ordinary', () => {
  const views = Array.from({ length: 7 }, () => event('Page Viewed', '2026-05-03T10:00Z'))
  expect(told(byDays(views, dayOf, views[3]?.id))).toEqual([
    ['2026-05-03', '3 Page Viewed', 'Page Viewed', '3 Page Viewed'],
  ])
})

test('an event that a company invented is always told by itself', () => {
  const own = Array.from({ length: 4 }, () => event('Moon Landed', '2026-05-03T10:00Z'))
  expect(byDays(own, dayOf)[0]?.entries).toHaveLength(4)
})

test('pages with names of their own are page views all the same', () => {
  const pages = ['Prams', 'Toys', 'Beds'].map((title) =>
    event(title, '2026-05-03T10:00Z', { kind: 'visit', page: { title, path: null, url: null } }),
  )
  expect(told(byDays(pages, dayOf))).toEqual([['2026-05-03', '3 Page Viewed']])
})

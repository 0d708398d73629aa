import { expect, test } from 'vitest'
import { openingAt } from './hours.ts'

const weekdays = [{ days: [1, 2, 3, 4, 5], from: '09:00', until: '18:00' }]

test('without hours nothing is claimed', () => {
  expect(openingAt([], 'Europe/Moscow', new Date('2026-03-04T23:00Z'))).toEqual({ open: true, opensAt: null })
})

test('hours are those of the company, wherever the server stands', () => {
  // a Wednesday, 09:30 in Moscow
  expect(openingAt(weekdays, 'Europe/Moscow', new Date('2026-03-04T06:30Z')).open).toBe(true)
  expect(openingAt(weekdays, 'Asia/Vladivostok', new Date('2026-03-04T08:30Z')).open).toBe(false)
})

test('whoever writes on Friday evening hears Monday morning', () => {
  expect(openingAt(weekdays, 'Europe/Moscow', new Date('2026-03-06T16:00:20Z'))).toEqual({
    open: false,
    opensAt: new Date('2026-03-09T06:00Z'),
  })
})

test('a night shift belongs to the day on which it begins', () => {
  const night = [{ days: [5], from: '22:00', until: '06:00' }]
  expect(openingAt(night, 'UTC', new Date('2026-03-07T05:59Z')).open).toBe(true)
  expect(openingAt(night, 'UTC', new Date('2026-03-06T05:59Z')).open).toBe(false)
})

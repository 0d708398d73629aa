import { expect, test } from 'vitest'
import { lastHours } from './hours.ts'

test('an hour in which nothing came is shown as an empty hour', () => {
  const hours = lastHours([{ hour: '2026-03-04T10:00:00.000Z', events: 7 }], new Date('2026-03-04T12:34:56Z'))
  expect(hours).toHaveLength(24)
  expect(hours[0]).toEqual({ hour: '2026-03-03T13:00:00.000Z', events: 0 })
  expect(hours.slice(-3).map(({ events }) => events)).toEqual([7, 0, 0])
})

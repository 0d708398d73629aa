import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CalendarProblem, parseCalendar, workingTime } from '../index.ts'

const at = (text: string): number => Date.parse(text)
const HOUR = 3_600_000
const office = workingTime(
  parseCalendar('Mon-Fri 9:00-13:00,14:00-18:00; Europe/Berlin; holidays 2024-05-01'),
)
const hours = (from: string, to: string): number => office.elapsed(at(from), at(to)) / HOUR

describe('working time', () => {
  test('leaves out nights, weekends, breaks and holidays', () => {
    expect(hours('2024-06-03T12:00+02:00', '2024-06-03T15:00+02:00')).toBe(2)
    expect(hours('2024-06-07T17:00+02:00', '2024-06-10T10:00+02:00')).toBe(2)
    expect(hours('2024-04-30T17:00+02:00', '2024-05-02T10:00+02:00')).toBe(2)
    expect(hours('2024-06-08T10:00+02:00', '2024-06-09T10:00+02:00')).toBe(0)
    expect(hours('2024-06-10T10:00+02:00', '2024-06-07T17:00+02:00')).toBe(-2)
    expect(office.dayMs).toBe(8 * HOUR)
  })
  test('follows the clock through both of its changes', () => {
    const nights = workingTime(parseCalendar('Mon-Sun 0:00-4:00; Europe/Berlin'))
    const night = (day: string) =>
      nights.elapsed(at(`${day}T00:00+01:00`) - HOUR, at(`${day}T12:00+01:00`)) / HOUR
    expect(night('2024-03-30')).toBe(4)
    expect(night('2024-03-31')).toBe(3)
    expect(night('2024-10-27')).toBe(5)
    // the same local hours on both sides of the change
    expect(hours('2024-03-29T09:00+01:00', '2024-04-01T09:00+02:00')).toBe(8)
    expect(hours('2024-10-25T09:00+02:00', '2024-10-28T09:00+01:00')).toBe(8)
  })
  test('a deadline of working days keeps its time of day', () => {
    expect(office.later(at('2024-06-06T11:30+02:00'), 2 * office.dayMs)).toBe(at('2024-06-10T11:30+02:00'))
    expect(office.later(at('2024-06-07T20:00+02:00'), HOUR)).toBe(at('2024-06-10T10:00+02:00'))
    expect(office.later(at('2024-06-07T12:30+02:00'), 4.5 * HOUR)).toBe(at('2024-06-07T18:00+02:00'))
  })
  const instant = fc.integer({ min: at('2023-06-01T00:00Z'), max: at('2025-06-01T00:00Z') })
  test('adds up, and never exceeds the time of the clock', () => {
    fc.assert(
      fc.property(instant, instant, instant, (...given) => {
        const [one = 0, two = 0, three = 0] = given.toSorted((first, second) => first - second)
        expect(office.elapsed(one, two) + office.elapsed(two, three)).toBe(office.elapsed(one, three))
        expect(office.elapsed(one, two)).toBeGreaterThanOrEqual(0)
        expect(office.elapsed(one, two)).toBeLessThanOrEqual(two - one)
      }),
    )
  })
  test('`later` is the first instant after so much work', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 200 * HOUR }), (from, work) => {
        const deadline = office.later(from, work)
        expect(office.elapsed(from, deadline)).toBe(work)
        expect(office.elapsed(from, deadline - 1)).toBeLessThan(work)
      }),
    )
  })
  test('a calendar is read in both languages, and what cannot be read is named', () => {
    expect(parseCalendar('пн-пт 9-18; сб 10:30-14; Europe/Moscow').week.map((spans) => spans.length)).toEqual(
      [1, 1, 1, 1, 1, 1, 0],
    )
    expect(parseCalendar('Sat-Mon 8-9').week.map((spans) => spans.length)).toEqual([1, 0, 0, 0, 0, 1, 1])
    for (const text of [
      '',
      'Mon 9',
      'Mon 18-9',
      'Moon 9-18',
      'Mon 9-18; Mars/Base',
      'Mon 9-12,11-18',
      'Mon 9-25',
    ])
      expect(() => parseCalendar(text)).toThrow(CalendarProblem)
    expect(() => parseCalendar('Mon 9-18; holidays 2024-02-30')).toThrow(/"2024-02-30" is no day/)
  })
})

import { expect, test } from 'vitest'
import { laterChoices, toField } from './later.ts'

const offered = (now: Date) => laterChoices(now).map(({ choice, until }) => `${choice} ${toField(until)}`)

test('at noon on a Wednesday a step can wait for the evening, the morning or Monday', () => {
  expect(offered(new Date(2026, 2, 4, 12, 0))).toEqual([
    'evening 2026-03-04T18:00',
    'tomorrow 2026-03-05T09:00',
    'monday 2026-03-09T09:00',
  ])
})

test('when the evening is near it is not offered', () => {
  expect(offered(new Date(2026, 2, 4, 17, 30))[0]).toBe('tomorrow 2026-03-05T09:00')
})

test('on a Sunday tomorrow is Monday and stands there once', () => {
  expect(offered(new Date(2026, 2, 8, 10, 0))).toEqual([
    'evening 2026-03-08T18:00',
    'tomorrow 2026-03-09T09:00',
  ])
})

test('on a Monday the next one is a week away', () => {
  expect(offered(new Date(2026, 2, 9, 10, 0)).at(-1)).toBe('monday 2026-03-16T09:00')
})

test('the last day of a month goes over to the first of the next', () => {
  expect(offered(new Date(2026, 0, 31, 20, 0))[0]).toBe('tomorrow 2026-02-01T09:00')
})

import { expect, test } from 'vitest'
import { dealsOf } from './deals.ts'
import { generateDemo } from './index.ts'

const now = Date.UTC(2026, 2, 4, 12)
const told = () => dealsOf([...generateDemo({ seed: 1, now }).touches()], now)

test('the same company has the same deals', () => {
  expect(told()).toEqual(told())
})

test('deals stand in every stage, some rot, some are won and some lost with a reason', () => {
  const items = told().flatMap((item) => (item.type === 'track' ? [item] : []))
  const of = (event: string) => items.filter((item) => item.event === event)
  expect(of('Deal Created').length).toBeGreaterThan(60)
  expect(of('Deal Won').length).toBeGreaterThan(10)
  expect(of('Deal Lost').length).toBeGreaterThan(5)
  expect(of('Deal Lost').every(({ properties }) => typeof properties['reason'] === 'string')).toBe(true)
  const stages = new Set(of('Deal Stage Changed').map(({ properties }) => properties['stage']))
  expect([...stages].sort()).toEqual(['agreement', 'offer', 'qualified'])
  expect(items.every(({ timestamp }) => Date.parse(timestamp) <= now)).toBe(true)
})

import { expect, test } from 'vitest'
import { formats } from './format.ts'
import { toSay } from './said.ts'

const format = formats({ language: 'en', timeZone: 'Europe/Moscow', currency: 'RUB' })

test('money is said in its own currency, and in whole units when there is much of it', () => {
  expect(toSay({ amount: '12400.55', currency: 'USD' }, format)['amount']).toBe('$12,401')
  expect(toSay({ amount: '99.50', currency: null }, format)['amount']).toBe('99.50\u00a0₽')
})

test('a promise says its day and its time by the clock of the company', () => {
  const said = toSay({ due: '2026-03-04T15:00:00Z' }, format)
  expect(said['due']).toBe('4 Mar 2026')
  expect(said['dueTime']).toBe('4 Mar 2026, 18:00 GMT+3')
})

test('what is not known is empty and says so', () => {
  expect(toSay({ name: null }, format)).toMatchObject({ name: '', nameKnown: 'no' })
  expect(toSay({ name: 'Anna' }, format)).toMatchObject({ name: 'Anna', nameKnown: 'yes' })
})

test('shares become percent, days become whole and hours the largest unit', () => {
  expect(toSay({ odds: 3, days: 41.6, hours: 50 }, format)).toMatchObject({
    odds: '3%',
    days: 42,
    span: '2 days',
  })
})

test('what is still to come is said to the minute; the value of an address stays as it is', () => {
  expect(toSay({ until: '2026-03-05T06:00:00Z', value: '100200' }, format)).toMatchObject({
    until: '5 Mar 2026, 09:00',
    value: '100200',
  })
})

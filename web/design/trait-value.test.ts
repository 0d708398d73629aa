import { expect, test } from 'vitest'
import type { Language } from '../text/area.ts'
import { formats } from '../text/format.ts'
import { sayTrait } from './trait-value.ts'

const said = (key: string, value: unknown, language: Language = 'en') =>
  sayTrait(
    { key, value },
    {
      format: formats({ language, timeZone: 'Europe/Moscow', currency: 'RUB' }),
      language,
      yesNo: (is) => (is ? 'yes' : 'no'),
      nameOf: (name) => name,
    },
  )

test('codes are said by their names', () => {
  expect(said('language', 'ru')).toBe('Russian')
  expect(said('locale', 'en-GB', 'ru')).toBe('британский английский')
  expect(said('country', 'RU', 'ru')).toBe('Россия')
  expect(said('currency', 'RUB')).toBe('Russian Ruble')
})

test('what only looks like a code stays as it was said', () => {
  expect(said('language', 'Русский и татарский')).toBe('Русский и татарский')
  expect(said('nickname', 'ru')).toBe('ru')
})

test('an address reads in the order of its readers, however it was stored', () => {
  const address = { city: 'Тверь', street: 'Речная, 4', country: 'RU', postalCode: '170000', extra: '' }
  expect(said('address', address, 'ru')).toBe('170000, Россия, Тверь, Речная, 4')
  expect(said('address', address)).toBe('Речная, 4, Тверь, 170000, Russia')
})

test('a list is said one after another, a moment by the clock of the company', () => {
  expect(said('interests', ['prams', 'cots'])).toBe('prams, cots')
  expect(said('createdAt', '2026-03-04T15:00:00Z')).toBe('4 Mar 2026, 18:00')
})

test('an object of the company’s own says what each part of it is', () => {
  expect(said('plan', { title: 'Pro', seats: 5, trial: false, note: '' })).toBe(
    'title: Pro, seats: 5, trial: no',
  )
  expect(said('company', { name: 'Ромашка', employees: 12 })).toBe('Ромашка, employees: 12')
})

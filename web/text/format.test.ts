import { expect, test } from 'vitest'
import { formats } from './format.ts'
import { chooseLanguage } from './language.ts'

const russian = formats({ language: 'ru', timeZone: 'Europe/Moscow', currency: 'RUB' })
const english = formats({ language: 'en', timeZone: 'Asia/Vladivostok', currency: 'RUB' })
const now = new Date('2026-05-03T09:00:00Z')

test('the rouble follows the number and is never broken from it', () => {
  expect(russian.money(1234567.5)).toBe('1\u00a0234\u00a0567,50\u00a0₽')
  expect(english.money('990')).toBe('990\u00a0₽')
})

test('other money is written as its language does', () => {
  expect(english.money(12.5, 'GBP')).toBe('£12.50')
  expect(russian.money(12, 'EUR')).toBe('12\u00a0€')
})

test('a time is told by the clock that is meant', () => {
  expect(russian.time(now)).toBe('12:00')
  expect(english.time(now)).toBe('19:00')
  expect(english.date('2026-05-03T23:30:00Z')).toBe('4 May 2026')
})

test('the near past is told relatively, the far one by its date', () => {
  expect(russian.relative('2026-05-03T08:55:00Z', now)).toBe('5 минут назад')
  expect(english.relative('2026-05-02T08:00:00Z', now)).toBe('yesterday')
  expect(english.relative(now, now)).toBe('now')
  expect(russian.relative('2026-01-03T08:55:00Z', now)).toMatch(/^3 янв/)
})

test('a duration takes the largest unit that fits, in the right Russian form', () => {
  expect(russian.duration(2 * 3_600_000)).toBe('2 часа')
  expect(russian.duration(5 * 86_400_000)).toBe('5 дней')
  expect(english.duration(90_000)).toBe('2 minutes')
})

test('the language is the first wish that is spoken', () => {
  expect(chooseLanguage([null, 'de-AT', 'ru-RU', 'en'])).toBe('ru')
  expect(chooseLanguage(['fr'])).toBe('en')
})

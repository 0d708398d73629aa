import { expect, test } from 'vitest'
import { newCompany } from './new-company.ts'

const made = (flags: Record<string, string>) => newCompany(' Лавка ', new Map(Object.entries(flags)))

test('a company is made as it was named, in any case of letters', () => {
  expect(made({ 'time-zone': 'Asia/Almaty', currency: 'kzt', country: 'kz' })).toEqual({
    name: 'Лавка',
    timeZone: 'Asia/Almaty',
    currency: 'KZT',
    country: 'KZ',
  })
})

test('what no screen could show is refused in words, all at once', () => {
  expect(() => made({ 'time-zone': 'Mars/Base' })).toThrow(/--time-zone such as/)
  expect(() => made({ currency: 'rubles', country: 'Kazakhstan' })).toThrow(/--currency.*\n.*--country/)
})

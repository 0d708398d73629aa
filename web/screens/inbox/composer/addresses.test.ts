import { expect, test } from 'vitest'
import { addressesIn, withAll } from './addresses.ts'

test('copies are read as people type and paste them', () => {
  expect(addressesIn('')).toEqual({ all: [], wrong: null })
  expect(addressesIn('Anna Kim <anna@posta.alt>; boris@posta.alt, ANNA@posta.alt,')).toEqual({
    all: ['ANNA@posta.alt', 'boris@posta.alt'],
    wrong: null,
  })
  expect(addressesIn('anna@posta.alt, boris').wrong).toBe('boris')
  expect(addressesIn('anna@posta.alt boris@posta.alt').wrong).toBe('anna@posta.alt boris@posta.alt')
  expect(addressesIn('анна@почта.рф').wrong).toBeNull()
})

test('an answer to all names each of them once', () => {
  const others = [{ address: 'Boris@posta.alt' }, { address: 'vera@posta.alt' }]
  expect(withAll('', others)).toBe('Boris@posta.alt, vera@posta.alt')
  expect(withAll('boris@posta.alt,', others)).toBe('boris@posta.alt, vera@posta.alt')
})

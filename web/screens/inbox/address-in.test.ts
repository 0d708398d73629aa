import { expect, test } from 'vitest'
import { addressIn } from './address-in.ts'

test('an address is told from a name and from half of one', () => {
  expect(addressIn(' anna@posta.alt ')).toEqual({ email: 'anna@posta.alt' })
  expect(addressIn('+7 (900) 000-00-01')).toEqual({ phone: '+7 (900) 000-00-01' })
  for (const text of ['Anna Kim', 'anna@', 'anna@posta', '900 00', 'A-1001', ''])
    expect(addressIn(text)).toBeNull()
})

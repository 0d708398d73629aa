import fc from 'fast-check'
import { expect, test } from 'vitest'
import { add, centsText, multiply, toCents, toText, toUnits } from './index.ts'

const units = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n })

test('text and units say the same, both ways', () => {
  fc.assert(fc.property(units, (value) => toUnits(toText(value)) === value))
  fc.assert(fc.property(units, (value) => toCents(centsText(value)) === value))
})

test('a sum does not depend on its order, and loses nothing', () => {
  fc.assert(
    fc.property(fc.array(units), (values) => {
      const texts = values.map(toText)
      expect(add(texts)).toBe(toText(values.reduce((sum, value) => sum + value, 0n)))
      expect(add(texts.toReversed())).toBe(add(texts))
    }),
  )
})

test('products and cents are rounded half away from zero', () => {
  expect(multiply('0.5', '0.0001')).toBe('0.0001')
  expect(multiply('-0.5', '0.0001')).toBe('-0.0001')
  expect(multiply('3', '33.3333')).toBe('99.9999')
  expect([toCents('1.005'), toCents('-1.005'), toCents('1.0049')]).toEqual([101n, -101n, 100n])
})

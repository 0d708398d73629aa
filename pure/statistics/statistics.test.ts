import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { median, medianAbsoluteDeviation, survival, waitOutlastedBy } from './index.ts'

describe('median', () => {
  test('the examples of the comments hold', () => {
    expect(median([18, 20, 95])).toBe(20)
    expect(median([18, 20])).toBe(19)
    expect(medianAbsoluteDeviation([1, 1, 2, 2, 4, 6, 9])).toBe(1)
    expect(median([])).toBeNull()
    expect(medianAbsoluteDeviation([])).toBeNull()
  })

  test('half of the values are at most it and half at least', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        const middle = median(values) ?? Number.NaN
        expect(values.filter((value) => value <= middle).length * 2).toBeGreaterThanOrEqual(values.length)
        expect(values.filter((value) => value >= middle).length * 2).toBeGreaterThanOrEqual(values.length)
      }),
    )
  })

  test('one wild value does not move it beyond its neighbours', () => {
    expect(median([18, 19, 20, 21, 1_000_000])).toBe(20)
  })
})

describe('log-logistic waits', () => {
  const distribution = fc.record({
    median: fc.double({ min: 0.1, max: 1_000, noNaN: true }),
    shape: fc.double({ min: 0.5, max: 20, noNaN: true }),
  })

  test('the examples of the comments hold', () => {
    expect(survival({ median: 10, shape: 2 }, 10)).toBe(0.5)
    expect(survival({ median: 10, shape: 2 }, 30)).toBeCloseTo(0.1, 12)
    expect(waitOutlastedBy({ median: 10, shape: 2 }, 0.1)).toBeCloseTo(30, 12)
    expect(() => waitOutlastedBy({ median: 10, shape: 2 }, 0)).toThrow(RangeError)
  })

  test('the longer the wait, the smaller the chance', () => {
    fc.assert(
      fc.property(
        distribution,
        fc.double({ min: 0, max: 500, noNaN: true }),
        fc.double({ min: 0, max: 500, noNaN: true }),
        (waits, one, more) => {
          expect(survival(waits, one + more)).toBeLessThanOrEqual(survival(waits, one))
        },
      ),
    )
  })

  test('the quantile undoes the survival', () => {
    fc.assert(
      fc.property(distribution, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (waits, chance) => {
        expect(survival(waits, waitOutlastedBy(waits, chance))).toBeCloseTo(chance, 9)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  alikeDifference,
  benjaminiHochberg,
  createRandom,
  holm,
  median,
  medianAbsoluteDeviation,
  normalBeyond,
  normalTail,
  outlasted,
  shareDifferenceChance,
  shareDifferenceInterval,
  shareInterval,
  survival,
  survivalCurve,
  waitOutlastedBy,
} from './index.ts'

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

describe('tests of shares', () => {
  test('the examples of the comments hold', () => {
    expect(normalTail(0)).toBeCloseTo(0.5, 7)
    expect(normalTail(1.959963985)).toBeCloseTo(0.025, 7)
    expect(normalBeyond(0.025)).toBeCloseTo(1.959964, 5)
    expect(holm([0.01, 0.04])).toEqual([0.02, 0.04])
    const [first, second, third] = benjaminiHochberg([0.01, 0.04, 0.9])
    expect([first, second, third].map((one) => one?.toFixed(4))).toEqual(['0.0300', '0.0600', '0.9000'])
    expect(shareDifferenceChance({ rows: 100, hits: 30 }, { rows: 100, hits: 10 })).toBeCloseTo(0.00078, 4)
    expect(shareInterval({ rows: 10, hits: 0 }).high).toBeCloseTo(0.2775, 4)
    // Newcombe 1998, table II, row (a): 56/70 against 48/80
    const difference = shareDifferenceInterval({ rows: 70, hits: 56 }, { rows: 80, hits: 48 })
    expect([difference.low.toFixed(4), difference.high.toFixed(4)]).toEqual(['0.0524', '0.3339'])
    const layer = { inside: { rows: 10, hits: 5 }, outside: { rows: 10, hits: 2 } }
    expect(alikeDifference([layer]).difference).toBeCloseTo(0.3, 12)
  })
  test('one layer is the plain difference, and a layer with one side says nothing', () => {
    const share = fc
      .nat({ max: 40 })
      .chain((rows) => fc.record({ rows: fc.constant(rows + 1), hits: fc.nat({ max: rows + 1 }) }))
    fc.assert(
      fc.property(share, share, (inside, outside) => {
        const lonely = { inside, outside: { rows: 0, hits: 0 } }
        expect(alikeDifference([{ inside, outside }, lonely]).difference).toBeCloseTo(
          inside.hits / inside.rows - outside.hits / outside.rows,
          9,
        )
        const { low, high } = shareDifferenceInterval(inside, outside)
        const difference = inside.hits / inside.rows - outside.hits / outside.rows
        expect(low).toBeLessThanOrEqual(difference + 1e-9)
        expect(high).toBeGreaterThanOrEqual(difference - 1e-9)
      }),
    )
  })
})

describe('survival curves', () => {
  test('the examples of the comments hold', () => {
    const curve = survivalCurve([
      { time: 1, isOver: true },
      { time: 2, isOver: false },
    ])
    expect(Array.from(curve.longer)).toEqual([0.5])
    const all = survivalCurve([1, 2, 3, 4].map((time) => ({ time, isOver: true })))
    expect(outlasted(all, 0.5)).toBe(2)
    expect(outlasted(all, 0.5, 2)).toBe(3)
    expect(createRandom(1)()).toBe(createRandom(1)())
  })
  test('waits that are not over do not make the others shorter', () => {
    const random = createRandom(8)
    const waits = Array.from({ length: 4000 }, () => ({ true: -Math.log(1 - random()), seen: 2 * random() }))
    const curve = survivalCurve(
      waits.map((one) => ({ time: Math.min(one.true, one.seen), isOver: one.true <= one.seen })),
    )
    // an exponential wait of mean 1 is outlasted with chance one half by log 2
    expect(outlasted(curve, 0.5)).toBeCloseTo(Math.log(2), 1)
  })
})

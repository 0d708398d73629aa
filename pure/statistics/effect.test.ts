import { describe, expect, test } from 'vitest'
import { createRandom, effectOf, studentBeyond } from './index.ts'

/** Normal values of which each carries on a part of the one before it. */
function course(seed: number, length: number, carried: number): number[] {
  const random = createRandom(seed)
  let last = 0
  return Array.from({ length: length + 20 }, () => {
    const noise = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    last = carried * last + Math.sqrt(1 - carried ** 2) * noise
    return last
  }).slice(20)
}
const split = (values: readonly number[], at: number) => ({
  before: values.slice(0, at),
  after: values.slice(at),
})

describe('the effect of a change', () => {
  test('the examples of the comments hold', () => {
    expect(studentBeyond(0.025, 10)).toBeCloseTo(2.228, 3)
    expect(studentBeyond(0.025, 5)).toBeCloseTo(2.571, 2)
    expect(effectOf({ before: [9, 10, 11, 10, 9, 10, 11, 10], after: [5, 6, 5, 4] }).verdict).toBe('better')
    expect(effectOf({ before: [1, 2], after: [1] })).toMatchObject({ verdict: 'too-few', interval: null })
  })
  for (const carried of [0, 0.3, 0.6])
    test(`on placebo dates the interval holds zero at about its nominal rate (each carries on ${carried})`, () => {
      let held = 0
      const series = 1500
      for (let seed = 1; seed <= series; seed++) {
        // a trend of its own must not look like an effect
        const values = course(seed, 44, carried).map((value, at) => 20 + value + at * 0.1)
        const { verdict } = effectOf(split(values, 24 + (seed % 9)))
        if (verdict === 'unclear') held++
      }
      expect(held / series).toBeGreaterThan(0.915)
      expect(held / series).toBeLessThan(0.985)
    })
  test('a true shift is found, in its true direction and size', () => {
    let sum = 0
    for (let seed = 1; seed <= 200; seed++) {
      const values = course(seed, 40, 0.2).map((value, at) => value + (at < 24 ? 10 : 6))
      const found = effectOf(split(values, 24))
      sum += found.change ?? 0
      expect(found.verdict).not.toBe('worse')
    }
    expect(Math.abs(sum / 200 + 4)).toBeLessThan(0.15)
  })
  test('what happens everywhere is no effect of the change', () => {
    let alarms = 0
    for (let seed = 1; seed <= 300; seed++) {
      const season = course(seed + 5000, 40, 0).map((_, at) => (at < 26 ? 0 : 5))
      const [mine, other] = [seed, seed + 1000].map((one) =>
        course(one, 40, 0).map((value, at) => value + (season[at] ?? 0)),
      )
      const found = effectOf(split(mine ?? [], 26), { comparison: split(other ?? [], 26) })
      expect(found.method).toBe('difference-in-differences')
      if (found.verdict !== 'unclear') alarms++
      expect(effectOf(split(mine ?? [], 26)).verdict).not.toBe('better')
    }
    expect(alarms / 300).toBeLessThan(0.09)
  })
  test('says about how many more cases are needed, and none once it is clear', () => {
    const values = Array.from({ length: 34 }, (_, at) => (at % 2 === 0 ? 1 : -1) - (at < 30 ? 0 : 1.2))
    const few = effectOf(split(values, 30), { casesPerSpan: 12 })
    expect(few.verdict).toBe('unclear')
    expect(few.moreCases).toBeGreaterThan(0)
    expect(
      effectOf(
        split(
          course(3, 60, 0).map((value, at) => value + (at < 30 ? 0 : -9)),
          30,
        ),
      ).moreCases,
    ).toBeNull()
  })
})

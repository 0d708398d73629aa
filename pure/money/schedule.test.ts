import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type EvenTerms, equalParts, instalments } from './index.ts'

const days = fc
  .integer({ min: 0, max: 20_000 })
  .map((day) => new Date(Date.UTC(2000, 0, 1) + day * 86_400_000).toISOString().slice(0, 10))
const terms: fc.Arbitrary<EvenTerms> = fc.record({
  kind: fc.constant('even' as const),
  count: fc.integer({ min: 1, max: 60 }),
  first: days,
  every: fc.integer({ min: 1, max: 6 }),
  period: fc.constantFrom('days', 'weeks', 'months'),
  payDays: fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { maxLength: 4 }),
  weekend: fc.constantFrom('stay', 'next', 'previous'),
})
const cents = fc.bigInt({ min: 0n, max: 10n ** 15n })
const even: EvenTerms = {
  ...{ kind: 'even', count: 3, first: '2026-01-31', every: 1, period: 'months' },
  ...{ payDays: [], weekend: 'stay' },
}
const duesOf = (more: Partial<EvenTerms>) => instalments(100n, { ...even, ...more }).map(({ due }) => due)

test('the parts add up to the whole to the cent, and differ by one cent at most', () => {
  fc.assert(
    fc.property(cents, fc.integer({ min: 1, max: 400 }), (total, count) => {
      const parts = equalParts(total, count)
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total)
      expect((parts[0] ?? 0n) - (parts.at(-1) ?? 0n)).toBeLessThanOrEqual(1n)
    }),
  )
})

test('every part is due later than the one before, on a pay day or beside its weekend', () => {
  fc.assert(
    fc.property(cents, terms, (total, wanted) => {
      const rows = instalments(total, wanted)
      expect(rows.reduce((sum, row) => sum + row.cents, 0n)).toBe(total)
      for (const [index, { due }] of rows.entries()) {
        expect(due > (rows[index - 1]?.due ?? '')).toBe(true)
        if (wanted.weekend !== 'stay') expect([0, 6]).not.toContain(new Date(due).getUTCDay())
      }
      if (wanted.weekend !== 'stay' || wanted.payDays.length === 0) return
      for (const { due } of rows) {
        const last = new Date(Date.UTC(Number(due.slice(0, 4)), Number(due.slice(5, 7)), 0)).getUTCDate()
        const day = Number(due.slice(8))
        expect(
          wanted.payDays.includes(day) || (day === last && wanted.payDays.some((one) => one > last)),
        ).toBe(true)
      }
    }),
  )
})

test('the end of a month stays the end of a month', () => {
  expect(duesOf({})).toEqual(['2026-01-31', '2026-02-28', '2026-03-31'])
  expect(duesOf({ payDays: [31] })).toEqual(['2026-01-31', '2026-02-28', '2026-03-31'])
})

test('parts wait for the pay days, two of them never for the same', () => {
  expect(duesOf({ first: '2026-01-06', payDays: [10, 25] })).toEqual([
    '2026-01-10',
    '2026-02-10',
    '2026-03-10',
  ])
  expect(duesOf({ first: '2026-01-06', period: 'weeks', payDays: [10, 25] })).toEqual([
    '2026-01-10',
    '2026-01-25',
    '2026-02-10',
  ])
})

test('weekends go to the working day beside', () => {
  // 31 January and 28 February 2026 are Saturdays
  expect(duesOf({ weekend: 'next' })).toEqual(['2026-02-02', '2026-03-02', '2026-03-31'])
  expect(duesOf({ weekend: 'previous' })).toEqual(['2026-01-30', '2026-02-27', '2026-03-31'])
})

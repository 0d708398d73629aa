import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Plan, type Receipt, settle } from './index.ts'

const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-02-${String(number).padStart(2, '0')}`)
const cents = fc.bigInt({ min: 1n, max: 1_000n })
const currency = fc.constantFrom('EUR', 'RUB')
const plan = (id: string): fc.Arbitrary<Plan> =>
  fc.record({
    id: fc.constant(id),
    currency,
    from: day,
    rows: fc.array(fc.record({ due: day, cents }), { minLength: 1, maxLength: 6 }),
  })
const plans = fc.tuple(plan('a'), plan('b'), plan('c'))
const receipts = fc.uniqueArray(
  fc.record({ id: fc.uuid(), day, cents, currency, planId: fc.constantFrom(null, 'a', 'b', 'elsewhere') }),
  { selector: ({ id }) => id, maxLength: 12 },
)
const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n)

test('any order of payments and plans gives the same state', () => {
  fc.assert(
    fc.property(plans, receipts, day, fc.nat(), (agreed, came, today, turn) => {
      const turned = [...came.slice(turn % 13), ...came.slice(0, turn % 13)].reverse()
      const byId = (all: ReturnType<typeof settle>) => new Map(all.map((one) => [one.id, one]))
      expect(byId(settle([...agreed].reverse(), turned, today))).toEqual(byId(settle(agreed, came, today)))
    }),
  )
})

test('no cent is made or lost: what is paid is never more than what came, nor than what was agreed', () => {
  fc.assert(
    fc.property(plans, receipts, day, (agreed, came, today) => {
      const found = settle(agreed, came, today)
      for (const which of ['EUR', 'RUB']) {
        const own = found.filter(({ id }) => agreed.find((one) => one.id === id)?.currency === which)
        const paid = sum(own.flatMap(({ rows }) => rows.map((row) => row.paid)))
        const had = sum(came.filter((one) => one.currency === which).map((one) => one.cents))
        expect(paid <= had).toBe(true)
      }
      for (const { rows, open, overdue } of found) {
        expect(open).toBe(sum(rows.map((row) => row.cents - row.paid)))
        expect(overdue <= open).toBe(true)
        expect(rows.every((row) => row.paid >= 0n && row.paid <= row.cents)).toBe(true)
      }
    }),
  )
})

test('more money never leaves less paid', () => {
  fc.assert(
    fc.property(plan('a'), receipts, cents, day, (agreed, came, more, today) => {
      const [before] = settle([agreed], came, today)
      const extra: Receipt = {
        id: 'more',
        day: '2026-02-28',
        cents: more,
        currency: agreed.currency,
        planId: 'a',
      }
      const [after] = settle([agreed], [...came, extra], today)
      expect((after?.open ?? 0n) <= (before?.open ?? 0n)).toBe(true)
    }),
  )
})

test('the part that is due first is paid first; beyond the plan it is paid over', () => {
  const rows = [
    { due: '2026-02-10', cents: 100n },
    { due: '2026-02-20', cents: 100n },
  ]
  const agreed: Plan = { id: 'a', currency: 'EUR', from: '2026-02-01', rows }
  const paid = (amount: bigint, planId: string | null = 'a') =>
    settle([agreed], [{ id: 'r', day: '2026-02-05', cents: amount, currency: 'EUR', planId }], '2026-02-15')
  expect(paid(40n)).toMatchObject([
    { rows: [{ state: 'overdue', paid: 40n }, { state: 'due' }], overdue: 60n },
  ])
  expect(paid(130n)).toMatchObject([
    { rows: [{ state: 'paid' }, { state: 'part' }], unpaidFrom: '2026-02-20' },
  ])
  expect(paid(250n)).toMatchObject([{ open: 0n, over: 50n, unpaidFrom: null }])
  expect(paid(250n, null)).toMatchObject([{ open: 0n, over: 0n }])
})

import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { add, multiply, toText, toUnits } from '#pure/money/index.ts'
import { ingest } from '#server/listen/ingest/index.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { moveRecords, projectRecords } from './index.ts'

const said = (event: string, minute: number, properties: object) => ({
  type: 'track',
  event,
  userId: 'anna',
  messageId: `${event}-${minute}-${JSON.stringify(properties)}`,
  timestamp: new Date(Date.UTC(2026, 2, 1, 9, minute)).toISOString(),
  properties,
})

const tell = (company: Company, items: readonly object[]) =>
  company.work((context) =>
    ingest(
      context,
      items,
      { source: 'shop', trusted: true, receivedAt: company.clock.now(), sentAt: null, historical: true },
      { projectors: [projectRecords], movers: [moveRecords] },
    ),
  )

async function recordsOf(company: Company) {
  const person = await company.work(({ tx }) =>
    tx.selectFrom('person').select('id').where('workspace_id', '=', company.id).executeTakeFirstOrThrow(),
  )
  const reply = await company.ask('GET', `/api/people/${person.id}/records`)
  return reply.body as {
    orders: Record<string, unknown>[]
    payments: Record<string, unknown>[]
    requests: Record<string, unknown>[]
  }
}

const bought = said('Order Completed', 1, {
  order_id: 'A-1',
  total: '90.50',
  currency: 'RUB',
  products: [{ product_id: 'pram', name: 'Pram', price: '45.25', quantity: 2 }],
})

describe('orders', () => {
  test('an order with its lines stands on the card of the person', async ({ company }) => {
    await tell(company, [bought])
    const { orders } = await recordsOf(company)
    expect(orders).toMatchObject([
      {
        externalId: 'A-1',
        status: 'placed',
        total: '90.50',
        refunded: '0.00',
        currency: 'RUB',
        lines: [{ name: 'Pram', quantity: '2.0000', price: '45.2500' }],
      },
    ])
  })

  test('a part given back, then the rest, whichever is heard of first', async ({ company, rival }) => {
    const parts = [
      bought,
      said('Order Refunded', 5, { order_id: 'A-1', total: '40.50' }),
      said('Order Refunded', 9, { order_id: 'A-1', total: 50 }),
    ]
    await tell(company, parts.slice(0, 2))
    expect((await recordsOf(company)).orders).toMatchObject([
      { status: 'partly-refunded', refunded: '40.50' },
    ])
    await tell(company, parts)
    expect((await recordsOf(company)).orders).toMatchObject([{ status: 'refunded', refunded: '90.50' }])
    for (const part of [...parts].reverse()) await tell(rival, [part])
    const [here, there] = [await recordsOf(company), await recordsOf(rival)]
    expect(there.orders.map((order) => ({ ...order, id: '' }))).toEqual(
      here.orders.map((order) => ({ ...order, id: '' })),
    )
  })

  test('an older statement that arrives late changes neither total nor lines', async ({ company }) => {
    await tell(company, [
      said('Order Updated', 8, {
        order_id: 'A-1',
        total: '45.25',
        products: [{ product_id: 'pram', name: 'Pram', price: '45.25', quantity: 1 }],
      }),
    ])
    await tell(company, [bought])
    expect((await recordsOf(company)).orders).toMatchObject([
      { total: '45.25', lines: [{ quantity: '1.0000' }] },
    ])
  })

  test('a statement without lines leaves the lines alone, whichever is heard of first', async ({
    company,
    rival,
  }) => {
    const corrected = said('Order Updated', 8, { order_id: 'A-1', total: '80.00' })
    await tell(company, [bought, corrected])
    await tell(rival, [corrected])
    await tell(rival, [bought])
    for (const whose of [company, rival]) {
      expect((await recordsOf(whose)).orders).toMatchObject([
        { total: '80.00', lines: [{ name: 'Pram', quantity: '2.0000' }] },
      ])
    }
  })

  test('a product has the newest price and the oldest day, whatever arrives first', async ({
    company,
    rival,
  }) => {
    const sold = (minute: number, price: string) =>
      said('Order Completed', minute, {
        order_id: `A-${minute}`,
        products: [{ product_id: 'pram', name: 'Pram', price, quantity: 1 }],
      })
    const sales = [sold(1, '100'), sold(5, '120'), sold(9, '99')]
    for (const sale of sales) await tell(company, [sale])
    for (const sale of [...sales].reverse()) await tell(rival, [sale])
    for (const whose of [company, rival]) {
      const products = await whose.work(({ tx }) =>
        tx
          .selectFrom('product')
          .select(['price', 'first_seen_at'])
          .where('workspace_id', '=', whose.id)
          .execute(),
      )
      expect(products).toEqual([{ price: '99.0000', first_seen_at: new Date('2026-03-01T09:01:00Z') }])
    }
  })

  test('a cancelled order says so', async ({ company }) => {
    await tell(company, [bought, said('Order Cancelled', 3, { order_id: 'A-1' })])
    expect((await recordsOf(company)).orders).toMatchObject([{ status: 'cancelled' }])
  })
})

describe('payments and requests', () => {
  test('a payment past its day is overdue until it comes', async ({ company }) => {
    await tell(company, [
      said('Payment Due', 1, {
        payment_id: 'P-1',
        order_id: 'A-1',
        amount: '1200',
        due_at: '2026-03-02T00:00:00Z',
      }),
    ])
    expect((await recordsOf(company)).payments).toMatchObject([
      { status: 'due', overdue: true, amount: '1200.00' },
    ])
    await tell(company, [said('Payment Received', 9, { payment_id: 'P-1', amount: '1200' })])
    expect((await recordsOf(company)).payments).toMatchObject([{ status: 'received', overdue: false }])
  })

  test('a question is answered by the first word of ours after it, even if that is heard of first', async ({
    company,
  }) => {
    await tell(company, [said('Message Sent', 30, { channel: 'email' })])
    await tell(company, [said('Lead Submitted', 10, { message: 'How much is a pram?' })])
    await tell(company, [said('Call Answered', 20, {})])
    expect((await recordsOf(company)).requests).toMatchObject([
      { words: 'How much is a pram?', answeredAt: '2026-03-01T09:20:00.000Z' },
    ])
  })
})

test('money adds and multiplies exactly', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
      fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
      (one, other) => {
        expect(toUnits(toText(one))).toBe(one)
        expect(add([toText(one), toText(other)])).toBe(toText(one + other))
        expect(multiply(toText(one), '1')).toBe(toText(one))
      },
    ),
  )
  expect(add(['0.1', '0.2'])).toBe('0.3000')
  expect(multiply('3', '0.3333')).toBe('0.9999')
})

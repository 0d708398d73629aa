import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import { type Company, test } from '#tests/setup/company.ts'
import { importBatch } from './orders-command.ts'
import { readOrders } from './read-orders.ts'

const folder = await mkdtemp(join(tmpdir(), 'tandem-orders-'))
afterAll(() => rm(folder, { recursive: true }))

async function read(...lines: readonly string[]) {
  const file = join(folder, 'orders.csv')
  await writeFile(file, ['order;date;customer;product;quantity;price;currency', ...lines].join('\n'))
  return readOrders(file, { zone: 'Europe/Moscow', naming: {} })
}

const money = (company: Company) =>
  company.work(async ({ tx, workspace }) => {
    const events = await tx
      .selectFrom('event')
      .select('properties')
      .where('workspace_id', '=', workspace)
      .orderBy('message_id')
      .execute()
    const orders = await tx
      .selectFrom('customer_order')
      .select('currency')
      .where('workspace_id', '=', workspace)
      .orderBy('external_id')
      .execute()
    return {
      told: events.map(({ properties }) => (properties as { currency?: string }).currency),
      kept: orders.map(({ currency }) => currency),
    }
  })

test('every order has its currency, in the history as in the record', async ({ company }) => {
  const { orders } = await read('1;2026-03-01;c1;Pram;1;249.45;', '2;2026-03-01;c1;Rattle;1;9;eur')
  await company.work((context) => importBatch(context, orders, { source: 'orders.csv', currency: 'RUB' }))
  expect(await money(company)).toEqual({ told: ['RUB', 'EUR'], kept: ['RUB', 'EUR'] })
})

test('a currency is read as files write it, and what is none is said', async () => {
  const { orders, rejected } = await read(
    ...['₽', 'руб.', 'Kč', '€', 'usd'].map((sign, line) => `${line};2026-03-01;c1;Pram;1;5;${sign}`),
  )
  expect(orders.map(({ currency }) => currency)).toEqual(['RUB', 'RUB', 'EUR', 'USD'])
  expect(rejected).toEqual([{ line: 4, because: '"Kč" is no currency' }])
})

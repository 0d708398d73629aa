import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import { type Company, test } from '#tests/setup/company.ts'
import { importBatch } from './orders-command.ts'
import { readOrders } from './read-orders.ts'
import { tellOrders } from './tell-orders.ts'

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

const people = (company: Company) =>
  company.work(async ({ tx, workspace }) => {
    const handles = await tx
      .selectFrom('handle')
      .select(['person_id', 'kind', 'value'])
      .where('workspace_id', '=', workspace)
      .orderBy('kind')
      .orderBy('value')
      .execute()
    const byPerson = Map.groupBy(handles, ({ person_id }) => person_id)
    return [...byPerson.values()]
      .map((own) => own.map(({ kind, value }) => `${kind} ${value}`).join(', '))
      .toSorted()
  })

const taken = async (company: Company, orders: Awaited<ReturnType<typeof read>>['orders']) =>
  company.work((context) => importBatch(context, orders, { source: 'orders.csv', currency: 'RUB' }))

test('a customer who is written as an e-mail is known by it, and a mixed column is told', async ({
  company,
}) => {
  const { orders, named } = await read(
    '1;2026-03-01;Anna@post.alt;Pram;1;9;',
    '2;2026-03-02;anna@post.alt;Rattle;1;9;',
    '3;2026-03-02;17850;Rattle;1;9;',
  )
  expect(named).toEqual({ column: 'customer', byNumber: 1, byEmail: 2 })
  expect(await taken(company, orders)).toEqual({ unusable: 0, erased: 0 })
  expect(await people(company)).toEqual(['email anna@post.alt', 'external 17850'])
  const counts = { lines: 3, orders: 3, customers: 2, withoutCustomer: 0, rejectedLines: 0, rejected: [] }
  const told = tellOrders({ ...counts, ...named, unusable: 0, erased: 0 }, named.column, 'Shop')
  expect(told.slice(0, 2)).toEqual([
    '3 lines read: 3 orders of 2 customers now in Shop.',
    'The column "customer" mixes two things: 1 order with a customer number, 2 orders with an e-mail address.',
  ])
})

test('an address beside another one of the column of e-mails is kept; the rules say whether both are one person’s', async ({
  company,
}) => {
  const file = join(folder, 'both.csv')
  const lines = ['1;2026-03-01;a@post.alt;b@post.alt;1;9', '2;2026-03-01;C@post.alt;c@post.alt;1;9']
  await writeFile(file, ['order;date;customer;email;quantity;price', ...lines].join('\n'))
  const { orders } = await readOrders(file, { zone: 'Europe/Moscow', naming: {} })
  await taken(company, orders)
  expect(await people(company)).toEqual(['email a@post.alt', 'email b@post.alt', 'email c@post.alt'])
})

test('an order of nobody’s address is kept without a person, and the others of its file stay', async ({
  company,
}) => {
  const { orders } = await read('1;2026-03-01;test@example.com;Pram;1;9;', '2;2026-03-01;c1;Rattle;1;9;')
  expect(await taken(company, orders)).toEqual({ unusable: 1, erased: 0 })
  expect((await money(company)).kept).toEqual(['RUB', 'RUB'])
  expect(await people(company)).toEqual(['external c1'])
})

test('what is no text is no order file', async () => {
  const file = join(folder, 'orders.bin')
  await writeFile(file, Buffer.from([31, 139, 8, 0, 0, 10]))
  await expect(readOrders(file, { zone: 'UTC', naming: {} })).rejects.toThrow('This is no CSV file')
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

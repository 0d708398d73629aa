import { expect } from 'vitest'
import { Product, ProductsPage } from '#contract/products.ts'
import { type Company, test } from '#tests/setup/company.ts'

const listed = async (company: Company, query = '') =>
  ProductsPage.parse((await company.ask('GET', `/api/products${query}`)).body)
const add = (company: Company, body: object) =>
  company.ask('POST', '/api/products', { as: company.lead, body })
const change = (company: Company, id: string, body: object) =>
  company.ask('PATCH', `/api/products/${id}`, { as: company.lead, body })
const order = (day: number, name: string, price: number) => ({
  type: 'track',
  event: 'Order Completed',
  userId: 'anna',
  messageId: `order-${day}`,
  timestamp: new Date(Date.UTC(2026, 2, day)).toISOString(),
  properties: { order_id: `${day}`, products: [{ product_id: 'pram', name, price }] },
})

test('products are made by leads, under a code of their own', async ({ company }) => {
  const body = { name: 'Pram', code: 'P-1', price: '129.5', currency: 'EUR' }
  expect((await company.ask('POST', '/api/products', { body })).status).toBe(403)
  expect(Product.parse((await add(company, body)).body)).toMatchObject({ code: 'P-1', price: '129.5000' })
  expect((await add(company, body)).body).toMatchObject({ code: 'already-exists' })
  await add(company, { name: 'Cover' })
  const page = await listed(company, '?limit=1')
  expect(page.products.map(({ name, currency }) => [name, currency])).toEqual([['Cover', 'RUB']])
  expect((await listed(company, `?after=${page.next}`)).products.map(({ name }) => name)).toEqual(['Pram'])
  expect((await listed(company, '?q=p-1')).products).toHaveLength(1)
})

test('what a member says holds against older orders, and yields to newer ones', async ({ company }) => {
  await company.ingest([order(1, 'Pram', 100)])
  const [heard] = (await listed(company)).products
  expect(heard).toMatchObject({ code: 'pram', price: '100.0000' })
  await change(company, heard?.id ?? '', { name: 'A fine pram', price: '150' })
  await company.ingest([order(2, 'Pram', 110)])
  expect((await listed(company)).products[0]).toMatchObject({ name: 'A fine pram', price: '150.0000' })
  await company.ingest([order(5, 'Pram 2', 160)])
  expect((await listed(company)).products[0]).toMatchObject({ name: 'Pram 2', price: '160.0000' })
})

test('an archived product is not offered, and can come back', async ({ company }) => {
  const { id } = (await add(company, { name: 'Pram' })).body as { id: string }
  await change(company, id, { archived: true })
  expect((await listed(company)).products).toEqual([])
  expect((await listed(company, '?archived=yes')).products).toHaveLength(1)
  await change(company, id, { archived: false })
  expect((await listed(company)).products).toHaveLength(1)
})

import { expect } from 'vitest'
import { DialogueList } from '#contract/inbox.ts'
import type { View, ViewCounts } from '#contract/views.ts'
import { type Company, type Somebody, test } from '#tests/setup/company.ts'
import { bot, deliver, message, telegram } from '#tests/setup/messages.ts'

const filter = '{"field":"owner","operator":"unknown"}'

async function save(company: Company, as: Somebody, view: object) {
  const { status, body } = await company.ask('POST', '/api/views', { as, body: view })
  expect(status).toBe(201)
  // the reply of POST /views, as its schema wrote it
  return body as View
}
const namesFor = async (company: Company, as: Somebody) => {
  const { body } = await company.ask('GET', '/api/views', { as })
  return (body as View[]).map(({ name }) => name)
}

test('a personal view is seen by its maker, a shared one by everyone of the company', async ({
  company,
  rival,
}) => {
  const mine = await save(company, company.seller, {
    name: 'Mine',
    search: { filter: 'owner unknown', sort: 'revenue' },
    columns: ['city'],
  })
  expect(mine).toMatchObject({
    search: { filter, sort: 'revenue' },
    columns: ['city'],
    mine: true,
    shared: false,
  })
  await save(company, company.lead, { name: 'Ours', shared: true, search: {} })
  expect(await namesFor(company, company.seller)).toEqual(['Mine', 'Ours'])
  expect(await namesFor(company, company.lead)).toEqual(['Ours'])
  expect(await namesFor(rival, rival.owner)).toEqual([])
})

test('a shared view is changed by its maker and by those who lead', async ({ company }) => {
  const ours = await save(company, company.seller, { name: 'Ours', shared: true, search: {} })
  const rename = (as: Somebody, name: string) =>
    company.ask('PATCH', `/api/views/${ours.id}`, { as, body: { name } })
  expect((await rename(company.lead, 'Better')).body).toMatchObject({ name: 'Better', mine: false })
  const leads = await save(company, company.lead, { name: 'Of the lead', shared: true, search: {} })
  expect((await company.ask('DELETE', `/api/views/${leads.id}`)).status).toBe(403)
  expect((await company.ask('DELETE', `/api/views/${ours.id}`)).status).toBe(204)
  expect(await namesFor(company, company.seller)).toEqual(['Of the lead'])
})

test('a personal view of a colleague is not there, nor any of another company', async ({
  company,
  rival,
}) => {
  const ours = await save(company, company.seller, { name: 'Ours', shared: true, search: {} })
  expect((await rival.ask('DELETE', `/api/views/${ours.id}`, { as: rival.owner })).status).toBe(404)
  const { id } = await save(company, company.seller, { name: 'Mine', search: {} })
  for (const method of ['PATCH', 'DELETE'])
    expect((await company.ask(method, `/api/views/${id}`, { as: company.owner, body: {} })).status).toBe(404)
})

test('a view whose filter means nothing is not kept', async ({ company }) => {
  const { status, body } = await company.ask('POST', '/api/views', {
    body: { name: 'Odd', search: { filter: 'shoe is 44' } },
  })
  expect(status).toBe(400)
  expect(body).toMatchObject({ fields: [{ path: 'search.filter.field', message: 'unknown field shoe' }] })
})

test('views of deals and tasks are kept apart from those of people, each as its list can be looked at', async ({
  company,
}) => {
  await save(company, company.seller, { name: 'People', search: {} })
  await save(company, company.seller, {
    of: 'deals',
    name: 'Overdue',
    search: { view: 'table', closes: 'overdue' },
    columns: ['amount', 'close'],
    widths: { amount: 12.5 },
  })
  const { body } = await company.ask('GET', '/api/views?of=deals')
  expect(body).toMatchObject([{ name: 'Overdue', search: { closes: 'overdue' }, widths: { amount: 12.5 } }])
  const odd = { of: 'deals', name: 'Odd', search: { closes: 'never' } }
  expect((await company.ask('POST', '/api/views', { body: odd })).status).toBe(400)
})

test('a view of the inbox keeps what its folder is narrowed by, and counts the dialogues', async ({
  company,
}) => {
  await deliver(company, bot, [message(telegram('one'), 'one'), message(telegram('two'), 'two')])
  const [row] = DialogueList.parse((await company.ask('GET', '/api/dialogues')).body).rows
  const path = `/api/dialogues/${row?.personId}/topic`
  await company.ask('PATCH', path, { body: { memberId: company.seller.id, tags: ['returns'] } })
  const search = { folder: 'all', waiting: 'true', lead: company.seller.id, tag: 'returns' }
  const view = await save(company, company.lead, { of: 'dialogues', name: 'Returns', shared: true, search })
  expect(view).toMatchObject({ search })
  const { body } = await company.ask('GET', '/api/views/counts?of=dialogues')
  expect(body).toEqual([{ id: view.id, count: 1, exact: true }])
  const odd = { of: 'dialogues', name: 'Odd', search: { folder: 'attic' } }
  expect((await company.ask('POST', '/api/views', { body: odd })).status).toBe(400)
})

test('each view tells how many it shows, and they stand as their reader has ordered them', async ({
  company,
}) => {
  for (const name of ['Anna', 'Boris'])
    await company.ask('POST', '/api/people', { body: { name, email: `${name}@post.alt` } })
  const all = await save(company, company.seller, { name: 'All', shared: true, search: {} })
  const anna = await save(company, company.seller, { name: 'Of Anna', search: { filter: 'name is "Anna"' } })
  const { body } = await company.ask('GET', '/api/views/counts')
  // the reply's schema holds its shape
  expect((body as ViewCounts).toSorted((a, b) => Number(b.count) - Number(a.count))).toEqual([
    { id: all.id, count: 2, exact: true },
    { id: anna.id, count: 1, exact: true },
  ])
  await company.ask('PUT', '/api/views/order', { body: { ids: [anna.id, all.id] } })
  expect(await namesFor(company, company.seller)).toEqual(['Of Anna', 'All'])
  expect(await namesFor(company, company.lead)).toEqual(['All'])
})

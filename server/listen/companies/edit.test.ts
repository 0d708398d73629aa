import { describe, expect } from 'vitest'
import {
  Alike,
  CompaniesPage,
  Company,
  CompanyMerge,
  CompanyMerges,
  CompanySuggestions,
  LinkedDomain,
} from '#contract/companies.ts'
import { type Company as Town, test } from '#tests/setup/company.ts'
import { someone } from '#tests/setup/someone.ts'
import { nameKey } from './alike.ts'

const make = (town: Town, body: object) => town.ask('POST', '/api/companies', { body })
const made = async (town: Town, name: string, domain?: string) =>
  Company.parse((await make(town, { name, domain, despiteLikeness: true })).body)
const read = async (town: Town, id: string) =>
  Company.parse((await town.ask('GET', `/api/companies/${id}`)).body)
const list = async (town: Town, query = '') =>
  CompaniesPage.parse((await town.ask('GET', `/api/companies${query}`)).body).companies.map(
    ({ name }) => name,
  )
const group = (userId: string, groupId: string, traits: object, day = 1) => ({
  ...{ type: 'group', userId, groupId, traits, messageId: `${userId}-${groupId}-${day}` },
  timestamp: new Date(Date.UTC(2026, 1, day)).toISOString(),
})

test('names are told apart without case, marks and legal forms', () => {
  expect(nameKey('ООО «Ромашка»')).toBe(nameKey('Ромашка, ООО'))
  expect(nameKey('Acme, Inc.')).toBe(nameKey('ACME'))
  expect(nameKey('Acme Pumps')).not.toBe(nameKey('Acme'))
  expect(nameKey('Inc.')).toBe('inc')
})

describe('a company made by hand', () => {
  test('is refused when it looks like one that is there, unless said to be another', async ({ company }) => {
    const acme = await made(company, 'Acme, Inc.', 'acme.example')
    const look = await company.ask('GET', '/api/companies-alike?name=ACME')
    expect(Alike.parse(look.body).companies).toMatchObject([{ id: acme.id, by: 'name' }])
    expect((await make(company, { name: 'acme' })).body).toMatchObject({ code: 'duplicate-company' })
    expect((await make(company, { name: 'Other', domain: 'acme.example' })).status).toBe(409)
    expect((await make(company, { name: 'acme', despiteLikeness: true })).status).toBe(201)
    expect((await make(company, { name: 'Acme Pumps' })).status).toBe(201)
  })

  test('says its name and domain against older events, and yields to newer ones', async ({ company }) => {
    await company.ingest([group('anna', 'acme', { name: 'Acme', domain: 'acme.example' })])
    const [row] = CompaniesPage.parse((await company.ask('GET', '/api/companies')).body).companies
    const id = row?.id ?? ''
    const change = (body: object) => company.ask('PATCH', `/api/companies/${id}`, { body })
    expect((await change({ name: 'Acme Ltd', domain: null })).body).toMatchObject({
      name: 'Acme Ltd',
      domain: null,
    })
    await company.ingest([group('anna', 'acme', { name: 'ACME', domain: 'acme.example' }, 2)])
    expect(await read(company, id)).toMatchObject({ name: 'Acme Ltd', domain: null })
    company.clock.advance(3_600_000)
    const timestamp = company.clock.now().toISOString()
    await company.ingest([{ ...group('anna', 'acme', { name: 'Acme Group' }, 3), timestamp }])
    expect(await read(company, id)).toMatchObject({ name: 'Acme Group' })
  })

  test('stands in a list by name, or by what there is most of', async ({ company }) => {
    const [one, two] = [await made(company, 'One'), await made(company, 'Two')]
    await made(company, 'Three')
    const anna = await someone(company)
    await company.ask('POST', `/api/companies/${two.id}/people`, { body: { personId: anna.id } })
    const deal = { title: 'A pram', personId: anna.id, amount: '10', companyId: one.id }
    await company.ask('POST', '/api/deals', { body: deal })
    expect(await list(company)).toEqual(['One', 'Three', 'Two'])
    expect((await list(company, '?sort=people'))[0]).toBe('Two')
    expect((await list(company, '?sort=deals'))[0]).toBe('One')
    expect(await list(company, '?open=yes&sort=revenue')).toEqual(['One'])
    const first = CompaniesPage.parse((await company.ask('GET', '/api/companies?sort=people&limit=1')).body)
    expect(await list(company, `?sort=people&limit=5&after=${first.next}`)).toHaveLength(2)
  })
})

test('a person belongs to several companies, each as something and for a time', async ({ company }) => {
  const [acme, shop] = [await made(company, 'Acme'), await made(company, 'Shop')]
  const anna = await someone(company)
  const link = (id: string, body: object) =>
    company.ask('POST', `/api/companies/${id}/people`, { body: { personId: anna.id, ...body } })
  await link(acme.id, { role: 'Buyer', since: '2020-05-01' })
  await link(shop.id, { role: 'Owner' })
  expect((await link(acme.id, { since: '2020-05-01', until: '2020-01-01' })).status).toBe(400)
  const left = Company.parse((await link(acme.id, { until: '2024-12-31' })).body)
  expect(left.staff).toMatchObject([
    { role: 'Buyer', since: '2020-05-01T12:00:00.000Z', until: '2024-12-31T12:00:00.000Z' },
  ])
  expect(left.people).toBe(0)
  expect((await read(company, shop.id)).staff).toMatchObject([{ role: 'Owner', until: null }])
  await link(acme.id, { until: null })
  expect((await read(company, acme.id)).staff).toMatchObject([{ until: null, role: 'Buyer' }])
  await company.ask('POST', `/api/companies/${acme.id}/people/removal`, { body: { personId: anna.id } })
  expect((await read(company, acme.id)).staff).toEqual([])
})

describe('people who write from one domain', () => {
  const suggested = async (town: Town) =>
    CompanySuggestions.parse((await town.ask('GET', '/api/company-suggestions')).body).suggestions

  test('are suggested for its company, but not those of free mail', async ({ company }) => {
    for (const name of ['a', 'b', 'c']) {
      await someone(company, { email: `${name}@acme.alt` })
      await someone(company, { email: `${name}@gmail.com` })
    }
    await someone(company, { email: 'lonely@alone.alt' })
    expect(await suggested(company)).toMatchObject([{ domain: 'acme.alt', companyId: null, people: 3 }])
    const acme = await made(company, 'Acme', 'acme.alt')
    expect(await suggested(company)).toMatchObject([{ domain: 'acme.alt', companyName: 'Acme', people: 3 }])
    const link = (domain: string) =>
      company.ask('POST', `/api/companies/${acme.id}/domain-links`, { body: { domain } })
    expect((await link('gmail.com')).status).toBe(400)
    const done = LinkedDomain.parse((await link('acme.alt')).body)
    expect(done.linked).toBe(3)
    expect((await read(company, acme.id)).people).toBe(3)
    expect(await suggested(company)).toEqual([])
    expect((await company.ask('POST', `/api/company-links/${done.actId}/undo`)).body).toEqual({ unlinked: 3 })
    expect((await read(company, acme.id)).people).toBe(0)
  })

  test('are not asked about again when nobody wants to be', async ({ company }) => {
    for (const name of ['a', 'b']) await someone(company, { email: `${name}@acme.alt` })
    const decline = (declined: boolean) =>
      company.ask('PUT', '/api/company-suggestions/declined', { body: { domain: 'acme.alt', declined } })
    await decline(true)
    expect(await suggested(company)).toEqual([])
    await decline(false)
    expect(await suggested(company)).toHaveLength(1)
  })
})

test('two companies become one with all that hangs on them, and two again', async ({ company }) => {
  const anna = await someone(company)
  const [keep, absorb] = [await made(company, 'Acme'), await made(company, 'ACME Ltd', 'acme.alt')]
  const goal = (id: string, text: string) =>
    company.ask('PUT', `/api/companies/${id}/goal`, { body: { text } })
  await goal(keep.id, 'Sell')
  await goal(absorb.id, 'Help')
  for (const { id } of [keep, absorb])
    await company.ask('POST', `/api/companies/${id}/people`, { body: { personId: anna.id, role: 'Buyer' } })
  await company.ask('POST', '/api/deals', {
    body: { title: 'A pram', personId: anna.id, companyId: absorb.id },
  })
  await company.ask('POST', '/api/tasks', { body: { title: 'Call', companyId: absorb.id } })
  const before = [await read(company, keep.id), await read(company, absorb.id)]
  const body = { keepId: keep.id, absorbId: absorb.id }
  expect((await company.ask('POST', '/api/company-merges', { body })).status).toBe(403)
  const merge = CompanyMerge.parse(
    (await company.ask('POST', '/api/company-merges', { as: company.lead, body })).body,
  )
  expect(merge.company).toMatchObject({ people: 1, deals: [{ count: 1 }], goal: { text: 'Sell\n\nHelp' } })
  expect((await read(company, absorb.id)).id).toBe(keep.id)
  expect(await list(company)).toEqual(['Acme'])
  const merges = CompanyMerges.parse((await company.ask('GET', `/api/companies/${keep.id}/merges`)).body)
  expect(merges.merges).toMatchObject([{ id: merge.mergeId, name: 'ACME Ltd', by: 'lead' }])
  await company.ask('POST', `/api/company-merges/${merge.mergeId}/undo`, { as: company.lead })
  const apart = (one: Company) => ({ ...one, goal: one.goal?.text })
  const after = [await read(company, keep.id), await read(company, absorb.id)]
  expect(after.map(apart)).toEqual(before.map(apart))
})

test('own fields go along where the kept company says nothing, and go back', async ({ company }) => {
  const [keep, absorb] = [await made(company, 'Acme'), await made(company, 'ACME Ltd')]
  for (const key of ['size', 'area', 'note', 'code']) {
    const body = { object: 'company', key, label: { en: key, ru: key }, type: 'text' }
    expect((await company.ask('POST', '/api/fields', { as: company.owner, body })).status).toBe(201)
  }
  const say = (id: string, fields: object) =>
    company.ask('PATCH', `/api/companies/${id}`, { body: { fields } })
  await say(keep.id, { size: 'large', note: 'gone' })
  await say(keep.id, { note: null })
  await say(absorb.id, { size: 'small', area: 'north', note: 'kind', code: 'A' })
  const body = { keepId: keep.id, absorbId: absorb.id }
  const reply = await company.ask('POST', '/api/company-merges', { as: company.lead, body })
  const { mergeId, company: merged } = CompanyMerge.parse(reply.body)
  expect(merged.fields).toEqual({ size: 'large', area: 'north', note: 'kind', code: 'A' })
  await say(keep.id, { code: 'B' })
  await company.ask('POST', `/api/company-merges/${mergeId}/undo`, { as: company.lead })
  // what was said after the merge stays with the company it was said of
  expect((await read(company, keep.id)).fields).toEqual({ size: 'large', code: 'B' })
  expect((await read(company, absorb.id)).fields).toEqual({
    size: 'small',
    area: 'north',
    note: 'kind',
    code: 'A',
  })
})

test('what events say of a company that was taken in goes to the one that took it in', async ({
  company,
}) => {
  await company.ingest([
    group('anna', 'acme', { name: 'Acme' }),
    group('boris', 'acme-2', { name: 'Acme too' }),
  ])
  const page = CompaniesPage.parse((await company.ask('GET', '/api/companies')).body)
  const [keep, absorb] = page.companies
  const body = { keepId: keep?.id, absorbId: absorb?.id }
  await company.ask('POST', '/api/company-merges', { as: company.lead, body })
  await company.ingest([group('vera', 'acme-2', { name: 'Acme too' })])
  expect((await read(company, keep?.id ?? '')).people).toBe(3)
})

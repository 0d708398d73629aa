import { expect } from 'vitest'
import { CompaniesPage, Company, CompanyTimeline } from '#contract/companies.ts'
import { type Company as Shop, test } from '#tests/setup/company.ts'

const belongs = (userId: string, minute: number) => ({
  type: 'group',
  userId,
  groupId: 'romashka',
  messageId: `group-${userId}`,
  timestamp: new Date(Date.UTC(2026, 2, 1, 9, minute)).toISOString(),
  traits: { name: 'Ромашка', domain: 'romashka.alt' },
})
const did = (userId: string, event: string, minute: number) => ({
  type: 'track',
  userId,
  event,
  messageId: `${event}-${userId}`,
  timestamp: new Date(Date.UTC(2026, 2, 1, 10, minute)).toISOString(),
})
const fill = (company: Shop) =>
  company.ingest([
    belongs('anna', 0),
    belongs('boris', 5),
    did('anna', 'Lead Submitted', 1),
    did('boris', 'Call Answered', 2),
    did('vera', 'Call Answered', 3),
  ])
const first = async (company: Shop) => {
  const { companies } = CompaniesPage.parse((await company.ask('GET', '/api/companies?q=ромаш')).body)
  return companies[0]?.id ?? ''
}

test('a company shows its people, and all that happened with them as one timeline', async ({ company }) => {
  await fill(company)
  const id = await first(company)
  const shown = Company.parse((await company.ask('GET', `/api/companies/${id}`)).body)
  expect(shown).toMatchObject({ name: 'Ромашка', domain: 'romashka.alt', people: 2, goal: null })
  expect(shown.staff.map(({ since }) => since)).toEqual([
    '2026-03-01T09:00:00.000Z',
    '2026-03-01T09:05:00.000Z',
  ])
  const names = []
  let after = ''
  do {
    const page = CompanyTimeline.parse(
      (await company.ask('GET', `/api/companies/${id}/timeline?limit=1${after}`)).body,
    )
    names.push(...page.events.map(({ name }) => name))
    after = page.next === null ? '' : `&after=${page.next}`
  } while (after !== '')
  expect(names.slice(0, 2)).toEqual(['Call Answered', 'Lead Submitted'])
  expect(names).toHaveLength(4)
})

test('its deals are added up, and everybody shares one goal sheet', async ({ company }) => {
  await fill(company)
  const id = await first(company)
  const { staff } = Company.parse((await company.ask('GET', `/api/companies/${id}`)).body)
  const deal = { title: 'Prams', personId: staff[0]?.personId, companyId: id, amount: '500' }
  expect((await company.ask('POST', '/api/deals', { body: deal })).status).toBe(201)
  await company.ask('PUT', `/api/companies/${id}/goal`, { body: { text: 'Two shops by summer' } })
  const shown = Company.parse((await company.ask('GET', `/api/companies/${id}`, { as: company.lead })).body)
  expect(shown.deals).toEqual([{ currency: 'RUB', count: 1, amount: '500.00', weighted: '50.00' }])
  expect(shown.goal).toMatchObject({ text: 'Two shops by summer', changedBy: 'member' })
  await company.ask('PUT', `/api/companies/${id}/goal`, { body: { text: '' } })
  expect((await company.ask('GET', `/api/companies/${id}`)).body).toMatchObject({ goal: null })
})

test('a deal of somebody belongs to his company, whichever is heard of first', async ({ company }) => {
  const sold = {
    ...did('anna', 'Deal Created', 5),
    properties: { deal_id: 'D-1', title: 'Cots', amount: '90' },
  }
  await company.ingest([sold])
  await fill(company)
  const shown = Company.parse((await company.ask('GET', `/api/companies/${await first(company)}`)).body)
  expect(shown.deals).toMatchObject([{ count: 1, amount: '90.00' }])
})

test('a company of others is not found', async ({ company, rival }) => {
  await fill(rival)
  const id = await first(rival)
  expect((await company.ask('GET', `/api/companies/${id}/timeline`)).status).toBe(404)
  expect((await company.ask('PUT', `/api/companies/${id}/goal`, { body: { text: 'x' } })).status).toBe(404)
})

test('notes of a company stand among what happened with its people', async ({ company }) => {
  await fill(company)
  const id = await first(company)
  const write = async (text: string) =>
    (await company.ask('POST', '/api/notes', { body: { about: 'company', id, text } })).body as { id: string } // as Note says
  await write('They move in June.')
  company.clock.advance(60_000)
  const gone = await write('A slip.')
  company.clock.advance(60_000)
  await write('They moved.')
  await company.ask('DELETE', `/api/notes/${gone.id}`)
  const told: string[] = []
  let after = ''
  do {
    const page = CompanyTimeline.parse(
      (await company.ask('GET', `/api/companies/${id}/timeline?limit=1${after}`)).body,
    )
    told.push(...page.events.map(({ name, properties }) => String(properties['text'] ?? name)))
    after = page.next === null ? '' : `&after=${page.next}`
  } while (after !== '')
  expect(told).toEqual([
    ...['They moved.', 'They move in June.', 'Call Answered', 'Lead Submitted'],
    ...['group', 'group'],
  ])
})

import { expect } from 'vitest'
import type { SearchReply } from '#contract/search.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { arrive } from '#tests/setup/guests.ts'

async function fill(company: Company): Promise<{ person: string; deal: string }> {
  const person = await arrive(company, {
    handles: { email: 'anna@post.alt', external: 'A-1001' },
    traits: { name: 'Анна Ким', city: 'Казань' },
  })
  const { body } = await company.ask('POST', '/api/deals', {
    body: { title: 'Детская коляска', personId: person },
  })
  await company.ask('POST', '/api/tasks', {
    body: { title: 'Позвонить про коляску', doing: 'call', personId: person },
  })
  await company.ingest([
    { type: 'group', userId: 'B-7', groupId: 'romashka', messageId: 'g', traits: { name: 'Ромашка' } },
  ])
  // the reply of POST /deals
  return { person, deal: (body as { id: string }).id }
}

async function hits(company: Company, q: string, more = ''): Promise<readonly string[]> {
  const { status, body } = await company.ask('GET', `/api/search?q=${encodeURIComponent(q)}${more}`)
  expect(status).toBe(200)
  // the reply's schema holds its shape
  return (body as SearchReply).hits.map(({ kind, title }) => `${kind} ${title}`)
}

test('one search finds people, companies, deals and tasks, however they are typed', async ({
  company,
  rival,
}) => {
  await fill(company)
  await fill(rival)
  const prams = ['deal Детская коляска', 'task Позвонить про коляску']
  expect(await hits(company, 'коляск')).toEqual(prams)
  // in Latin letters, in the wrong layout, with a typing error
  expect(await hits(company, 'koliask')).toEqual(prams)
  expect(await hits(company, 'rjkzcr')).toEqual(prams)
  expect(await hits(company, 'каляска')).toContain('deal Детская коляска')
  expect(await hits(company, 'ромашк')).toEqual(['company Ромашка', 'person B-7'])
  expect(await hits(company, 'анна')).toEqual(['person Анна Ким'])
  expect(await hits(company, 'коляск', '&kind=task')).toEqual(['task Позвонить про коляску'])
  expect(await hits(company, 'zzyzx')).toEqual([])
})

test('a company that was taken in is not found; its number leads to the one that took it in', async ({
  company,
}) => {
  const made = async (name: string) => {
    const { body } = await company.ask('POST', '/api/companies', { body: { name, despiteLikeness: true } })
    // the reply of POST /companies
    return (body as { id: string }).id
  }
  const [keepId, absorbId] = [await made('Ромашка'), await made('Ромашка и сыновья')]
  const merged = await company.ask('POST', '/api/company-merges', {
    as: company.lead,
    body: { keepId, absorbId },
  })
  expect(merged.status).toBe(201)
  expect(await hits(company, 'ромашка')).toEqual(['company Ромашка'])
  expect(await hits(company, `#${absorbId}`)).toEqual(['company Ромашка'])
  const deal = { title: 'A pram', companyId: absorbId, personId: (await fill(company)).person }
  expect((await company.ask('POST', '/api/deals', { body: deal })).status).toBe(400)
})

test('a number or an id leads to what bears it', async ({ company, rival }) => {
  const { person, deal } = await fill(company)
  const other = await fill(rival)
  expect(await hits(company, '#A-1001')).toEqual(['person Анна Ким'])
  expect(await hits(company, `#${person}`)).toEqual(['person Анна Ким'])
  expect(await hits(company, `#${deal}`)).toEqual(['deal Детская коляска'])
  expect(await hits(company, `#${other.deal}`)).toEqual([])
  expect(await hits(company, '#')).toEqual([])
})

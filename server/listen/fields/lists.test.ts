import { expect } from 'vitest'
import { z } from 'zod'
import { type Company, test } from '#tests/setup/company.ts'
import { someone } from '#tests/setup/someone.ts'

const Rows = z.array(z.object({ id: z.uuid(), fields: z.record(z.string(), z.unknown()).optional() }))
const Page = z.object({ companies: Rows.optional(), deals: Rows.optional(), next: z.string().nullable() })

async function pageOf(company: Company, of: 'companies' | 'deals', query: string) {
  const { status, body } = await company.ask('GET', `/api/${of}?${query}`)
  expect(status).toBe(200)
  const { next, ...page } = Page.parse(body)
  return { rows: page[of] ?? [], next }
}

/** What stands in the field, row by row, a page of one each. */
async function walked(company: Company, of: 'companies' | 'deals', sort: string): Promise<unknown[]> {
  const key = sort.replace(/^fields\.|&.*$/g, '')
  const found: unknown[] = []
  let after = ''
  do {
    const { rows, next } = await pageOf(company, of, `limit=1&fields=${key}&sort=${sort}${after}`)
    found.push(...rows.map(({ fields }) => fields?.[key] ?? null))
    after = next === null ? '' : `&after=${next}`
  } while (after !== '')
  return found
}

test('companies and deals stand in the order of own fields; those without a value come last', async ({
  company,
}) => {
  const person = await someone(company)
  const define = (object: string, key: string, type: string) =>
    company.ask('POST', '/api/fields', {
      as: company.owner,
      body: { object, key, type, label: { en: key, ru: key } },
    })
  for (const object of ['company', 'deal']) {
    await define(object, 'area', 'text')
    await define(object, 'seats', 'number')
  }
  const said = [{ area: 'South', seats: 3 }, { area: 'north', seats: -1.5 }, {}, { area: 'West', seats: 20 }]
  for (const [number, fields] of said.entries()) {
    const made = await company.ask('POST', '/api/companies', { body: { name: `Shop ${number}` } })
    // the reply of POST /companies
    const { id } = made.body as { id: string }
    await company.ask('PATCH', `/api/companies/${id}`, { body: { fields } })
    await company.ask('POST', '/api/deals', {
      body: { title: `Deal ${number}`, personId: person.id, fields },
    })
  }
  for (const of of ['companies', 'deals'] as const) {
    expect(await walked(company, of, 'fields.area')).toEqual(['north', 'South', 'West', null])
    expect(await walked(company, of, 'fields.area&direction=descending')).toEqual([
      'West',
      'South',
      'north',
      null,
    ])
    expect(await walked(company, of, 'fields.seats')).toEqual([20, 3, -1.5, null])
    expect(await walked(company, of, 'fields.seats&direction=ascending')).toEqual([-1.5, 3, 20, null])
    const { rows, next } = await pageOf(company, of, 'limit=1')
    expect(rows[0]?.fields).toBeUndefined()
    const refused = (query: string) => company.ask('GET', `/api/${of}?${query}`)
    expect((await refused('sort=fields.nothing')).status).toBe(400)
    expect((await refused(`sort=fields.seats&after=${next}`)).status).toBe(400)
  }
})

test('an order by money is refused to a role that sees none', async ({ company }) => {
  const policy = {
    people: 'all',
    deals: 'all',
    tasks: 'all',
    companies: 'all',
    nobodys: true,
    hidden: ['money'],
  }
  await company.ask('PUT', '/api/access/member', { as: company.owner, body: policy })
  for (const path of ['companies?sort=revenue', 'companies?sort=deals', 'deals?sort=amount'])
    expect((await company.ask('GET', `/api/${path}`, { as: company.seller })).body).toMatchObject({
      code: 'field-hidden',
    })
  expect((await company.ask('GET', '/api/companies?sort=people', { as: company.seller })).status).toBe(200)
})

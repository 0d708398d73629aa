import { expect } from 'vitest'
import type { AuditPage } from '#contract/account.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { someone } from '#tests/setup/someone.ts'

async function fill(company: Company): Promise<void> {
  const label = { en: 'Seats', ru: 'Места' }
  for (const object of ['company', 'deal'])
    await company.ask('POST', '/api/fields', {
      as: company.owner,
      body: { object, key: 'seats', type: 'number', label },
    })
  const anna = await someone(company)
  const made = await company.ask('POST', '/api/companies', {
    body: { name: '=Acme', domain: 'acme.example' },
  })
  // the reply of POST /companies
  const { id } = made.body as { id: string }
  await company.ask('POST', '/api/companies', { body: { name: 'Shop' } })
  await company.ask('PATCH', `/api/companies/${id}`, { body: { fields: { seats: 12 } } })
  const deal = { title: 'A pram', personId: anna.id, companyId: id, amount: '1200.50', currency: 'RUB' }
  await company.ask('POST', '/api/deals', { body: { ...deal, fields: { seats: 3 } } })
}

const lines = async (company: Company, path: string, as = company.seller) => {
  const { status, body } = await company.ask('GET', `/api/${path}`, { as })
  expect(status).toBe(200)
  return String(body).replace('\ufeff', '').trim().split('\r\n')
}

test('companies and deals leave as files, just as their lists show them', async ({ company, rival }) => {
  await fill(company)
  await fill(rival)
  const columns = 'columns=name,domain,people,deals,fields.seats'
  expect(await lines(company, `companies/export?${columns}&language=ru`)).toEqual([
    'Компания,Сайт,Люди,Открытые сделки,Места',
    `'=Acme,acme.example,0,1200.50 RUB,12`,
    'Shop,,0,,',
  ])
  expect(await lines(company, `companies/export?${columns}&open=yes`)).toHaveLength(2)
  const wanted = 'columns=title,pipeline,stage,amount,currency,company,fields.seats'
  expect(await lines(company, `deals/export?${wanted}`)).toEqual([
    'Deal,Pipeline,Stage,Amount,Currency,Company,Seats',
    `A pram,Sales,New request,1200.50,RUB,'=Acme,3`,
  ])
  expect((await lines(company, `deals/export?${wanted}&language=ru`))[1]).toContain('Продажи,Новая заявка')
  expect(await lines(company, 'deals/export?state=won')).toHaveLength(1)
  expect((await company.ask('GET', '/api/deals/export?columns=secret')).status).toBe(400)
  const audit = await company.ask('GET', '/api/audit?action=companies exported', { as: company.owner })
  // the reply of a 200
  expect((audit.body as AuditPage).entries.map(({ details }) => details['companies'])).toEqual([1, 2])
})

test('a file tells no more of money than the list does', async ({ company }) => {
  await fill(company)
  const all = { people: 'all', deals: 'all', tasks: 'all', companies: 'all', nobodys: true }
  await company.ask('PUT', '/api/access/member', { as: company.owner, body: { ...all, hidden: ['money'] } })
  expect((await lines(company, 'companies/export?columns=name,deals,revenue'))[1]).toBe(`'=Acme,,`)
  expect((await lines(company, 'deals/export?columns=title,amount'))[1]).toBe('A pram,')
})

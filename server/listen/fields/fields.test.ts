import { expect } from 'vitest'
import type { FieldDefinition, NewField } from '#contract/fields.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { arrive, namesFound } from '#tests/setup/guests.ts'

const label = (en: string, ru = en) => ({ en, ru })
async function define(company: Company, field: Omit<NewField, 'label' | 'object'> & Partial<NewField>) {
  const { status, body } = await company.ask('POST', '/api/fields', {
    as: company.lead,
    body: { object: 'person', label: label(field.key), ...field },
  })
  expect(status, JSON.stringify(body)).toBe(201)
  // the reply of POST /fields
  return body as FieldDefinition
}
const size = {
  key: 'size',
  type: 'choice',
  options: ['S', 'M', 'L'].map((name) => ({ label: label(name) })),
} as const
const filter = (condition: object) => `filter=${encodeURIComponent(JSON.stringify(condition))}`
const fieldsOf = async (company: Company, id: string) => (await company.ask('GET', `/api/people/${id}`)).body

test('a field is read from what was said before it was defined, and from what is said after', async ({
  company,
}) => {
  const anna = await arrive(company, {
    handles: { email: 'anna@post.alt' },
    traits: { name: 'Anna', size: 'm' },
  })
  const vera = await arrive(company, {
    handles: { email: 'vera@post.alt' },
    traits: { name: 'Vera', size: 'huge' },
  })
  await define(company, size)
  expect(await fieldsOf(company, anna)).toMatchObject({ fields: { size: 'm' }, notUnderstood: {} })
  // an ill-typed value is kept and shown
  expect(await fieldsOf(company, vera)).toMatchObject({ fields: {}, notUnderstood: { size: 'huge' } })
  await company.ingest([
    {
      type: 'identify',
      userId: 'boris',
      messageId: 'b',
      traits: { name: 'Boris', email: 'boris@post.alt', size: 'L' },
    },
  ])
  expect(
    await namesFound(company, filter({ field: 'fields.size', operator: 'one-of', value: ['m', 'l'] })),
  ).toEqual(expect.arrayContaining(['Anna', 'Boris']))
  expect(await namesFound(company, filter({ field: 'fields.size', operator: 'unknown' }))).toEqual(['Vera'])
})

test('a value by hand counts at once in the page, the list, the filter and the order', async ({
  company,
}) => {
  await define(company, { key: 'visits', type: 'number' })
  const people = []
  for (const [name, visits] of [
    ['Anna', 5],
    ['Boris', 12],
    ['Vera', null],
  ] as const) {
    const id = await arrive(company, { handles: { email: `${name}@post.alt` }, traits: { name } })
    const changed = await company.ask('PATCH', `/api/people/${id}`, { body: { fields: { visits } } })
    expect(changed.status).toBe(200)
    people.push(id)
  }
  expect(await fieldsOf(company, people[0] ?? '')).toMatchObject({ fields: { visits: 5 } })
  expect(await namesFound(company, 'sort=fields.visits')).toEqual(['Boris', 'Anna', 'Vera'])
  expect(await namesFound(company, 'sort=fields.visits&direction=ascending')).toEqual([
    'Anna',
    'Boris',
    'Vera',
  ])
  expect(await namesFound(company, filter({ field: 'fields.visits', operator: 'over', value: 5 }))).toEqual([
    'Boris',
  ])
  const listed = await company.ask('GET', '/api/people?sort=fields.visits&fields=visits,nothing&limit=2')
  expect(listed.body).toMatchObject({
    people: [{ fields: { visits: 12 } }, { fields: { visits: 5 } }],
    total: { count: 3, exact: true },
  })
  const { next } = listed.body as { next: string }
  expect(await namesFound(company, `sort=fields.visits&limit=2&after=${next}`)).toEqual(['Vera'])
})

test('what is wrong with a value or a filter is named with its field', async ({ company }) => {
  await define(company, size)
  await define(company, { key: 'since', type: 'date', required: true })
  const id = await arrive(company, { handles: { email: 'anna@post.alt' }, traits: { name: 'Anna' } })
  const change = (fields: object) => company.ask('PATCH', `/api/people/${id}`, { body: { fields } })
  expect(await change({ size: 'XXL', shoe: 1, since: null })).toMatchObject({
    status: 400,
    body: {
      fields: [
        { path: 'fields.size', message: 'no-such-option' },
        { path: 'fields.shoe', message: 'no-such-field' },
        { path: 'fields.since', message: 'required' },
      ],
    },
  })
  const made = await company.ask('POST', '/api/people', { body: { name: 'Vera' } })
  expect(made).toMatchObject({
    status: 400,
    body: { fields: [{ path: 'fields.since', message: 'required' }] },
  })
  const asked = (condition: object) => company.ask('GET', `/api/people?${filter(condition)}`)
  expect(await asked({ field: 'fields.shoe', operator: 'is', value: 1 })).toMatchObject({
    status: 400,
    body: { fields: [{ path: 'query.filter.field', message: 'unknown field fields.shoe' }] },
  })
  expect(await asked({ field: 'fields.size', operator: 'is', value: 'xxl' })).toMatchObject({
    body: { fields: [{ message: 'unknown choice xxl of field fields.size' }] },
  })
  for (const sort of ['fields.nothing', 'fields.size"'])
    expect((await company.ask('GET', `/api/people?sort=${sort}`)).status).toBe(400)
})

test('a field is put away and comes back; deleting says what it would lose', async ({ company }) => {
  const field = await define(company, size)
  const id = await arrive(company, {
    handles: { email: 'anna@post.alt' },
    traits: { name: 'Anna', size: 'S' },
  })
  const as = company.lead
  const change = (body: object) => company.ask('PATCH', `/api/fields/${field.id}`, { as, body })
  expect((await company.ask('DELETE', `/api/fields/${field.id}`, { as })).status).toBe(422)
  await change({ archived: true })
  expect(await fieldsOf(company, id)).toMatchObject({ fields: {} })
  expect((await company.ask('GET', '/api/fields?object=person')).body).toEqual({ fields: [] })
  await change({ archived: false })
  expect(await fieldsOf(company, id)).toMatchObject({ fields: { size: 's' } })
  expect((await company.ask('GET', `/api/fields/${field.id}/use`, { as })).body).toEqual({
    ...{ values: 1, notUnderstood: 0, views: [] },
  })
  await change({ archived: true })
  expect((await company.ask('DELETE', `/api/fields/${field.id}`, { as })).status).toBe(204)
  // what was said stays where it was said: defined again, it is there again
  await define(company, size)
  expect(await fieldsOf(company, id)).toMatchObject({ fields: { size: 's' } })
})

test('a type changes only where nothing is lost, options keep what was chosen', async ({ company }) => {
  const field = await define(company, { key: 'age', type: 'text' })
  const id = await arrive(company, {
    handles: { email: 'anna@post.alt' },
    traits: { name: 'Anna', age: '42' },
  })
  const other = await arrive(company, { handles: { email: 'b@post.alt' }, traits: { name: 'B', age: 'old' } })
  const as = company.owner
  const change = (body: object) => company.ask('PATCH', `/api/fields/${field.id}`, { as, body })
  expect(await change({ type: 'number' })).toMatchObject({ status: 422, body: { code: 'type-would-lose' } })
  await company.ask('PATCH', `/api/people/${other}`, { body: { fields: { age: null } } })
  expect(await change({ type: 'number' })).toMatchObject({ status: 200, body: { type: 'number' } })
  expect(await fieldsOf(company, id)).toMatchObject({ fields: { age: 42 } })
  const chosen = await define(company, size)
  await company.ask('PATCH', `/api/people/${id}`, { body: { fields: { size: 'm' } } })
  const options = [
    { id: 'm', label: label('Medium', 'Средний') },
    { label: label('Medium plus', 'Побольше') },
  ]
  const renamed = await company.ask('PATCH', `/api/fields/${chosen.id}`, { as, body: { options } })
  expect(renamed.body).toMatchObject({
    options: [
      { id: 'm', label: { en: 'Medium' }, archived: false },
      { id: 'medium-plus', archived: false },
      { id: 's', archived: true },
      { id: 'l', archived: true },
    ],
  })
  expect(await fieldsOf(company, id)).toMatchObject({ fields: { size: 'm' } })
})

test('sellers fill fields in and do not define them; companies do not see each other’s', async ({
  company,
  rival,
}) => {
  const body = { object: 'person', key: 'x', label: label('X'), type: 'text' }
  expect((await company.ask('POST', '/api/fields', { body })).status).toBe(403)
  const field = await define(rival, size)
  expect((await company.ask('GET', '/api/fields')).body).toEqual({ fields: [] })
  expect((await company.ask('PATCH', `/api/fields/${field.id}`, { as: company.lead, body: {} })).status).toBe(
    404,
  )
})

test('companies and deals have fields too, from groups, from events and by hand, the newest word counts', async ({
  company,
}) => {
  const options = [{ label: label('Retail', 'Розница') }, { label: label('Wholesale', 'Опт') }]
  await define(company, { object: 'company', key: 'trade', type: 'choices', options })
  await define(company, { object: 'deal', key: 'delivery', type: 'date' })
  const at = (hour: number) => new Date(Date.UTC(2026, 2, 1, hour)).toISOString()
  const group = (hour: number, traits: object) => ({
    ...{ type: 'group', userId: 'anna', groupId: 'romashka', messageId: `g${hour}`, timestamp: at(hour) },
    traits: { name: 'Ромашка', ...traits },
  })
  const deal = (hour: number, delivery: string) => ({
    ...{ type: 'track', event: 'Deal Updated', userId: 'anna', messageId: `d${hour}`, timestamp: at(hour) },
    properties: { deal_id: 'D-1', title: 'Cots', fields: { delivery } },
  })
  await company.ingest([group(2, { trade: 'Опт' }), group(1, { trade: 'retail' })])
  await company.ingest([deal(2, '02.03.2026'), deal(1, '2026-03-09')])
  const one = async (list: string, path: string) => {
    const { body } = await company.ask('GET', path)
    // the replies of both lists
    const [first] = (body as Record<string, { id: string }[]>)[list] ?? []
    return (await company.ask('GET', `/api/${list}/${first?.id}`)).body as { id: string }
  }
  const firm = await one('companies', '/api/companies')
  expect(firm).toMatchObject({ fields: { trade: ['wholesale'] } })
  const sold = await one('deals', '/api/deals')
  expect(sold).toMatchObject({ fields: { delivery: '2026-03-02' } })
  const change = (path: string, fields: object) => company.ask('PATCH', path, { body: { fields } })
  expect(await change(`/api/companies/${firm.id}`, { trade: ['Retail', 'wholesale'] })).toMatchObject({
    status: 200,
    body: { fields: { trade: ['retail', 'wholesale'] } },
  })
  expect(await change(`/api/deals/${sold.id}`, { delivery: 'soon' })).toMatchObject({
    status: 400,
    body: { fields: [{ path: 'fields.delivery', message: 'not-a-date' }] },
  })
  const sells = { has: 'deal', where: [{ field: 'fields.delivery', operator: 'on', value: '2026-03-02' }] }
  expect((await company.ask('GET', `/api/people?${filter(sells)}`)).body).toMatchObject({
    total: { count: 1 },
  })
  expect(await change(`/api/deals/${sold.id}`, { delivery: null })).toMatchObject({ body: { fields: {} } })
  // an older word that comes late brings nothing back
  await company.ingest([deal(3, '2026-03-20'), group(3, { trade: 'Опт' })])
  expect(await one('deals', '/api/deals')).toMatchObject({ fields: {} })
  const belongs = { has: 'company', where: [{ field: 'fields.trade', operator: 'is', value: 'retail' }] }
  const { body } = await company.ask('GET', `/api/people?${filter(belongs)}`)
  expect(body).toMatchObject({ total: { count: 1 } })
})

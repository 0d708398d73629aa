import type { z } from '@hono/zod-openapi'
import { expect } from 'vitest'
import type { NewPersonOutcome, PeoplePage } from '#contract/people.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { arrive, namesFound } from '#tests/setup/guests.ts'

type Outcome = z.output<typeof NewPersonOutcome>

async function create(company: Company, body: unknown): Promise<Outcome> {
  const answer = await company.ask('POST', '/api/people', { body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  // the reply of POST /people, as its schema wrote it
  return answer.body as Outcome
}

test('a new person is there at once: listed, found, with an event that tells who made her', async ({
  company,
}) => {
  const { person, created, similar } = await create(company, {
    name: 'Анна Ким',
    email: ' Anna.Kim@Little-Harbour.com ',
    phone: '8 (900) 000-00-01',
    city: 'Тверь',
    company: 'Ветер',
  })
  expect({ created, similar }).toEqual({ created: true, similar: [] })
  expect(person).toMatchObject({
    name: 'Анна Ким',
    email: 'anna.kim@little-harbour.com',
    phone: '+7 900 000-00-01',
    city: 'Тверь',
    company: 'Ветер',
  })
  expect(await namesFound(company, `q=${encodeURIComponent('Ветер')}`)).toEqual(['Анна Ким'])
  const { body } = await company.ask('GET', `/api/people/${person.id}/timeline`)
  expect(body).toMatchObject({ events: [{ name: 'Person Created', memberId: company.seller.id }] })
})

test.for([{ phone: '+7 900 000 00 01' }, { phone: '9000000001' }, { email: 'ANNA@mail.ru' }])(
  'an address that somebody has is refused, with who it is: %o',
  async (wanted, { company }) => {
    const anna = await arrive(company, { handles: { email: 'anna@mail.ru', phone: '+79000000001' } })
    const { status, body } = await company.ask('POST', '/api/people', {
      body: { name: 'Somebody', ...wanted },
    })
    expect(status).toBe(409)
    expect(body).toMatchObject({ code: 'duplicate-person', facts: { personId: anna } })
    expect(((await company.ask('GET', '/api/people')).body as PeoplePage).people).toHaveLength(1)
  },
)

test('who looks alike is told with the evidence, and stays apart', async ({ company }) => {
  const ivan = await arrive(company, {
    handles: { email: 'ivan.petrov@mail.ru', phone: '+79161234567' },
    traits: { name: 'Иван Петров', city: 'Тверь', birthday: '1980-05-17' },
  })
  await arrive(company, {
    handles: { email: 'other@mail.ru' },
    traits: { name: 'Ольга Семёнова', city: 'Тверь' },
  })
  const { person, similar } = await create(company, {
    name: 'Ivan Petroff',
    email: 'ivan.petrov@yandex.ru',
    city: 'Тверь',
  })
  expect(person.id).not.toBe(ivan)
  expect(similar).toHaveLength(1)
  expect(similar[0]).toMatchObject({ person: { id: ivan } })
  expect(similar[0]?.probability).toBeGreaterThan(0.5)
  expect(similar[0]?.evidenceFor.map((reason) => reason.code)).toContain('same-last-name')
})

test('somebody may be made by a name alone, twice, as two people', async ({ company }) => {
  const one = await create(company, { name: 'Ольга' })
  const two = await create(company, { name: 'Ольга' })
  expect(two.person.id).not.toBe(one.person.id)
  expect(
    (await company.ask('POST', `/api/people/${two.person.id}/notes`, { body: { text: 'hello' } })).status,
  ).toBe(201)
})

test('nothing, junk and what is no address are refused by field', async ({ company }) => {
  expect((await company.ask('POST', '/api/people', { body: {} })).status).toBe(400)
  const { status, body } = await company.ask('POST', '/api/people', {
    body: { name: 'X', email: 'test@test.ru', phone: '79777777777' },
  })
  expect(status).toBe(400)
  expect(JSON.stringify(body)).toContain('email')
  expect(JSON.stringify(body)).toContain('phone')
})

test('a rival’s people are neither found as duplicates nor told as similar', async ({ company, rival }) => {
  const wanted = { name: 'Иван Петров', email: 'ivan.petrov@mail.ru', phone: '+79161234567' }
  await arrive(rival, {
    handles: { email: wanted.email, phone: wanted.phone },
    traits: { name: wanted.name },
  })
  expect((await create(company, wanted)).similar).toEqual([])
})

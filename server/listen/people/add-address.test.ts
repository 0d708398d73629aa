import type { z } from '@hono/zod-openapi'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { PeoplePage, Person, TimelinePage } from '#contract/people.ts'
import { Written } from '#contract/today.ts'
import { test as base, type Company, foundCompany } from '#tests/setup/company.ts'
import { arrive } from '#tests/setup/guests.ts'
import { type MailServer, startMailServer } from '#tests/setup/mail-server.ts'

let mail: MailServer
beforeAll(async () => {
  mail = await startMailServer()
})
afterAll(() => mail.close())

const test = base.extend<{ shop: Company }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from this pattern
  shop: async ({}, use) => {
    const company = await foundCompany({ TANDEM_SMTP_URL: mail.url, TANDEM_MAIL_FROM: 'shop@tandem.example' })
    await use(company)
    await company.services.listener.close()
  },
})

const add = (company: Company, id: string, kind: string, value: string) =>
  company.ask('POST', `/api/people/${id}/handles`, { body: { kind, value } })

async function added(company: Company, id: string, kind: string, value: string): Promise<Person> {
  const { status, body } = await add(company, id, kind, value)
  expect(status, JSON.stringify(body)).toBe(200)
  // the reply of POST /people/{id}/handles, as its schema wrote it
  return body as Person
}
const person = async (company: Company, id: string) =>
  // the reply of GET /people/{id}, as its schema wrote it
  (await company.ask('GET', `/api/people/${id}`)).body as Person
const names = async (company: Company, id: string) => {
  const { body } = await company.ask('GET', `/api/people/${id}/timeline`)
  // the reply of that route, as its schema wrote it
  return (body as z.output<typeof TimelinePage>).events.map(({ name }) => name)
}
const addressesOf = ({ handles }: Person) => handles.map(({ value }) => value).toSorted()
const everybody = async (company: Company) =>
  // the reply of GET /people, as its schema wrote it
  ((await company.ask('GET', '/api/people?who=everyone')).body as PeoplePage).people.map(({ id }) => id)

const PHONE = '+79161234567'

describe('an address added by hand', () => {
  test('is the person’s, in its one spelling, with who said so', async ({ company }) => {
    const anna = await arrive(company, { handles: { phone: PHONE }, traits: { name: 'Анна Ким' } })
    const card = await added(company, anna, 'email', ' Anna.Kim@Mail.RU ')
    expect(card).toMatchObject({ id: anna, name: 'Анна Ким', email: 'anna.kim@mail.ru', phone: PHONE })
    const email = card.handles.find(({ kind }) => kind === 'email')
    expect(email).toMatchObject({ strength: 'medium', status: 'live', verifiedAt: null, source: 'tandem' })
    expect(email?.because).toMatchObject([{ code: 'asserted', values: { member: 'member', value: PHONE } }])
    expect(await everybody(company)).toEqual([anna])
  })

  test('stands on the timeline as one event with its author', async ({ company }) => {
    const anna = await arrive(company, { handles: { phone: PHONE } })
    await added(company, anna, 'email', 'anna@mail.ru')
    const { body } = await company.ask('GET', `/api/people/${anna}/timeline`)
    // the reply of that route, as its schema wrote it
    const { events } = body as z.output<typeof TimelinePage>
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({
      name: 'Address Added',
      kind: 'identity',
      memberId: company.seller.id,
      properties: { kind: 'email', address: 'anna@mail.ru' },
    })
  })

  test('said twice is added once', async ({ company }) => {
    const anna = await arrive(company, { handles: { email: 'anna@mail.ru' } })
    const once = await added(company, anna, 'phone', '8 916 123-45-67')
    expect(await added(company, anna, 'phone', PHONE)).toEqual(once)
    expect(await added(company, anna, 'email', 'ANNA@mail.ru')).toEqual(once)
    expect(await names(company, anna)).toEqual(['Address Added'])
  })

  test.for([
    ['somebody with an account', { external: '17' }],
    ['a visitor known by a browser only', { cookie: 'c-1' }],
    ['somebody with another e-mail', { email: 'anna@yandex.ru' }],
  ] as const)('becomes known of %s', async ([, handles], { company }) => {
    const anna = await arrive(company, { handles })
    const { handles: now } = await added(company, anna, 'email', 'anna@mail.ru')
    expect(now.map(({ value }) => value)).toContain('anna@mail.ru')
    expect(now).toHaveLength(2)
  })

  test.for(['info@little-harbour.com', 'anna@mail.ru'])(
    'can then be written to: %s',
    async (address, { shop }) => {
      const created = await shop.ask('POST', '/api/people', { body: { name: 'Анна' } })
      // the reply of POST /people, as its schema wrote it
      const { id } = (created.body as { person: { id: string } }).person
      const letter = { personId: id, subject: 'Your pram', text: 'It is ready.' }
      expect((await shop.ask('POST', '/api/emails', { body: letter })).status).toBe(422)
      await added(shop, id, 'email', address)
      const written = Written.parse((await shop.ask('POST', '/api/emails', { body: letter })).body)
      expect(written.message).toMatchObject({ recipient: address })
    },
  )

  test('leaves again with an unmerge, and the card is as before', async ({ company }) => {
    const anna = await arrive(company, { handles: { phone: PHONE }, traits: { name: 'Анна Ким' } })
    const before = await person(company, anna)
    const card = await added(company, anna, 'email', 'anna@mail.ru')
    const handleIds = card.handles.filter(({ kind }) => kind === 'email').map(({ id }) => id)
    const parted = await company.ask('POST', '/api/unmerges', { body: { personId: anna, handleIds } })
    expect(parted.status).toBe(201)
    expect(await person(company, anna)).toEqual(before)
    // the reply of POST /unmerges, as its schema wrote it
    const { separatedPersonId } = parted.body as { separatedPersonId: string }
    const other = await person(company, separatedPersonId)
    expect(addressesOf(other)).toEqual(['anna@mail.ru'])
    expect(await names(company, anna)).toEqual(['People Unmerged', 'Address Added'])
    expect(await names(company, other.id)).toEqual(['People Unmerged'])
  })

  test('goes to who absorbed the person that was meant', async ({ company }) => {
    const anna = await arrive(company, { handles: { email: 'anna@mail.ru' } })
    company.clock.advance(1_000)
    const old = await arrive(company, { handles: { email: 'anna@yandex.ru' } })
    await company.ask('POST', '/api/merges', { body: { keepId: anna, absorbId: old } })
    const card = await added(company, old, 'phone', PHONE)
    expect(card.id).toBe(anna)
    expect(addressesOf(card)).toEqual(['+7 916 123-45-67', 'anna@mail.ru', 'anna@yandex.ru'])
  })
})

describe('an address that cannot be added', () => {
  test('is somebody else’s: told whose, and nothing changes', async ({ company }) => {
    const anna = await arrive(company, { handles: { phone: PHONE } })
    const ivan = await arrive(company, { handles: { email: 'ivan@mail.ru' } })
    const { status, body } = await add(company, anna, 'email', 'Ivan@mail.ru')
    expect(status).toBe(409)
    expect(body).toMatchObject({ code: 'duplicate-person', facts: { personId: ivan } })
    expect(addressesOf(await person(company, anna))).toEqual([PHONE])
    expect(await names(company, anna)).toEqual([])
  })

  test.for([
    ['email', 'test@test.ru'],
    ['email', 'anna at mail'],
    ['phone', '79777777777'],
    ['phone', '12'],
    ['email', ' '],
  ])('is junk or none at all: %s %s', async ([kind = '', value = ''], { company }) => {
    const anna = await arrive(company, { handles: { cookie: 'c-1' } })
    const { status, body } = await add(company, anna, kind, value)
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'bad-input', fields: [{ path: 'value' }] })
    expect((await person(company, anna)).handles).toHaveLength(1)
  })

  test('is for a person of another company', async ({ company, rival }) => {
    const anna = await arrive(company, { handles: { phone: PHONE } })
    expect((await add(rival, anna, 'email', 'anna@mail.ru')).status).toBe(404)
    await arrive(rival, { handles: { email: 'anna@mail.ru' } })
    expect(addressesOf(await added(company, anna, 'email', 'anna@mail.ru'))).toContain('anna@mail.ru')
    expect(await everybody(rival)).toHaveLength(1)
  })
})

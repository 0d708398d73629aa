import { sql } from 'kysely'
import { expect } from 'vitest'
import type { PeoplePage, Person } from '#contract/people.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { arrive } from '#tests/setup/guests.ts'
import { refold } from './index.ts'

async function page(company: Company, id: string): Promise<Person> {
  const { status, body } = await company.ask('GET', `/api/people/${id}`)
  expect(status).toBe(200)
  // the reply of GET /people/{id}, as its schema wrote it
  return body as Person
}

const anna = {
  handles: { email: 'anna@harbour.example', phone: '+79000000001', cookie: 'c-1' },
  traits: { firstName: 'Анна', lastName: 'Ким', address: { city: 'Тверь' }, company: { name: 'Ветер' } },
}

test('a person’s page tells who she is and by what she is known', async ({ company }) => {
  const id = await arrive(company, anna)
  const person = await page(company, id)
  expect(person).toMatchObject({
    name: 'Анна Ким',
    email: 'anna@harbour.example',
    phone: '+79000000001',
    city: 'Тверь',
    company: 'Ветер',
    firstSource: 'shop',
    askedAs: null,
    currency: 'RUB',
    online: true,
  })
  expect(person.handles.map((handle) => handle.kind)).toEqual(['email', 'phone', 'cookie'])
})

test('a browser whose clock is of another year was seen when it came, and nobody stays behind it', async ({
  company,
}) => {
  const id = await arrive(company, anna)
  company.clock.advance(600_000)
  const came = company.clock.now().toISOString()
  await company.ingest([
    { type: 'page', anonymousId: 'c-1', messageId: 'far', timestamp: '2099-12-31T00:00:00.000Z' },
    { type: 'page', anonymousId: 'c-9', messageId: 'new', timestamp: '2099-12-31T00:00:00.000Z' },
  ])
  expect(await page(company, id)).toMatchObject({ online: true, lastSeenAt: came })
  company.clock.advance(600_000)
  const olga = await arrive(company, { handles: { email: 'olga@mail.ru', cookie: 'c-2' } })
  const { body } = await company.ask('GET', '/api/people?who=everyone')
  // the reply of GET /people, as its schema wrote it
  const { people } = body as PeoplePage
  expect(people.map((person) => person.id)).toEqual([olga, expect.any(String), id])
  expect(people[1]).toMatchObject({ firstSeenAt: came, lastSeenAt: came })
  expect(await page(company, id)).toMatchObject({ online: false, lastSeenAt: came })
})

test('an id that was absorbed leads to who absorbed it, and says so', async ({ company }) => {
  const id = await arrive(company, anna)
  const former = await arrive(company, { handles: { email: 'old@mail.ru' } })
  const older = await arrive(company, { handles: { email: 'older@mail.ru' } })
  await company.work(async ({ tx, workspace }) => {
    const redirect = (from: string, to: string) =>
      tx
        .updateTable('person')
        .set({ merged_into: to })
        .where('workspace_id', '=', workspace)
        .where('id', '=', from)
        .execute()
    await redirect(older, former)
    await redirect(former, id)
  })
  expect(await page(company, older)).toMatchObject({ id, askedAs: older })
})

test('a trait changed by hand is kept with its author and its history', async ({ company }) => {
  const id = await arrive(company, anna)
  const changed = await company.ask('PATCH', `/api/people/${id}`, {
    as: company.lead,
    body: { traits: { city: 'Казань' } },
  })
  expect(changed.body).toMatchObject({ city: 'Казань' })
  company.clock.advance(1_000)
  await company.ask('PATCH', `/api/people/${id}`, { body: { traits: { city: 'Самара' } } })
  const history = await company.ask('GET', `/api/people/${id}/traits/city`)
  expect(history.body).toMatchObject([
    { value: 'Самара', source: 'tandem', memberName: 'member' },
    { value: 'Казань', source: 'tandem', memberName: 'lead' },
  ])
  const timeline = await company.ask('GET', `/api/people/${id}/timeline?kinds=trait`)
  expect(timeline.body).toMatchObject({
    events: [
      { name: 'Trait Changed', properties: { key: 'city', value: 'Самара', before: 'Казань' } },
      { name: 'Trait Changed', memberName: 'lead' },
    ],
  })
})

test('a value taken away by hand is gone, and what stood behind it shows', async ({ company }) => {
  const id = await arrive(company, anna)
  const { body } = await company.ask('PATCH', `/api/people/${id}`, {
    body: { traits: { firstName: null, lastName: null } },
  })
  expect(body).toMatchObject({ name: null, label: 'anna@harbour.example' })
  expect((body as Person).traits.map((trait) => trait.key)).not.toContain('firstName')
})

test('a new owner is written down; an owner from elsewhere is refused and changes nothing', async ({
  company,
  rival,
}) => {
  const id = await arrive(company, anna)
  const refused = await company.ask('PATCH', `/api/people/${id}`, {
    body: { ownerMemberId: rival.seller.id, traits: { city: 'Омск' } },
  })
  expect(refused.status).toBe(400)
  expect(await page(company, id)).toMatchObject({ ownerMemberId: null, city: 'Тверь' })
  await company.ask('PATCH', `/api/people/${id}`, {
    body: { ownerMemberId: company.lead.id, humanOnly: true },
  })
  expect(await page(company, id)).toMatchObject({ ownerName: 'lead', humanOnly: true })
  const audit = await company.ask('GET', '/api/audit', { as: company.owner })
  const { entries } = audit.body as { entries: object[] }
  expect(entries).toContainEqual(expect.objectContaining({ action: 'owner changed', subjectId: id }))
})

test('another company’s person does not exist, whatever is asked', async ({ company, rival }) => {
  const id = await arrive(company, anna)
  for (const [method, path, body] of [
    ['GET', ''],
    ['PATCH', '', { humanOnly: true }],
    ['GET', '/traits/city'],
    ['GET', '/timeline'],
    ['POST', '/notes', { text: 'hello' }],
  ] as const) {
    const { status } = await rival.ask(method, `/api/people/${id}${path}`, body === undefined ? {} : { body })
    expect(status, `${method} ${path}`).toBe(404)
  }
  expect(await page(company, id)).toMatchObject({ humanOnly: false })
})

test('revenue is what remains in the company’s currency; other currencies count as orders only', async ({
  company,
}) => {
  const id = await arrive(company, anna)
  await company.work(async (context) => {
    await sql`
      insert into customer_order (workspace_id, id, external_id, person_id, placed_at, stated_at, updated_at,
                                  currency, total, refunded, cancelled_at)
      select ${context.workspace}, gen_random_uuid(), number, ${id}::uuid, ${context.clock.now()},
             ${context.clock.now()}, ${context.clock.now()}, currency, total, refunded, cancelled_at::timestamptz
        from (values ('1', 'RUB', 1000.10, 0, null), ('2', 'RUB', 500.20, 100.20, null),
                     ('3', 'EUR', 70, 0, null), ('4', 'RUB', 9999, 0, '2026-03-01'))
          as given (number, currency, total, refunded, cancelled_at)`.execute(context.tx)
    await refold(context, [id])
  })
  expect(await page(company, id)).toMatchObject({ orders: 3, revenue: '1400.10' })
})

test('folding twice writes nothing the second time', async ({ company }) => {
  const id = await arrive(company, anna)
  const versions = () =>
    company.work(({ tx, workspace }) =>
      sql<{ version: string }>`
        select xmin::text as version from person where workspace_id = ${workspace} and id = ${id} union all
        select xmin::text from person_search where workspace_id = ${workspace} and person_id = ${id}`.execute(
        tx,
      ),
    )
  const before = (await versions()).rows
  await company.work((context) => refold(context, [id]))
  expect((await versions()).rows).toEqual(before)
})

import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { DialogueList } from '#contract/inbox.ts'
import { TeamWork } from '#contract/team-work.ts'
import type { View } from '#contract/views.ts'
import { type Company, type Somebody, test } from '#tests/setup/company.ts'
import { atScreen, change, giveOut, taken, writes } from './whoever-writes.example.ts'

const TAGGED = { has: 'tag', where: [{ field: 'name', operator: 'is', value: 'VIP' }] }
const VIP = JSON.stringify(TAGGED)

async function view(company: Company, as: Somebody, more: object = {}): Promise<View> {
  const wanted = { name: 'VIP', shared: true, search: { filter: VIP }, ...more }
  const { status, body } = await company.ask('POST', '/api/views', { as, body: wanted })
  expect([status, body]).toEqual([201, expect.anything()])
  // the reply of POST /views, as its schema wrote it
  return body as View
}

const about = (what: string, isOneOf: readonly string[], member: Somebody) => ({
  name: 'Key clients',
  distribution: 'evenly',
  memberIds: [member.id],
  conditions: [{ what, isOneOf }],
})

const keep = (company: Company, ...zones: readonly object[]) =>
  company.ask('PUT', '/api/team-work/zones', { as: company.lead, body: { zones } })

const says = (company: Company, email: string, traits: object) =>
  company.ingest([
    { type: 'identify', messageId: `${email} ${Object.keys(traits)}`, traits: { email, ...traits } },
  ])

const because = async (company: Company, name: string) => {
  const { rows } = DialogueList.parse(
    (await company.ask('GET', '/api/dialogues', { as: company.owner })).body,
  )
  return rows.find(({ personName }) => personName === name)?.topic?.because
}

describe('a zone of a segment', () => {
  test('takes whoever its view shows when he is given out, also who came into it while waiting, and says so', async ({
    company,
    rival,
  }) => {
    const { id } = await view(company, company.seller)
    // of another company, with the same word on another customer
    await view(rival, rival.seller)
    await says(rival, 'boris@mail.ru', { tags: ['VIP'] })
    await keep(company, about('segment', [id], company.lead))
    await writes(company, 'anna@mail.ru')
    await writes(company, 'boris@mail.ru')
    await writes(company, 'vera@mail.ru')
    await says(company, 'anna@mail.ru', { tags: ['new'] })
    await atScreen(company, company.lead)
    await change(company, company.lead, company.lead.id, { capacity: 0 })
    expect(await giveOut(company)).toBe(0)
    await says(company, 'vera@mail.ru', { tags: ['VIP', 'new'] })
    await atScreen(company, company.lead, company.seller)
    await change(company, company.lead, company.lead.id, { capacity: 10 })
    expect((await taken(company)).toSorted()).toEqual([
      'anna lead load',
      'boris member load',
      'vera lead zone',
    ])
    expect(await because(company, 'vera@mail.ru')).toMatchObject({
      rule: 'zone',
      facts: { name: 'Key clients', segment: 'VIP' },
    })
  })

  test('fits the same people whoever’s act it comes with, whatever he sees', async ({ company }) => {
    const revenue = { field: 'revenue', operator: 'at-least', value: '0' }
    const filter = JSON.stringify({ all: [revenue, TAGGED] })
    const { id } = await view(company, company.owner, { search: { filter } })
    await keep(company, about('segment', [id], company.lead))
    const body = { people: 'own', deals: 'own', tasks: 'own', companies: 'theirs', nobodys: false }
    await company.ask('PUT', '/api/access/member', {
      as: company.owner,
      body: { ...body, hidden: ['money'] },
    })
    await writes(company, 'vera@mail.ru')
    await says(company, 'vera@mail.ru', { tags: ['VIP'] })
    await atScreen(company, company.lead, company.seller)
    // what he says of himself gives out what waits
    expect(await change(company, company.seller, company.seller.id, { status: 'here' })).toMatchObject({
      status: 200,
    })
    expect(await taken(company)).toEqual(['vera lead zone'])
  })

  test('is about a shared view of this company that means the same to everybody', async ({
    company,
    rival,
  }) => {
    const own = await view(company, company.lead, { shared: false })
    const foreign = await view(rival, rival.lead)
    const mine = await view(company, company.lead, {
      name: 'Mine',
      search: { filter: '{"field":"owner","operator":"is","value":"me"}' },
    })
    const owned = await view(company, company.lead, { name: 'Owned', search: { owner: 'me' } })
    const unheard = '0190a0a0-0000-7000-8000-000000000001'
    const asked = [own.id, foreign.id, unheard, mine.id, owned.id]
    const kept = []
    for (const id of asked) kept.push((await keep(company, about('segment', [id], company.lead))).status)
    expect(kept).toEqual([404, 404, 404, 400, 400])
    const { zones, segments } = TeamWork.parse((await company.ask('GET', '/api/team-work')).body)
    expect(zones).toEqual([])
    expect(segments.map(({ name, state }) => [name, state])).toEqual([
      ['Mine', 'of-me'],
      ['Owned', 'of-me'],
    ])
  })

  test('holds its view: it is neither removed nor hidden, and whom it shows is up to who leads', async ({
    company,
  }) => {
    const { id } = await view(company, company.seller)
    const path = `/api/views/${id}`
    await keep(company, about('segment', [id], company.lead))
    const statusOf = async (method: string, body?: object, as = company.seller) =>
      (await company.ask(method, path, { as, ...(body && { body }) })).status
    const refused = await company.ask('DELETE', path)
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'view-in-use', facts: { zones: ['Key clients'] } },
    })
    expect(await statusOf('PATCH', { shared: false })).toBe(422)
    expect(await statusOf('PATCH', { search: {} })).toBe(403)
    expect(await statusOf('PATCH', { name: 'Gold' })).toBe(200)
    expect(await statusOf('PATCH', { search: { filter: VIP } }, company.lead)).toBe(200)
    await keep(company)
    expect(await statusOf('DELETE')).toBe(204)
  })

  test('whose view is gone or broken all the same fits nobody, and the settings say which', async ({
    company,
  }) => {
    const gone = await view(company, company.lead)
    const broken = await view(company, company.lead, { name: 'Gold' })
    const zones = [about('segment', [gone.id, broken.id], company.lead)]
    await keep(company, ...zones)
    await company.work(async ({ tx, workspace }) => {
      await sql`delete from view where workspace_id = ${workspace} and id = ${gone.id}`.execute(tx)
      const filter = '{"field":"fields.tier","operator":"is","value":"gold"}'
      await sql`update view set search = ${JSON.stringify({ filter })}::jsonb
                 where workspace_id = ${workspace} and id = ${broken.id}`.execute(tx)
    })
    const { segments } = TeamWork.parse((await company.ask('GET', '/api/team-work')).body)
    // and the one that is not among them is gone
    expect(segments).toEqual([{ id: broken.id, name: 'Gold', state: 'unreadable' }])
    // the other zones can be changed all the while
    expect((await keep(company, ...zones, { ...about('city', ['Omsk'], company.lead) })).status).toBe(200)
    await writes(company, 'vera@mail.ru')
    await says(company, 'vera@mail.ru', { tags: ['VIP'] })
    await atScreen(company, company.seller)
    await giveOut(company)
    expect(await taken(company)).toEqual(['vera member load'])
  })
})

test('a zone of a region looks at what the card says, an address among it', async ({ company }) => {
  await keep(company, about('region', ['татарстан', 'Kazakhstan'], company.lead))
  for (const name of ['anna', 'boris', 'vera']) await writes(company, `${name}@mail.ru`)
  await says(company, 'anna@mail.ru', { region: 'Татарстан' })
  await says(company, 'boris@mail.ru', { address: { city: 'Almaty', country: 'Kazakhstan' } })
  await says(company, 'vera@mail.ru', { address: { city: 'Kazakhstan' } })
  await atScreen(company, company.lead, company.seller)
  await giveOut(company)
  expect(await taken(company)).toEqual(['anna lead zone', 'boris lead zone', 'vera member load'])
})

test('a zone of a product looks at what is written, at open deals and at the last order', async ({
  company,
}) => {
  await keep(company, about('product', ['Коляска', 'PR-7', 'Автокресла'], company.lead))
  await writes(company, 'anna@mail.ru', { text: 'Хочу такую коляску на осень.' })
  for (const name of ['boris', 'vera', 'gleb']) await writes(company, `${name}@mail.ru`)
  await writes(company, 'zoya@mail.ru', { text: 'Где мой заказ?' })
  const order = (email: string, product: object) =>
    company.ingest([
      {
        type: 'track',
        event: 'Order Completed',
        messageId: `order of ${email}`,
        context: { traits: { email } },
        properties: {
          order_id: email,
          total: 10,
          currency: 'RUB',
          products: [{ ...product, price: 10, quantity: 1 }],
        },
      },
    ])
  await order('boris@mail.ru', { product_id: 'PR-7', name: 'Two boats' })
  await order('vera@mail.ru', { product_id: 'S-1', name: 'Seat', category: 'Автокресла' })
  await order('gleb@mail.ru', { product_id: 'B-1', name: 'Bottle' })
  await atScreen(company, company.lead, company.seller)
  await giveOut(company)
  expect((await taken(company)).toSorted()).toEqual([
    'anna lead zone',
    'boris lead zone',
    'gleb member load',
    'vera lead zone',
    'zoya member load',
  ])
})

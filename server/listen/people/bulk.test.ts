import { sql } from 'kysely'
import { expect } from 'vitest'
import type { BulkAct } from '#contract/bulk.ts'
import { type Company, hire, type Somebody, test } from '#tests/setup/company.ts'
import { arrive } from '#tests/setup/guests.ts'
import { finishActs } from '../bulk/index.ts'
import { peopleBulk } from './bulk.ts'

const nobodys = { filter: 'city is "Kazan" and owner unknown' }

/** Seven of Kazan without an owner, the later the dearer, and one of Perm. */
async function letThemIn(company: Company): Promise<readonly string[]> {
  const ids: string[] = []
  for (let n = 1; n <= 8; n++) {
    const traits = { name: `Guest ${n}`, city: n === 8 ? 'Perm' : 'Kazan' }
    const id = await arrive(company, { handles: { email: `guest${n}@post.alt` }, traits })
    await company.work(({ tx, workspace }) =>
      sql`update person set revenue = ${n * 100} where workspace_id = ${workspace} and id = ${id}`.execute(
        tx,
      ),
    )
    ids.push(id)
  }
  return ids
}

const column = (company: Company, what: 'owner_member_id' | 'human_only') =>
  company.work(async ({ tx, workspace }) => {
    const found = await sql<{ name: string; value: string | boolean | null }>`
      select name, ${sql.ref(what)} as value from person where workspace_id = ${workspace} order by name`.execute(
      tx,
    )
    return Object.fromEntries(found.rows.map(({ name, value }) => [name, value]))
  })
const owners = (company: Company) => column(company, 'owner_member_id')

async function tagsOf(company: Company, id: string | undefined): Promise<unknown> {
  const { body } = await company.ask('GET', `/api/people/${id}`)
  // the reply of GET /people/{id}, as its schema wrote it
  return (body as { traits: { key: string; value: unknown }[] }).traits.find(({ key }) => key === 'tags')
    ?.value
}

async function act(
  company: Company,
  path: string,
  body?: object,
  status = 200,
  as: Somebody = company.lead,
): Promise<BulkAct> {
  const reply = await company.ask('POST', `/api/bulk-acts${path}`, { as, body })
  expect(reply.status).toBe(status)
  // the shape of every reply of these routes
  return reply.body as BulkAct
}
const start = (company: Company, wanted: object, search: object = nobodys, as?: Somebody) =>
  act(company, '', { of: 'people', among: { search }, act: wanted }, 201, as)
const share = (...memberIds: string[]) => ({ do: 'share', memberIds })

test('all whom a filter finds are given in turn, the dearest first, and given back', async ({
  company,
  rival,
}) => {
  await letThemIn(company)
  await letThemIn(rival)
  const other = await hire(company.services, company.id, 'member')
  const started = await start(company, share(company.seller.id, other.id))
  expect(started).toMatchObject({ state: 'doing', total: 7, moved: 0 })
  expect(started.shares.map(({ count }) => count)).toEqual([4, 3])
  expect(await act(company, `/${started.id}/portions`)).toMatchObject({
    state: 'done',
    moved: 7,
    leftAlone: 0,
  })
  expect(await owners(company)).toMatchObject({
    'Guest 7': company.seller.id,
    'Guest 6': other.id,
    'Guest 5': company.seller.id,
    'Guest 8': null,
  })
  expect(Object.values(await owners(rival))).toEqual(Array(8).fill(null))

  expect(await act(company, `/${started.id}/undo`)).toMatchObject({ state: 'undoing', total: 7 })
  expect(await act(company, `/${started.id}/portions`)).toMatchObject({ state: 'undone', moved: 7 })
  expect(Object.values(await owners(company))).toEqual(Array(8).fill(null))
  // said again it changes nothing
  expect(await act(company, `/${started.id}/undo`)).toMatchObject({ state: 'undone', moved: 7 })
})

test('whoever was changed by hand meanwhile is left alone', async ({ company }) => {
  const ids = await letThemIn(company)
  const { id } = await start(company, share(company.seller.id))
  const give = (person: string | undefined, ownerMemberId: string) =>
    company.ask('PATCH', `/api/people/${person}`, { as: company.owner, body: { ownerMemberId } })
  await give(ids[0], company.owner.id)
  expect(await act(company, `/${id}/portions`)).toMatchObject({ state: 'done', moved: 6, leftAlone: 1 })
  await give(ids[1], company.owner.id)
  await act(company, `/${id}/undo`)
  expect(await act(company, `/${id}/portions`)).toMatchObject({ state: 'undone', moved: 5, leftAlone: 1 })
  expect(await owners(company)).toMatchObject({
    'Guest 1': company.owner.id,
    'Guest 2': company.owner.id,
    'Guest 3': null,
  })
})

test('what was begun is finished by a worker, and stands on each timeline', async ({ company }) => {
  const ids = await letThemIn(company)
  const { id } = await start(company, share(company.seller.id), { who: 'everyone' })
  const finish = () => company.work((context) => finishActs(context, [peopleBulk]))
  expect(await finish()).toBe(true)
  expect(await finish()).toBe(false)
  const { body } = await company.ask('GET', `/api/people/${ids[0]}/timeline`)
  expect(body).toMatchObject({
    events: [
      {
        name: 'Owner Changed',
        memberId: company.lead.id,
        properties: { before: null, owner: company.seller.id, bulk: id },
      },
    ],
  })
})

test('a tag is put on and taken off, beside those that were there', async ({ company }) => {
  const ids = await letThemIn(company)
  const tagged = await act(
    company,
    '',
    { of: 'people', among: { ids: ids.slice(0, 2) }, act: { do: 'tag', tag: 'друг', on: true } },
    201,
    company.seller,
  )
  expect(await act(company, `/${tagged.id}/portions`, undefined, 200, company.seller)).toMatchObject({
    moved: 2,
  })
  // whoever has it already is not among them
  const vip = await start(company, { do: 'tag', tag: 'vip', on: true }, { who: 'known' })
  expect(vip.total).toBe(8)
  await act(company, `/${vip.id}/portions`)
  expect(await tagsOf(company, ids[0])).toEqual(['друг', 'vip'])
  expect((await start(company, { do: 'tag', tag: 'vip', on: true }, { who: 'known' })).state).toBe('done')
  company.clock.advance(1_000)
  const off = await start(company, { do: 'tag', tag: 'друг', on: false }, { who: 'known' })
  expect(off.total).toBe(2)
  await act(company, `/${off.id}/portions`)
  expect(await tagsOf(company, ids[0])).toEqual(['vip'])
  company.clock.advance(1_000)
  await act(company, `/${off.id}/undo`)
  expect(await act(company, `/${off.id}/portions`)).toMatchObject({ state: 'undone', moved: 2 })
  expect(await tagsOf(company, ids[0])).toEqual(['друг', 'vip'])
  company.clock.advance(1_000)
  // tagged otherwise since: left alone
  await act(company, `/${tagged.id}/undo`, undefined, 200, company.seller)
  expect(await act(company, `/${tagged.id}/portions`, undefined, 200, company.seller)).toMatchObject({
    moved: 0,
    leftAlone: 2,
  })
})

test('many are left to humans, and given back', async ({ company }) => {
  await letThemIn(company)
  const { id } = await start(company, { do: 'human-only', on: true })
  await act(company, `/${id}/portions`)
  expect(await column(company, 'human_only')).toMatchObject({ 'Guest 1': true, 'Guest 8': false })
  await act(company, `/${id}/undo`)
  await act(company, `/${id}/portions`)
  expect(Object.values(await column(company, 'human_only'))).toEqual(Array(8).fill(false))
})

test('only those who lead share people out, only to colleagues; each sees his own acts', async ({
  company,
  rival,
}) => {
  await letThemIn(company)
  const body = { of: 'people', among: { search: nobodys }, act: share(rival.seller.id) }
  expect((await company.ask('POST', '/api/bulk-acts', { body })).status).toBe(403)
  expect((await company.ask('POST', '/api/bulk-acts', { as: company.lead, body })).status).toBe(400)
  const { id } = await start(company, share(company.seller.id))
  expect((await company.ask('GET', `/api/bulk-acts/${id}`)).status).toBe(404)
  for (const [method, path] of [
    ['GET', ''],
    ['POST', '/portions'],
    ['POST', '/undo'],
  ]) {
    const { status } = await rival.ask(method ?? '', `/api/bulk-acts/${id}${path}`, { as: rival.owner })
    expect(status).toBe(404)
  }
  expect(Object.values(await owners(company))).toEqual(Array(8).fill(null))
})

import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Assignment } from '#contract/assignments.ts'
import { type Company, hire, test } from '#tests/setup/company.ts'
import { arrive } from '#tests/setup/guests.ts'
import { finishAssignments } from './portion.ts'

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

const owners = (company: Company) =>
  company.work(async ({ tx, workspace }) => {
    const found = await sql<{ name: string; owner: string | null }>`
      select name, owner_member_id as owner from person where workspace_id = ${workspace} order by name`.execute(
      tx,
    )
    return Object.fromEntries(found.rows.map(({ name, owner }) => [name, owner]))
  })

async function act(company: Company, path: string, body?: object, status = 200): Promise<Assignment> {
  const reply = await company.ask('POST', `/api/assignments${path}`, { as: company.lead, body })
  expect(reply.status).toBe(status)
  // the shape of every reply of these routes
  return reply.body as Assignment
}

test('all whom a filter finds are given in turn, the dearest first, and given back', async ({
  company,
  rival,
}) => {
  await letThemIn(company)
  await letThemIn(rival)
  const other = await hire(company.services, company.id, 'member')
  const memberIds = [company.seller.id, other.id]
  const started = await act(company, '', { search: nobodys, memberIds }, 201)
  expect(started).toMatchObject({ state: 'doing', total: 7, moved: 0 })
  expect(started.members.map(({ people }) => people).toSorted()).toEqual([3, 4])
  expect(await act(company, `/${started.id}/portions`)).toMatchObject({
    state: 'done',
    moved: 7,
    leftAlone: 0,
  })
  const given = await owners(company)
  expect(given).toMatchObject({
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
  const { id } = await act(company, '', { search: nobodys, memberIds: [company.seller.id] }, 201)
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
  const { id } = await act(company, '', { search: { who: 'everyone' }, memberIds: [company.seller.id] }, 201)
  expect(await company.work(finishAssignments)).toBe(true)
  expect(await company.work(finishAssignments)).toBe(false)
  const { body } = await company.ask('GET', `/api/people/${ids[0]}/timeline`)
  expect(body).toMatchObject({
    events: [
      {
        name: 'Owner Changed',
        memberId: company.lead.id,
        properties: { before: null, owner: company.seller.id, assignment: id },
      },
    ],
  })
})

test('only those who lead may assign many, and only to colleagues', async ({ company, rival }) => {
  const body = { search: nobodys, memberIds: [rival.seller.id] }
  expect((await company.ask('POST', '/api/assignments', { body })).status).toBe(403)
  expect((await company.ask('POST', '/api/assignments', { as: company.lead, body })).status).toBe(400)
})

test('an assignment of another company is not there', async ({ company, rival }) => {
  await letThemIn(company)
  const { id } = await act(company, '', { search: nobodys, memberIds: [company.seller.id] }, 201)
  for (const [method, path] of [
    ['GET', ''],
    ['POST', '/portions'],
    ['POST', '/undo'],
  ]) {
    const { status } = await rival.ask(method ?? '', `/api/assignments/${id}${path}`, { as: rival.owner })
    expect(status).toBe(404)
  }
  expect(Object.values(await owners(company))).toEqual(Array(8).fill(null))
})

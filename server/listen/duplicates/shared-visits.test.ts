import { expect } from 'vitest'
import type { Person } from '#contract/people.ts'
import { SharedVisits } from '#contract/shared-visits.ts'
import { type Company, test } from '#tests/setup/company.ts'

const at = (hour: number, minute = 0): string => new Date(Date.UTC(2026, 2, 3, hour, minute)).toISOString()

/** A tablet in the shop: four people sign in on it one after another, and in between somebody just looks. */
async function tablet(company: Company) {
  const items = ['anna', 'boris', 'vera', 'gleb'].flatMap((userId, index) => [
    {
      type: 'page',
      anonymousId: 'tablet',
      userId,
      messageId: `in-${userId}`,
      timestamp: at(8 + 2 * index),
      properties: { title: 'Prams' },
    },
    {
      type: 'identify',
      anonymousId: 'tablet',
      userId,
      messageId: `said-${userId}`,
      timestamp: at(8 + 2 * index),
      traits: { firstName: userId },
    },
  ])
  await company.ingest([
    ...items,
    {
      type: 'page',
      anonymousId: 'tablet',
      messageId: 'look-1',
      timestamp: at(15),
      properties: { title: 'Prams' },
    },
    {
      type: 'page',
      anonymousId: 'tablet',
      messageId: 'look-2',
      timestamp: at(15, 5),
      properties: { title: 'Cots' },
    },
    {
      type: 'track',
      anonymousId: 'tablet',
      messageId: 'asked',
      event: 'Lead Submitted',
      timestamp: at(15, 6),
      properties: { message: 'Is it light?' },
    },
    {
      type: 'page',
      anonymousId: 'tablet',
      messageId: 'look-3',
      timestamp: at(18),
      properties: { title: 'Cots' },
    },
  ])
  return idOf(company, 'anna')
}

const idOf = (company: Company, value: string) =>
  company.work(async ({ tx, workspace }) => {
    const row = await tx
      .selectFrom('handle')
      .select('person_id')
      .where('workspace_id', '=', workspace)
      .where('value', '=', value)
      .executeTakeFirstOrThrow()
    return row.person_id
  })
const visitsOf = async (company: Company, person: string) =>
  SharedVisits.parse((await company.ask('GET', `/api/people/${person}/shared-visits`)).body)
const decide = (company: Company, person: string, deviceId: string | undefined, theirs: boolean) =>
  company.ask('POST', `/api/people/${person}/shared-visits`, { body: { deviceId, moment: at(15), theirs } })
const messages = async (company: Company, person: string) => {
  // the reply of the timeline, as its schema wrote it
  const { body } = await company.ask('GET', `/api/people/${person}/timeline?kinds=visit,request`)
  return (body as { events: { at: string }[] }).events.map((event) => event.at.slice(11, 16))
}
const requestsOf = async (company: Company, person: string) =>
  // the reply of the records, as its schema wrote it
  (
    (await company.ask('GET', `/api/people/${person}/records`)).body as { requests: { words: string }[] }
  ).requests.map(({ words }) => words)

test('a visit on the shop’s tablet is given to Anna with what came of it, and taken back', async ({
  company,
}) => {
  const anna = await tablet(company)
  const { open } = await visitsOf(company, anna)
  expect(open.map(({ moment, visits, events, seen }) => ({ moment, visits, events, seen }))).toEqual([
    { moment: at(18), visits: 1, events: 1, seen: ['Cots'] },
    { moment: at(15), visits: 1, events: 3, seen: ['Cots', 'Lead Submitted', 'Prams'] },
  ])
  expect(open[1]?.evidenceFor).toEqual([
    { code: 'used-device-before', values: { at: at(8) } },
    { code: 'saw-the-same', values: { pages: 'Prams' } },
  ])
  expect(open[1]?.evidenceAgainst.map(({ code }) => code)).toEqual(['others-on-device', 'another-was-nearer'])
  const device = open[1]?.deviceId

  const visitors = await visitorsOf(company)
  const given = await decide(company, anna, device, true)
  expect(given.status, JSON.stringify(given.body)).toBe(204)
  expect(await messages(company, anna)).toEqual(['15:06', '15:05', '15:00', '08:00'])
  expect(await requestsOf(company, anna)).toEqual(['Is it light?'])
  expect(await visitsOf(company, anna)).toMatchObject({
    open: [{ moment: at(18) }],
    given: [{ deviceId: device, moment: at(15), by: 'member' }],
  })
  expect((await decide(company, anna, device, true)).status).toBe(409)
  expect(await audited(company)).toEqual(['visit assigned'])

  company.clock.advance(1_000)
  expect((await decide(company, anna, device, false)).status).toBe(204)
  expect(await messages(company, anna)).toEqual(['08:00'])
  expect(await requestsOf(company, anna)).toEqual([])
  expect((await visitsOf(company, anna)).open).toEqual(open)
  expect(await visitorsOf(company)).toBe(visitors)
  expect(await audited(company)).toEqual(['visit assigned', 'visit taken back'])
})

test('the others on the tablet keep their cards when one visit changes hands', async ({ company }) => {
  const anna = await tablet(company)
  const cards = () => Promise.all(['boris', 'vera', 'gleb'].map((name) => idOf(company, name)))
  const before = await cards()
  const { open } = await visitsOf(company, anna)
  await decide(company, anna, open[1]?.deviceId, true)
  expect(await cards()).toEqual(before)
  for (const id of before) {
    // the reply of GET /people/{id}, as its schema wrote it
    const card = (await company.ask('GET', `/api/people/${id}`)).body as Person
    expect(card.askedAs).toBeNull()
  }
})

test('a visit goes to nobody who never used the device, and not over the head of who signed in', async ({
  company,
}) => {
  const anna = await tablet(company)
  await company.ingest([{ type: 'identify', userId: 'zoya', messageId: 'zoya', timestamp: at(9) }])
  const deviceId = (await visitsOf(company, anna)).open[0]?.deviceId
  const zoya = await idOf(company, 'zoya')
  expect((await visitsOf(company, zoya)).open).toEqual([])
  expect((await decide(company, zoya, deviceId, true)).status).toBe(422)
  const taken = { deviceId, moment: at(10), theirs: true }
  expect((await company.ask('POST', `/api/people/${anna}/shared-visits`, { body: taken })).status).toBe(409)
  expect((await decide(company, anna, deviceId, false)).status).toBe(404)
})

const audited = (company: Company) =>
  company.work(async ({ tx, workspace }) => {
    const rows = await tx
      .selectFrom('audit_entry')
      .select('action')
      .where('workspace_id', '=', workspace)
      .where('action', 'like', 'visit%')
      .orderBy('id')
      .execute()
    return rows.map(({ action }) => action)
  })

async function visitorsOf(company: Company): Promise<number> {
  // the reply of GET /people, as its schema wrote it
  const { body } = await company.ask('GET', '/api/people?who=visitors')
  return (body as { people: unknown[] }).people.length
}

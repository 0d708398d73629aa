import { expect } from 'vitest'
import { type Company, test } from '#tests/setup/company.ts'

const SECOND = 1_000
const FIREFOX = 'Mozilla/5.0 (X11) Firefox/150'

const stored = (company: Company): Promise<number> =>
  company.work(async ({ tx, workspace }) => {
    const rows = await tx.selectFrom('event').select('id').where('workspace_id', '=', workspace).execute()
    return rows.length
  })

const post = async (company: Company, body: object, path = '/v1/track') => {
  const headers = { authorization: `Bearer ${company.writeKey}`, 'user-agent': FIREFOX }
  const sent = { ...body, writeKey: company.writeKey }
  expect(await company.ask('POST', path, { as: 'nobody', body: sent, headers })).toMatchObject({
    status: 200,
  })
}

const look = async (company: Company, agent = FIREFOX) =>
  company.app.request(`/pixel/v1/page?writeKey=${company.writeKey}&userId=u1&name=Letter`, {
    headers: { 'user-agent': agent },
  })

/** Does something three times, so long after one another, and tells how many events there are then. */
async function thrice(company: Company, apart: number, act: () => Promise<unknown>): Promise<number> {
  for (let times = 0; times < 3; times++) {
    await act()
    company.clock.advance(apart)
  }
  return stored(company)
}

test('the same done again later counts, though it has neither an id nor a time', async ({
  company,
  rival,
}) => {
  expect(await thrice(company, 70 * SECOND, () => look(company))).toBe(3)
  expect(await thrice(rival, 70 * SECOND, () => post(rival, { event: 'Signed In', userId: 'u1' }))).toBe(3)
})

test('a request sent again within a minute counts once, also across the turn of a minute', async ({
  company,
  rival,
}) => {
  company.clock.advance(55 * SECOND)
  expect(await thrice(company, 19 * SECOND, () => look(company))).toBe(1)
  company.clock.advance(SECOND)
  await look(company)
  expect(await stored(company)).toBe(1)
  const signIn = () => post(rival, { event: 'Signed In', userId: 'u1' })
  expect(await Promise.all([signIn(), signIn(), signIn()]).then(() => stored(rival))).toBe(1)
})

test('what states its time or when it was sent stays one for ever', async ({ company }) => {
  const timestamp = company.clock.now().toISOString()
  const day = 86_400 * SECOND
  expect(await thrice(company, day, () => post(company, { event: 'Paid', userId: 'u1', timestamp }))).toBe(1)
  const sent = { sentAt: timestamp, batch: [{ type: 'track', event: 'Left', userId: 'u1' }] }
  expect(await thrice(company, day, () => post(company, sent, '/v1/batch'))).toBe(2)
  const imported = { batch: [{ type: 'track', event: 'Born', userId: 'u1' }] }
  expect(await thrice(company, day, () => post(company, imported, '/v1/import'))).toBe(3)
})

test('one request that says the same twice means it twice, and its retry nothing more', async ({
  company,
}) => {
  const item = { type: 'track', event: 'Stamp Given', userId: 'u1' }
  const batch = { batch: [item, item, { ...item, event: 'Left' }] }
  expect(await thrice(company, SECOND, () => post(company, batch, '/v1/batch'))).toBe(3)
})

test('two visitors without a cookie are two, and a machine takes nothing from a person', async ({
  company,
}) => {
  const page = { type: 'page', name: 'Home', context: { anonymousVisitor: true } }
  const visit = (agent: string) =>
    company.ask('POST', '/v1/page', {
      as: 'nobody',
      body: { ...page, writeKey: company.writeKey },
      headers: { 'user-agent': agent },
    })
  for (const agent of [FIREFOX, 'Mozilla/5.0 Safari/605']) await visit(agent)
  expect(await stored(company)).toBe(2)
  for (const agent of ['YandexBot/3.0', FIREFOX]) await look(company, agent)
  expect(await stored(company)).toBe(4)
})

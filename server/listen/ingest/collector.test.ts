import { gzipSync } from 'node:zlib'
import { expect } from 'vitest'
import { listKeys, revokeKey } from '#server/platform/accounts/keys.ts'
import { type Company, test } from '#tests/setup/company.ts'

const basic = (key: string) => `Basic ${Buffer.from(`${key}:`).toString('base64')}`

const post = (company: Company, path: string, body: unknown, headers: Record<string, string> = {}) =>
  company.ask('POST', path, {
    as: 'nobody',
    body,
    headers: { authorization: basic(company.writeKey), ...headers },
  })

const storedNames = (company: Company) =>
  company.work(async ({ tx, workspace }) =>
    (
      await tx
        .selectFrom('event')
        .select(['name'])
        .where('workspace_id', '=', workspace)
        .orderBy('message_id')
        .execute()
    ).map(({ name }) => name),
  )

test('a batch from a site is stored and answered item by item', async ({ company }) => {
  const { status, body } = await post(company, '/v1/batch', {
    batch: [
      { type: 'track', event: 'Product Viewed', anonymousId: 'c1', messageId: 'a' },
      { type: 'track', anonymousId: 'c1', messageId: 'b' },
      { type: 'track', event: 'Product Added', messageId: 'c' },
    ],
  })
  expect(status).toBe(200)
  expect(body).toEqual({
    success: true,
    accepted: 1,
    rejected: [
      { index: 1, messageId: 'b', code: 'no_event_name' },
      { index: 2, messageId: 'c', code: 'no_identity' },
    ],
  })
  expect(await storedNames(company)).toEqual(['Product Viewed'])
})

test('a compressed body without a telling content type is read all the same', async ({ company }) => {
  const body = gzipSync(
    JSON.stringify({ batch: [{ type: 'page', anonymousId: 'c1', name: 'Home', messageId: 'z' }] }),
  )
  const response = await company.app.request('/v1/batch', {
    method: 'POST',
    headers: {
      authorization: basic(company.secretKey),
      'content-encoding': 'gzip',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body,
  })
  expect(response.status).toBe(200)
  expect(await storedNames(company)).toEqual(['Home'])
})

test('a source was last heard of when something came, whatever the clock of a client says', async ({
  company,
}) => {
  const came = company.clock.now().toISOString()
  for (const timestamp of ['2099-12-31T00:00:00Z', '2011-01-01T00:00:00Z'])
    await post(company, '/v1/track', { event: 'Seen', anonymousId: 'c1', messageId: timestamp, timestamp })
  company.clock.advance(7_200_000)
  const { body } = await company.ask('GET', '/api/sources', { as: company.lead })
  const { sources } = body as { sources: { name: string; lastEventAt: string | null }[] }
  expect(sources.find(({ name }) => name === 'site')?.lastEventAt).toBe(came)
})

test('what was noted of events is counted by who sent them, and stands with each', async ({ company }) => {
  const of = (messageId: string, properties: object) =>
    post(company, '/v1/track', { event: 'Paid', userId: 'anna', messageId, properties })
  await of('one', { revenue: 5 })
  await of('two', { revenue: 7, note: 'x'.repeat(40_000) })
  await of('two', { revenue: 7, note: 'x'.repeat(40_000) })
  await of('three', { revenue: 7, currency: 'EUR' })
  const { body } = await company.ask('GET', '/api/sources', { as: company.lead })
  const { noted } = body as { noted: { flag: string; source: string; events: number }[] }
  expect(noted.map(({ flag, source, events }) => `${flag} ${source} ${events}`)).toEqual([
    'currency-assumed site 2',
    'large site 1',
  ])
})

test('what a machine does counts where the owner says so, and the event says that it does', async ({
  company,
}) => {
  const body = { countMachines: true }
  expect((await company.ask('PATCH', '/api/workspace', { as: company.owner, body })).body).toMatchObject(body)
  const context = { userAgent: 'Googlebot/2.1' }
  await post(company, '/v1/track', { event: 'Seen', userId: 'anna', messageId: 'm', context })
  const kept = await company.work(({ tx, workspace }) =>
    tx.selectFrom('event').select(['machine', 'flags']).where('workspace_id', '=', workspace).execute(),
  )
  expect(kept).toEqual([{ machine: false, flags: ['machine-counted'] }])
})

test('large events are shortened where the owner wants it; messages, facts and orders stay whole', async ({
  company,
}) => {
  await company.ask('PATCH', '/api/workspace', { as: company.owner, body: { trimLarge: true } })
  const page = 'x'.repeat(40_000)
  const products = [{ product_id: 'p1', quantity: 2, price: '9.50' }]
  const of = (event: string) => ({
    event,
    userId: 'anna',
    messageId: event,
    properties: { page, products, text: 'Hi' },
  })
  for (const event of ['Page Saved', 'Message Noted']) await post(company, '/v1/track', of(event))
  const kept = await company.work(({ tx, workspace }) =>
    tx
      .selectFrom('event')
      .select(['flags', 'properties'])
      .where('workspace_id', '=', workspace)
      .orderBy('id')
      .execute(),
  )
  expect(kept).toMatchObject([
    { flags: ['large', 'trimmed'], properties: { page: `${'x'.repeat(500)}…`, products, text: 'Hi' } },
    { flags: ['large'], properties: { page } },
  ])
})

test('a key that is revoked takes nothing more, also where it was used a moment ago', async ({ company }) => {
  const send = async () => (await post(company, '/v1/track', { event: 'Seen', userId: 'anna' })).status
  expect(await send()).toBe(200)
  await company.work(async (context) => {
    for (const { id } of await listKeys(context)) await revokeKey(context, id)
  })
  await expect.poll(send, { timeout: 5_000 }).toBe(401)
})

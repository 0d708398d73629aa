import { createHmac } from 'node:crypto'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { expect } from 'vitest'
import { type Company, test } from '#tests/setup/company.ts'

const basic = (key: string) => `Basic ${Buffer.from(`${key}:`).toString('base64')}`

const raw = (
  company: Company,
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) =>
  company.app.request(path, {
    method: 'POST',
    body,
    headers: { authorization: basic(company.writeKey), ...headers },
  })

const post = async (company: Company, path: string, body: unknown, headers: Record<string, string> = {}) => {
  const response = await raw(company, path, JSON.stringify(body), headers)
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  }
}

const events = (company: Company) =>
  company.work(({ tx, workspace }) =>
    tx.selectFrom('event').selectAll().where('workspace_id', '=', workspace).orderBy('message_id').execute(),
  )

const handles = (company: Company) =>
  company.work(({ tx, workspace }) =>
    tx.selectFrom('handle').selectAll().where('workspace_id', '=', workspace).orderBy('kind').execute(),
  )

const seen = (messageId: string) => ({ type: 'track', event: 'Seen', anonymousId: 'c', messageId })

test('a body is read by what it is, not by what it is called, in every compression', async ({ company }) => {
  const batch = (id: string) => JSON.stringify({ batch: [seen(id)] })
  const forms: [string, Uint8Array<ArrayBuffer> | string, Record<string, string>][] = [
    ['plain', batch('1'), { 'content-type': 'text/plain' }],
    [
      'gzip',
      gzipSync(batch('2')),
      { 'content-encoding': 'gzip', 'content-type': 'application/x-www-form-urlencoded' },
    ],
    ['deflate', deflateSync(batch('3')), { 'content-encoding': 'deflate' }],
    ['bare deflate', deflateRawSync(batch('4')), { 'content-encoding': 'deflate' }],
    ['brotli', brotliCompressSync(batch('5')), { 'content-encoding': 'br' }],
    ['unannounced gzip', gzipSync(batch('6')), {}],
    ['byte-order mark', `\ufeff${batch('7')}`, {}],
  ]
  for (const [name, body, headers] of forms)
    expect([name, (await raw(company, '/v1/batch', body, headers)).status]).toEqual([name, 200])
  expect(await events(company)).toHaveLength(forms.length)
})

test('a bomb of zeros is refused at four megabytes', async ({ company }) => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20))
  expect((await raw(company, '/v1/batch', bomb, { 'content-encoding': 'gzip' })).status).toBe(413)
  expect((await raw(company, '/v1/batch', ' '.repeat(4 * 1024 * 1024 + 1))).status).toBe(413)
})

test('what is no JSON is refused with 400 and kept for the owner', async ({ company }) => {
  const response = await raw(company, '/v1/batch', '{"batch":[', { origin: 'https://shop.test' })
  expect(response.status).toBe(400)
  expect(response.headers.get('access-control-allow-origin')).toBe('https://shop.test')
  const torn = gzipSync('{"batch":[]}').subarray(0, 12)
  expect((await raw(company, '/v1/batch', torn, { 'content-encoding': 'gzip' })).status).toBe(400)
  const { body } = await company.ask('GET', '/api/sources', { as: company.lead })
  expect(body).toMatchObject({
    rejectedBodies: [{ reason: 'no-text' }, { reason: 'no-json', body: '{"batch":[' }],
  })
})

test('a key is found wherever a client puts it, and a wrong one is 401', async ({ company }) => {
  const without = { authorization: '' }
  const key = company.writeKey
  const forms: [string, Record<string, string>, object][] = [
    ['/v1/track', { authorization: basic(key) }, {}],
    ['/v1/track', { authorization: `Basic ${Buffer.from(key).toString('base64')}` }, {}],
    ['/v1/t', without, { writeKey: key }],
    ['/v1/track', { authorization: 'Bearer token-of-another-kind' }, { writeKey: key }],
    [`/beacon/v1/batch?writeKey=${key}`, without, {}],
    ['/v1/track/', { authorization: basic(key) }, {}],
    ['/c/v1/batch/', { authorization: basic(key) }, {}],
    ['/c/v1/t', without, { writeKey: key }],
    ['/v1/track', { authorization: basic('') }, { writeKey: key }],
  ]
  for (const [index, [path, headers, more]] of forms.entries()) {
    const { status } = await post(company, path, { ...seen(`k${index}`), ...more }, headers)
    expect([path, status]).toEqual([path, 200])
  }
  expect(await events(company)).toHaveLength(forms.length)
  expect((await post(company, '/v1/track', seen('x'), { authorization: basic('tdw_nonsense') })).status).toBe(
    401,
  )
  expect((await post(company, '/v1/track', seen('x'), without)).status).toBe(401)
})

test('a page of another origin may ask first, and reads errors too', async ({ company }) => {
  const preflight = await company.app.request('/v1/t', {
    method: 'OPTIONS',
    headers: {
      origin: 'https://shop.test',
      'access-control-request-headers': 'anonymousid,authorization,x-rudder-flag,x-evil',
    },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('https://shop.test')
  expect(preflight.headers.get('access-control-allow-headers')).toContain('anonymousid')
  expect(preflight.headers.get('access-control-allow-headers')).toContain('x-rudder-flag')
  expect(preflight.headers.get('access-control-allow-headers')).not.toContain('x-evil')
  expect(preflight.headers.get('access-control-max-age')).toBe('86400')
  const refused = await post(company, '/v1/t', seen('x'), {
    authorization: basic('no'),
    origin: 'https://shop.test',
  })
  expect(refused.headers.get('access-control-allow-origin')).toBe('https://shop.test')
})

test('the path says what a call is, and a differing type is flagged', async ({ company }) => {
  await post(company, '/v1/page', { type: 'track', anonymousId: 'c', messageId: '1', name: 'Home' })
  const [event] = await events(company)
  expect([event?.kind, event?.name, event?.flags]).toEqual(['page', 'Home', ['type-differs']])
})

test('clients get the settings and the source they wait for', async ({ company }) => {
  const settings = await company.app.request(`/v1/projects/${company.writeKey}/settings`, {
    headers: { host: 'crm.test' },
  })
  expect(await settings.json()).toMatchObject({
    integrations: { 'Segment.io': { apiKey: company.writeKey, apiHost: 'crm.test/v1' } },
  })
  const source = await company.app.request(`/sourceConfig/?p=npm&v=3&writeKey=${company.writeKey}`)
  expect(await source.json()).toMatchObject({
    source: { enabled: true, workspaceId: company.id, writeKey: company.writeKey, destinations: [] },
  })
  const byHeader = await company.app.request('/sourceConfig/', {
    headers: { authorization: basic(company.writeKey) },
  })
  expect(await byHeader.json()).toMatchObject({ source: { writeKey: company.writeKey } })
  expect((await raw(company, '/v1/m', '{"series":[]}')).status).toBe(200)
})

test('a picture in a letter tells of a page, and looking ahead is a machine', async ({ company }) => {
  const path = `/pixel/v1/track?writeKey=${company.writeKey}&anonymousId=c&event=Opened&messageId=`
  const response = await company.app.request(`${path}1&properties.plan=club`)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/gif'])
  await company.app.request(`${path}2`, { headers: { 'sec-purpose': 'prefetch' } })
  expect((await events(company)).map(({ machine, properties }) => [machine, properties])).toEqual([
    [false, { plan: 'club' }],
    [true, {}],
  ])
})

test('the words of PostHog mean the same here', async ({ company }) => {
  const { status } = await post(
    company,
    '/batch/',
    {
      api_key: company.secretKey,
      sent_at: company.clock.now(),
      batch: [
        { event: 'Bought', uuid: 'a', distinct_id: 'u1', properties: { $lib: 'posthog-node', price: 5 } },
        { event: '$identify', uuid: 'b', distinct_id: 'u1', properties: { $set: { email: 'anna@kim.ru' } } },
      ],
    },
    { authorization: '' },
  )
  expect(status).toBe(200)
  expect((await events(company)).map(({ kind, name }) => [kind, name])).toEqual([
    ['track', 'Bought'],
    ['identify', 'identify'],
  ])
  expect((await handles(company)).map(({ kind, value }) => [kind, value])).toEqual([
    ['email', 'anna@kim.ru'],
    ['external', 'u1'],
  ])
})

test('a site only claims who its visitor is, until the server signs it', async ({ company }) => {
  const identify = (userId: string, context: object) => ({ userId, context, messageId: userId, traits: {} })
  const made = await company.ask('POST', '/api/signing-secret', { as: company.owner })
  const { secret } = made.body as { secret: string }
  const signature = createHmac('sha256', secret).update('signed').digest('hex')
  await post(company, '/v1/identify', identify('claimed', {}))
  await post(company, '/v1/identify', identify('signed', { signature }))
  await post(
    company,
    '/v1/identify',
    identify('forged', { signature: signature.replace(/^./, (sign) => (sign === '0' ? '1' : '0')) }),
  )
  await post(company, '/v1/identify', identify('asserted', {}), { authorization: basic(company.secretKey) })
  const strengths = Object.fromEntries(
    (await handles(company)).map(({ value, strength }) => [value, strength]),
  )
  expect(strengths).toEqual({ claimed: 'medium', signed: 'strong', forged: 'medium', asserted: 'strong' })
  expect(JSON.stringify((await events(company)).map(({ context }) => context))).not.toContain(signature)
})

test('a visitor without a cookie is one visitor for a day, and nobody on the next', async ({ company }) => {
  const look = (messageId: string) =>
    post(company, '/v1/page', { messageId, context: { anonymousVisitor: true } }, { 'user-agent': 'Firefox' })
  await look('1')
  await look('2')
  company.clock.advance(86_400_000)
  await look('3')
  expect(await handles(company)).toHaveLength(2)
  const salts = await company.work(({ tx, workspace }) =>
    tx.selectFrom('visitor_salt').selectAll().where('workspace_id', '=', workspace).execute(),
  )
  expect(salts).toHaveLength(1)
})

test('an item set aside is shown to the owner, corrected and taken in', async ({ company, rival }) => {
  await post(company, '/v1/batch', { batch: [{ type: 'track', event: 'Seen', messageId: '1' }] })
  const page = await company.ask('GET', '/api/quarantine', { as: company.lead })
  const { items, open } = page.body as { items: { id: string; code: string; item: object }[]; open: number }
  expect([open, items[0]?.code]).toEqual([1, 'no_identity'])
  const path = `/api/quarantine/${items[0]?.id}/replay`
  expect((await rival.ask('POST', path, { as: rival.lead, body: {} })).status).toBe(404)
  expect((await company.ask('POST', path, { as: company.lead, body: {} })).body).toMatchObject({
    accepted: false,
    code: 'no_identity',
  })
  const item = { ...items[0]?.item, anonymousId: 'c' }
  expect((await company.ask('POST', path, { as: company.lead, body: { item } })).body).toMatchObject({
    accepted: true,
  })
  expect(await events(company)).toHaveLength(1)
  expect((await company.ask('POST', path, { as: company.lead, body: {} })).status).toBe(409)
})

test('an item of the database’s own refusal is set aside and takes no other with it', async ({ company }) => {
  const { status, body } = await post(company, '/v1/batch', {
    batch: [seen('good'), { ...seen('nul\u0000'), properties: { text: 'a\u0000b', half: '\ud800' } }],
  })
  expect([status, body['accepted']]).toEqual([200, 2])
  expect((await events(company)).map(({ flags }) => flags)).toContainEqual(['text-mended'])
})

test('money and long ids come out as they came in', async ({ company }) => {
  const text = `{"batch":[{"type":"track","event":"Paid","messageId":"1","userId":12345678901234567890,
    "properties":{"revenue":1234567890123456.78,"currency":"RUB","small":10.50}}]}`
  await raw(company, '/v1/batch', text)
  const [event] = await events(company)
  expect(event?.properties).toMatchObject({ revenue: '1234567890123456.78', small: 10.5 })
  expect((await handles(company))[0]?.value).toBe('12345678901234567890')
})

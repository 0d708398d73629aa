import { describe, expect } from 'vitest'
import { Channel, ChannelChecked, Channels, ChannelWithSecret, ItemsAside } from '#contract/channels.ts'
import { verifyTokenOf } from '#server/channels/webhook/settings.ts'
import { signatureOf } from '#server/platform/signature.ts'
import { type Company, test } from '#tests/setup/company.ts'

const WEBHOOK = { kind: 'webhook', name: 'Forum', settings: { network: 'forum' } }

async function setUp(company: Company, body: object) {
  const reply = await company.ask('POST', '/api/channels', { as: company.owner, body })
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body))
  return ChannelWithSecret.parse(reply.body)
}
const channelsOf = async (company: Company, as = company.owner) =>
  Channels.parse((await company.ask('GET', '/api/channels', { as })).body).channels

describe('accounts', () => {
  test('are set up by an owner; a made secret is told once and lies sealed', async ({ company }) => {
    const { channel, secret } = await setUp(company, WEBHOOK)
    expect(secret).toMatch(/^chsec_/)
    expect(channel).toMatchObject({ kind: 'webhook', state: 'on', trouble: null, aside: 0 })
    expect(channel.deliveryUrl).toMatch(/^http:\/\/tandem\.test\/channels\/tdc_/)
    const row = await company.work(({ tx }) =>
      tx.selectFrom('channel_account').selectAll().executeTakeFirstOrThrow(),
    )
    expect(JSON.stringify(row)).not.toContain(secret)
    expect(JSON.stringify(await channelsOf(company))).not.toContain(secret)
  })

  test('are seen by everybody without what only an owner needs', async ({ company }) => {
    await setUp(company, {
      ...{ kind: 'telegram', name: 'Bot' },
      secrets: { token: '7000000001:AAF-emulated_token_of_the_tests' },
    })
    const [seen] = await channelsOf(company, company.seller)
    expect(seen).toMatchObject({ name: 'Bot', settings: null, deliveryUrl: null, publicKey: null })
    const change = { as: company.seller, body: { name: 'Mine' } }
    expect((await company.ask('PATCH', `/api/channels/${seen?.id}`, change)).status).toBe(403)
    const more = { as: company.lead, body: WEBHOOK }
    expect((await company.ask('POST', '/api/channels', more)).status).toBe(403)
  })

  test('are refused with what is wrong in their settings', async ({ company }) => {
    const bad = await company.ask('POST', '/api/channels', {
      as: company.owner,
      body: { kind: 'telegram', name: 'Bot', secrets: { token: 'not a token' } },
    })
    expect(bad.status).toBe(400)
    const { channel } = await setUp(company, WEBHOOK)
    const change = { as: company.owner, body: { settings: { network: 'NOT A SLUG' } } }
    const refused = await company.ask('PATCH', `/api/channels/${channel.id}`, change)
    expect(refused).toMatchObject({ status: 400, body: { fields: [{ path: 'settings.network' }] } })
  })

  test('keep their messages when they go, and take nothing more in', async ({ company }) => {
    const { channel, secret } = await setUp(company, WEBHOOK)
    const body = message('post-1', 'Hello')
    expect((await push(company, channel, { secret, body })).status).toBe(200)
    const path = `/api/channels/${channel.id}`
    expect((await company.ask('DELETE', path, { as: company.owner })).status).toBe(204)
    expect(await channelsOf(company)).toEqual([])
    expect((await push(company, channel, { secret, body: message('post-2', 'Still there?') })).status).toBe(
      404,
    )
    expect(await texts(company)).toEqual(['Hello'])
    const row = await company.work(({ tx }) =>
      tx.selectFrom('channel_account').select('secrets').executeTakeFirstOrThrow(),
    )
    expect(row.secrets).toBeNull()
  })

  test('say in plain codes why they do not work', async ({ company }) => {
    const { channel } = await setUp(company, {
      ...WEBHOOK,
      settings: { network: 'forum', url: 'http://127.0.0.1:9/' },
    })
    const checked = ChannelChecked.parse(
      (await company.ask('POST', `/api/channels/${channel.id}/checks`, { as: company.owner })).body,
    )
    expect(checked).toMatchObject({ ok: false, trouble: 'not-allowed', detail: 'forbidden-address' })
    const [shown] = await channelsOf(company)
    expect(shown).toMatchObject({
      trouble: 'not-allowed',
      troubleSince: company.clock.now().toISOString(),
    })
    // what is changed is not in trouble until it is asked again
    const change = { as: company.owner, body: { settings: { network: 'forum' } } }
    const changed = Channel.parse((await company.ask('PATCH', `/api/channels/${channel.id}`, change)).body)
    expect(changed.trouble).toBeNull()
  })
})

const message = (id: string, text: string) =>
  JSON.stringify({ messages: [{ id, sender: { id: 'anna', name: 'Anna Kim' }, text }] })

interface Pushed {
  readonly secret: string | null
  readonly body: string
  readonly header?: string
}

function push(company: Company, channel: Pick<Channel, 'deliveryUrl'>, { secret, body, header }: Pushed) {
  const signature = header ?? signatureOf(body, [secret ?? ''], company.clock.now())
  return company.app.request(new URL(channel.deliveryUrl ?? '').pathname, {
    method: 'POST',
    headers: signature === '' ? {} : { 'tandem-signature': signature },
    body,
  })
}

const texts = (company: Company) =>
  company.work(async ({ tx }) => {
    const rows = await tx.selectFrom('message').select('text').orderBy('recorded_at').orderBy('id').execute()
    return rows.map(({ text }) => text)
  })

describe('what is pushed to the public address', () => {
  test('is stored once, however often it comes', async ({ company }) => {
    const { channel, secret } = await setUp(company, WEBHOOK)
    const body = message('post-1', 'Where is my pram?')
    for (const _ of [1, 2, 3]) expect((await push(company, channel, { secret, body })).status).toBe(200)
    expect(await texts(company)).toEqual(['Where is my pram?'])
    const [shown] = await channelsOf(company)
    expect(shown?.lastReceivedAt).toBe(company.clock.now().toISOString())
  })

  test('leaves nothing behind when it is refused, and says why', async ({ company, rival }) => {
    const { channel, secret } = await setUp(company, WEBHOOK)
    const other = await setUp(company, WEBHOOK)
    const theirs = await setUp(rival, WEBHOOK)
    const body = message('post-1', 'Let me in')
    const answers = async (given: Pushed) => {
      const reply = await push(company, channel, given)
      return `${reply.status} ${((await reply.json()) as { code: string }).code}`
    }
    expect(await answers({ secret, body, header: '' })).toBe('401 unsigned-delivery')
    expect(await answers({ secret: other.secret, body })).toBe('401 wrong-signature')
    expect(await answers({ secret: theirs.secret, body })).toBe('401 wrong-signature')
    const good = signatureOf(body, [secret ?? ''], company.clock.now())
    expect(await answers({ secret, body: body.slice(0, -3), header: good })).toBe('401 wrong-signature')
    expect(await answers({ secret, body: '{"messages":[{}]}' })).toBe('400 bad-delivery')
    company.clock.advance(301_000)
    expect(await answers({ secret, body, header: good })).toBe('401 old-delivery')
    const nobody = `/channels/${[...(channel.publicKey ?? '')].reverse().join('')}`
    expect((await company.app.request(nobody, { method: 'POST', body })).status).toBe(404)
    expect(await texts(company)).toEqual([])
    const counts = await company.work(({ tx }) => tx.selectFrom('event').selectAll().execute())
    expect(counts).toEqual([])
  })

  test('answers a network that asks whether the address is ours', async ({ company }) => {
    const { channel, secret } = await setUp(company, WEBHOOK)
    const ask = (token: string) =>
      company.app.request(
        `${new URL(channel.deliveryUrl ?? '').pathname}?hub.verify_token=${token}&hub.challenge=4711`,
      )
    const reply = await ask(verifyTokenOf(secret ?? ''))
    expect([reply.status, await reply.text()]).toEqual([200, '4711'])
    expect((await ask('guessed')).status).toBe(401)
  })

  test('is no larger than a file may be, and not without end from whoever guesses', async ({ company }) => {
    const { channel, secret } = await setUp(company, WEBHOOK)
    const body = 'x'.repeat(36 * 1_048_576)
    expect((await push(company, channel, { secret, body, header: 't=1,v1=00' })).status).toBe(413)
    const guess = () => company.app.request('/channels/nothing', { method: 'POST', body: '{}' })
    const answers = new Set<number>()
    for (let count = 0; count < 70; count++) answers.add((await guess()).status)
    expect([...answers]).toEqual([404, 429])
  })

  test('waits while the account is off, and is taken when it is on again', async ({ company }) => {
    const { channel, secret } = await setUp(company, WEBHOOK)
    const turn = (state: string) =>
      company.ask('PATCH', `/api/channels/${channel.id}`, { as: company.owner, body: { state } })
    await turn('off')
    const body = message('post-1', 'Hello')
    expect((await push(company, channel, { secret, body })).status).toBe(404)
    await turn('on')
    expect((await push(company, channel, { secret, body })).status).toBe(200)
  })
})

test('what cannot be stored is set aside, and the rest goes on', async ({ company }) => {
  const { channel, secret } = await setUp(company, WEBHOOK)
  const body = JSON.stringify({
    messages: [
      { id: 'a', sender: { id: 'anna' }, text: 'Before' },
      // nobody can be called by that
      { id: 'b', sender: { id: ' ' }, text: 'Poisoned' },
      { id: 'c', sender: { id: 'anna' }, text: 'After' },
    ],
  })
  expect((await push(company, channel, { secret, body })).status).toBe(200)
  expect(await texts(company)).toEqual(['Before', 'After'])
  const path = `/api/channels/${channel.id}/items`
  const aside = async () =>
    ItemsAside.parse((await company.ask('GET', path, { as: company.owner })).body).items
  const [item] = await aside()
  expect(item).toMatchObject({ externalId: 'b' })
  expect(item?.item).toContain('Poisoned')
  expect((await channelsOf(company))[0]?.aside).toBe(1)
  const tries = `/api/channel-items/${item?.id}/tries`
  expect((await company.ask('POST', tries, { as: company.owner })).body).toMatchObject({ stored: false })
  expect(await aside()).toHaveLength(1)
  expect((await company.ask('DELETE', `/api/channel-items/${item?.id}`, { as: company.owner })).status).toBe(
    204,
  )
  expect(await aside()).toEqual([])
})

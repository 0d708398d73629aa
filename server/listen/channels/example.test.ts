import { createServer } from 'node:http'
import { expect } from 'vitest'
import { createWebhookChannel } from '#server/channels/webhook/index.ts'
import { openPort } from '#server/port.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { outbound } from '../../channels/conformance.example.ts'
import { accountOf } from './index.ts'

/** The adapter of the guide, as somebody would copy it. */
const EXAMPLE = '../../../docs/examples/connect-a-messenger.js'
interface Example {
  readonly connect: (settings: object) => Promise<{ port: number; close: () => void }>
}

/** A forum with an API of its own. */
async function startForum() {
  const posts: { to: string; text: string; replyTo: string | null }[] = []
  const server = createServer(async (call, reply) => {
    let body = ''
    for await (const part of call) body += String(part)
    const post = JSON.parse(body) as (typeof posts)[number]
    if (post.to === 'gone') return void reply.writeHead(410).end()
    posts.push(post)
    reply.end(JSON.stringify({ number: 100 + posts.length }))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return { url: `http://127.0.0.1:${port}`, posts, close: () => server.close() }
}

async function accountIn(company: Company) {
  const reply = await company.ask('POST', '/api/channels', {
    as: company.owner,
    body: { kind: 'webhook', name: 'Forum', settings: { network: 'forum' } },
  })
  return reply.body as { channel: { id: string; deliveryUrl: string }; secret: string }
}

test('the example of the guide carries a question in and the answer out', async ({ company }) => {
  const forum = await startForum()
  const server = await openPort(company.app, { host: '127.0.0.1', port: 0 })
  const { channel, secret } = await accountIn(company)
  // a name that is not in the text: the compiler has no types of the example
  const { connect } = (await import(EXAMPLE)) as Example
  const bridge = await connect({
    channel: `http://127.0.0.1:${server.number}${new URL(channel.deliveryUrl).pathname}`,
    secret,
    forum: forum.url,
    clock: () => company.clock.now().getTime() / 1000,
  })
  const post = {
    number: 7,
    author: { login: 'anna', name: 'Anna Kim' },
    text: 'Where is my pram?',
    written: company.clock.now().getTime() / 1000,
  }
  const tell = () =>
    fetch(`http://127.0.0.1:${bridge.port}/from-forum`, { method: 'POST', body: JSON.stringify(post) })
  expect((await tell()).status).toBe(200)
  expect((await tell()).status).toBe(200)
  const messages = await company.work(({ tx }) =>
    tx.selectFrom('message').select(['text', 'external_id', 'channel']).execute(),
  )
  expect(messages).toEqual([{ text: 'Where is my pram?', external_id: '7', channel: 'webhook' }])

  const url = `http://127.0.0.1:${bridge.port}/from-tandem`
  const settings = { settings: { network: 'forum', url } }
  await company.ask('PATCH', `/api/channels/${channel.id}`, { as: company.owner, body: settings })
  const account = await company.work((context) => accountOf(context, channel.id, 'http://tandem.test'))
  if (account === null) throw new Error('The account is there')
  const adapter = createWebhookChannel(company.clock, { allowedInside: [new URL(url).host] })
  expect(await adapter.check(account)).toEqual({ ok: true })
  const answer = outbound('anna', { text: 'It left today.', answers: '7' })
  expect(await adapter.send(account, answer)).toEqual({ outcome: 'accepted', externalId: '101' })
  // the same message once more, because nobody knew whether it arrived
  expect(await adapter.send(account, answer)).toEqual({ outcome: 'accepted', externalId: '101' })
  expect(forum.posts).toEqual([{ to: 'anna', text: 'It left today.', replyTo: '7' }])
  expect(await adapter.send(account, outbound('gone', { id: 'another' }))).toMatchObject({ permanent: true })
  const stranger = { ...account, secrets: { secret: 'another' } }
  expect(await adapter.send(stranger, outbound('anna', { id: 'third' }))).toMatchObject({ code: 401 })
  bridge.close()
  forum.close()
  await server.close()
})

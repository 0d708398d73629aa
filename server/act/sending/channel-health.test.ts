import { createServer } from 'node:http'
import { expect } from 'vitest'
import { Channels, ChannelWithSecret } from '#contract/channels.ts'
import { DialoguePage } from '#contract/dialogues.ts'
import { DialogueList } from '#contract/inbox.ts'
import { signatureOf } from '#server/platform/signature.ts'
import { waysOut } from '#server/wiring.ts'
import { type Company, foundCompany, test } from '#tests/setup/company.ts'
import { createSender } from './index.ts'

/** A forum whose door answers as it is told. */
async function startForum() {
  const says = { status: 200 }
  const server = createServer((_, reply) => void reply.writeHead(says.status).end('{"id":"1"}'))
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const host = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  return { says, host, close: () => new Promise((done) => server.close(done)) }
}

/** Carl writes through a webhook that answers are brought to. */
async function carlAsks(shop: Company, url: string): Promise<string> {
  const body = { kind: 'webhook', name: 'Forum', settings: { network: 'forum', url } }
  const made = await shop.ask('POST', '/api/channels', { as: shop.owner, body })
  const { channel, secret } = ChannelWithSecret.parse(made.body)
  const text = JSON.stringify({ messages: [{ id: url, sender: { id: 'carl' }, text: 'Is it in stock?' }] })
  const headers = { 'tandem-signature': signatureOf(text, [secret ?? ''], shop.clock.now()) }
  const path = new URL(channel.deliveryUrl ?? '').pathname
  await shop.app.request(path, { method: 'POST', headers, body: text })
  const { rows } = DialogueList.parse((await shop.ask('GET', '/api/dialogues')).body)
  return rows[0]?.personId ?? ''
}

async function writeTo(shop: Company, person: string) {
  const path = `/api/dialogues/${person}`
  const { ways } = DialoguePage.parse((await shop.ask('GET', path)).body)
  const { channel, accountId, handleId } = ways[0] ?? {}
  await shop.ask('POST', `${path}/messages`, { body: { channel, accountId, handleId, text: 'Yes' } })
  shop.clock.advance(11_000)
  await createSender(shop.services, waysOut(shop.services)).drain()
  const { entries } = DialoguePage.parse((await shop.ask('GET', path)).body)
  return entries.filter(({ what }) => what === 'message').at(-1)
}

const forumOf = async (shop: Company) =>
  Channels.parse((await shop.ask('GET', '/api/channels', { as: shop.owner })).body).channels[0]

test('a channel that may not be reached is known to be so from the first message, and its writer reads why', async ({
  company,
}) => {
  const carl = await carlAsks(company, 'http://127.0.0.1:9/take')
  expect(await forumOf(company)).toMatchObject({ trouble: null })
  expect(await writeTo(company, carl)).toMatchObject({
    state: 'waiting',
    stateReason: 'channel:not-allowed',
    undoUntil: expect.any(String),
  })
  expect(await forumOf(company)).toMatchObject({ trouble: 'not-allowed', troubleSince: expect.any(String) })
})

test('a channel that no longer lets us in is in trouble until it takes a message again', async () => {
  const forum = await startForum()
  const shop = await foundCompany({ TANDEM_WEBHOOK_HOSTS: forum.host })
  const carl = await carlAsks(shop, `http://${forum.host}/take`)
  forum.says.status = 401
  expect(await writeTo(shop, carl)).toMatchObject({ state: 'failed', stateReason: 'refused:401' })
  expect(await forumOf(shop)).toMatchObject({ trouble: 'wrong-credentials' })
  forum.says.status = 200
  expect(await writeTo(shop, carl)).toMatchObject({ state: 'sent' })
  expect(await forumOf(shop)).toMatchObject({ trouble: null, troubleSince: null })
  await shop.services.listener.close()
  await forum.close()
})

import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { standingClock } from '#server/platform/clock.ts'
import { checkSignature, signatureOf } from '#server/platform/signature.ts'
import type { Account, InboundItem } from '../channel.ts'
import { conforms, NOW, type Peer } from '../conformance.example.ts'
import { createWebhookChannel } from './index.ts'
import { WebhookIn } from './schema.ts'
import { verifyTokenOf } from './settings.ts'

const SECRET = 'chsec_the_secret_of_the_tests'
const account = (url: string, secret = SECRET): Account => ({
  id: '019cb8a0-0000-7000-8000-00000000000a',
  workspace: '019cb8a0-0000-7000-8000-0000000000ff',
  kind: 'webhook',
  name: 'Forum',
  settings: { network: 'forum', url },
  secrets: { secret },
  position: {},
})

/** Somebody's messenger: it checks the signature and answers as it is told. */
async function startMessenger(clock: { now(): Date }) {
  const taken = new Map<string, { text: string; files: number }[]>()
  const server = createServer(async (call, reply) => {
    const chunks: Buffer[] = []
    for await (const chunk of call) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString()
    const outcome = checkSignature(String(call.headers['tandem-signature']), text, [SECRET], clock.now())
    if (outcome !== 'genuine') return void reply.writeHead(401).end()
    const said = JSON.parse(text) as { check?: true; to?: string; text?: string; attachments?: unknown[] }
    const to = said.to ?? ''
    if (to === 'refuses') return void reply.writeHead(410).end()
    if (to === 'later') return void reply.writeHead(429, { 'retry-after': '7' }).end()
    if (said.check !== true)
      taken.set(to, [
        ...(taken.get(to) ?? []),
        { text: said.text ?? '', files: said.attachments?.length ?? 0 },
      ])
    if (to === 'breaks') return void call.socket.destroy()
    reply.end(JSON.stringify({ id: 42 }))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const host = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  return { host, taken, close: () => new Promise<void>((done) => server.close(() => done())) }
}

const CAPTURED = JSON.stringify({
  messages: [
    {
      id: 'post-7',
      sender: { id: 'anna', name: 'Анна Ким', phone: '+79990000001' },
      text: 'Где моя коляска?',
      sentAt: '2026-03-04T14:59:00+03:00',
      answers: 'post-5',
      attachments: [{ name: 'чек.pdf', type: 'application/pdf', base64: 'JVBERg==' }],
    },
  ],
  states: [{ of: 'post-6', state: 'failed', permanent: true, reason: 'left the forum' }],
})
const ITEMS: readonly InboundItem[] = [
  {
    what: 'message',
    externalId: 'post-7',
    sender: {
      handles: [
        { kind: 'external:forum', value: 'anna' },
        { kind: 'phone', value: '+79990000001' },
      ],
      name: 'Анна Ким',
      proven: true,
      doubt: null,
    },
    outgoing: false,
    participants: [],
    subject: null,
    text: 'Где моя коляска?',
    quoted: null,
    html: null,
    sentAt: new Date('2026-03-04T11:59:00Z'),
    answers: ['post-5'],
    attachments: [
      { name: 'чек.pdf', type: 'application/pdf', bytes: new Uint8Array([37, 80, 68, 70]), contentId: null },
    ],
    author: 'person',
  },
  { what: 'state', of: 'post-6', state: 'failed', permanent: true, reason: 'left the forum', at: null },
]

conforms('webhook', async (): Promise<Peer> => {
  const clock = standingClock(NOW)
  const messenger = await startMessenger(clock)
  const limits = { allowedInside: [messenger.host, '127.0.0.1:9'] }
  const url = `http://${messenger.host}/`
  return {
    channel: createWebhookChannel(clock, limits),
    account: account(url),
    away: account('http://127.0.0.1:9/'),
    unknown: null,
    recipients: { takes: 'anna', refuses: 'refuses', later: 'later', breaks: 'breaks' },
    taken: (recipient) => messenger.taken.get(recipient) ?? [],
    pushed: {
      captured: [{ body: CAPTURED, items: ITEMS }],
      sign: ({ secrets }, body, at) =>
        new Headers({ 'tandem-signature': signatureOf(body, [secrets['secret'] ?? ''], at) }),
      foreign: account(url, 'chsec_of_another_account'),
      old: 'too-old',
    },
    close: messenger.close,
  }
})

test('the schema in the guide is the one that is checked', async () => {
  const kept = await readFile(
    new URL('../../../docs/examples/webhook-channel.schema.json', import.meta.url),
    'utf8',
  )
  expect(JSON.parse(kept)).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(WebhookIn, { io: 'input' }))))
})

describe('a webhook', () => {
  const channel = createWebhookChannel(standingClock(NOW))
  const ask = (given: Account, query: Record<string, string>) =>
    channel.receive?.(given, {
      method: 'GET',
      headers: new Headers(),
      body: new Uint8Array(),
      receivedAt: NOW,
      query: new URLSearchParams(query),
    })

  test('answers the question of a network whether the address is ours', async () => {
    const token = verifyTokenOf(SECRET)
    expect(await ask(account(''), { 'hub.verify_token': token, 'hub.challenge': '12345' })).toMatchObject({
      ok: true,
      items: [],
      reply: '12345',
    })
    expect(await ask(account(''), { 'hub.verify_token': 'x', 'hub.challenge': '12345' })).toMatchObject({
      refusal: 'wrong-signature',
    })
    expect(await ask(account(''), { 'hub.challenge': '12345' })).toMatchObject({ refusal: 'unsigned' })
    expect(await ask(account(''), { 'hub.verify_token': token, 'hub.challenge': '<script>' })).toMatchObject({
      refusal: 'malformed',
    })
  })

  test('takes the secret before the present one for as long as it was promised', async () => {
    const changed = (until: string): Account => ({
      ...account(''),
      secrets: { secret: 'chsec_new', earlier: SECRET, earlierUntil: until },
    })
    const body = JSON.stringify({ messages: [] })
    const deliver = (given: Account) =>
      channel.receive?.(given, {
        method: 'POST',
        headers: new Headers({ 'tandem-signature': signatureOf(body, [SECRET], NOW) }),
        body: Buffer.from(body),
        receivedAt: NOW,
      })
    expect(await deliver(changed('2026-03-04T13:00:00Z'))).toMatchObject({ ok: true })
    expect(await deliver(changed('2026-03-04T11:00:00Z'))).toMatchObject({ refusal: 'wrong-signature' })
  })
})

import { type DKIMSignOptions, dkimSign } from 'mailauth'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DialoguePage } from '#contract/dialogues.ts'
import { DialogueList } from '#contract/inbox.ts'
import { createSender } from '#server/act/sending/index.ts'
import type { MailListener } from '#server/channels/email/index.ts'
import { dkimKey, resolverOf } from '#server/channels/email/zone.example.ts'
import { startIncomingMail } from '#server/incoming-mail.ts'
import { createChannelRunner } from '#server/listen/channels/index.ts'
import { channelWiring, waysOut } from '#server/wiring.ts'
import { type Company, foundCompany } from './setup/company.ts'
import { type MailServer, startMailServer } from './setup/mail-server.ts'
import { startTelegram, type TelegramEmulator } from './setup/telegram-emulator.ts'

/**
 * Somebody looks at the shop on a telephone, writes from a computer, goes on in Telegram, answers a letter from
 * Outlook, and orders. The peers are real: an SMTP server, our own SMTP listener, a bot's API.
 */
const { key, record } = dkimKey()
let shop: Company
let letters: MailServer
let telegram: TelegramEmulator
let door: MailListener

beforeAll(async () => {
  letters = await startMailServer()
  telegram = await startTelegram()
  shop = await foundCompany({
    TANDEM_SMTP_URL: letters.url,
    TANDEM_MAIL_FROM: 'shop@lavka.example',
    TANDEM_SMTP_LISTEN: '127.0.0.1:0',
    TANDEM_WEBHOOK_HOSTS: telegram.host,
  })
  const wiring = channelWiring(shop.services)
  const opened = await startIncomingMail(shop.services, wiring.receive, {
    resolver: resolverOf({ 'TXT t1._domainkey.prams-of-anna.ru': [record] }),
  })
  if (opened === null) throw new Error('it was asked for')
  door = opened
})
afterAll(async () => {
  await door?.close()
  await telegram?.close()
  await letters?.close()
  await shop?.services.listener.close()
})

test('five touches on three devices and four channels are one dialogue, each joint with its evidence', async () => {
  await shop.ingest([
    { type: 'page', anonymousId: 'phone-of-anna', properties: { url: 'https://lavka.example/prams' } },
  ])
  const computer = visitorOf()
  await computer.open({ visitorKey: 'computer-of-anna' })
  await computer.say('message-1', 'Is the blue pram there?')
  await computer.ask('code', { email: anna(), page: 'https://lavka.example/help' })
  await hand()
  const code = /Your code: (\d{6})/.exec(letters.to(anna()).at(-1)?.body ?? '')?.[1]
  expect(await computer.ask('proof', { code })).toMatchObject({ outcome: 'proven' })
  // the code on the screen is scanned by the telephone that looked at the shop
  const { url } = await computer.ask('ticket', { page: 'https://lavka.example/help' })
  await visitorOf().open({
    visitorKey: 'phone-of-anna',
    ticket: new URL(url).hash.replace('#tandem-chat=', ''),
  })

  await setUp('telegram', { apiUrl: telegram.url }, { token: telegram.token })
  const runner = createChannelRunner(
    shop.services,
    channelWiring(shop.services).channels,
    channelWiring(shop.services).receive,
  )
  const link = await computer.ask('telegram', {})
  runner.start()
  telegram.write(31, { text: `/start ${new URL(link.url).searchParams.get('start')}` })
  telegram.write(31, { text: 'I am on the way, write here' })
  await expect.poll(() => words()).toContain('I am on the way, write here')
  await runner.stop()

  const person = await only()
  await answerByMail(person, 'The blue one is here until Friday.')
  const letter = letters.to(anna()).at(-1)
  await answersFromOutlook(letter?.headers['message-id'] ?? '', 'Great, I will take it.')
  await shop.ingest([
    {
      type: 'track',
      event: 'Order Completed',
      userId: 'customer-7',
      context: { traits: { email: anna() } },
      properties: { order_id: 'o-1', total: 340, currency: 'EUR' },
    },
  ])
  await shop.ingest([{ type: 'identify', userId: 'customer-7', traits: { email: anna() } }])

  const whole = await words()
  expect(whole).toEqual([
    'Is the blue pram there?',
    'I am on the way, write here',
    'The blue one is here until Friday.',
    'Great, I will take it.',
  ])
  expect(await only()).toBe(person)
  const before = await card(person)
  expect(before.because).toEqual({
    'cookie computer-of-anna': ['email'],
    'cookie phone-of-anna': ['email'],
    email: expect.arrayContaining(['cookie', 'telegram']),
    'external customer-7': ['email'],
    'telegram 31': ['email'],
  })
  expect(before.told).toEqual([
    'Channel Joined',
    'Message Received',
    'Message Received',
    'Message Received',
    'Message Sent',
    'Order Completed',
    'page',
  ])

  // Telegram was somebody else's after all; then again it was not
  const bot = before.handles.find(({ kind }) => kind === 'telegram')?.id
  const body = { personId: person, handleIds: [bot] }
  const split = await shop.ask('POST', '/api/unmerges', { as: shop.lead, body })
  expect(split.status).toBe(201)
  const { separatedPersonId } = split.body as { separatedPersonId: string }
  expect(await words(person)).toEqual(whole.filter((text) => text !== 'I am on the way, write here'))
  expect(await words(separatedPersonId)).toEqual(['I am on the way, write here'])
  const joined = await shop.ask('POST', '/api/merges', {
    as: shop.lead,
    body: { keepId: person, absorbId: separatedPersonId },
  })
  expect(joined.status).toBe(201)
  expect(await words(person)).toEqual(whole)
  expect(await only()).toBe(person)
  expect((await card(person)).told.filter((name) => !/^People /.test(name))).toEqual(before.told)
})

interface Card {
  readonly handles: readonly { id: string; kind: string; value: string; because: readonly Reason[] }[]
}
interface Reason {
  readonly values: { readonly kind: string }
}

/** What stands on the card: each address with what joined it, and what happened, by its name. */
async function card(person: string) {
  // the replies of two routes, as the contract says
  const { handles } = (await shop.ask('GET', `/api/people/${person}`)).body as Card
  const timeline = await shop.ask('GET', `/api/people/${person}/timeline`)
  const { events } = timeline.body as { events: { name: string }[] }
  const because = Object.fromEntries(
    handles.map(({ kind, value, because }) => [
      kind === 'email' ? kind : `${kind} ${value}`,
      [...new Set(because.map(({ values }) => values.kind))].toSorted(),
    ]),
  )
  const told = events.map(({ name }) => name).filter((name) => name !== 'identify')
  return { handles, because, told: told.toSorted() }
}

const anna = () => `anna.${shop.id.slice(-6)}@prams-of-anna.ru`
const mailbox = () => `info.${shop.id.slice(-6)}@lavka.example`

function visitorOf() {
  let token: string | null = null
  const ask = async (path: string, body: object) => {
    const reply = await shop.app.request(`/chat/v1/${path}`, {
      method: 'POST',
      headers: {
        origin: 'https://lavka.example',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    })
    const text = await reply.text()
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${text}`)
    return text === '' ? {} : JSON.parse(text)
  }
  return {
    ask,
    async open(more: object) {
      token = (await ask('sessions', { writeKey: shop.writeKey, ...more })).token
    },
    say: (id: string, text: string) => ask('messages', { id, text }),
  }
}

async function setUp(kind: string, settings: object, secrets: object): Promise<void> {
  const body = { kind, name: kind, settings, secrets }
  const made = await shop.ask('POST', '/api/channels', { as: shop.owner, body })
  expect(made.status).toBe(201)
  const { id } = (made.body as { channel: { id: string } }).channel
  if (kind === 'telegram') await shop.ask('POST', `/api/channels/${id}/checks`, { as: shop.owner })
}

async function hand(): Promise<void> {
  // past the seconds in which a member may take his words back
  shop.clock.advance(11_000)
  await createSender(shop.services, waysOut(shop.services)).drain()
}

/** The one person of the Inbox. */
async function only(): Promise<string> {
  const { rows } = DialogueList.parse((await shop.ask('GET', '/api/dialogues?folder=all')).body)
  expect(rows).toHaveLength(1)
  return rows[0]?.personId ?? ''
}

const page = async (person?: string) =>
  DialoguePage.parse((await shop.ask('GET', `/api/dialogues/${person ?? (await only())}`)).body)
const words = async (person?: string) =>
  (await page(person)).entries.flatMap((entry) => (entry.what === 'message' ? [entry.text] : []))

async function answerByMail(person: string, text: string): Promise<void> {
  const { ways } = await page()
  const way = ways.find(({ channel }) => channel === 'email')
  const body = {
    channel: 'email',
    accountId: way?.accountId,
    handleId: way?.handleId,
    subject: 'The blue pram',
    text,
  }
  const sent = await shop.ask('POST', `/api/dialogues/${person}/messages`, { body })
  expect(sent.status).toBe(201)
  await hand()
}

/** As Outlook answers: its own subject prefix, the chain in its headers, the letter quoted below. */
async function answersFromOutlook(answers: string, text: string): Promise<void> {
  await setUp(
    'email',
    { address: mailbox(), user: 'info', imapHost: '', smtpHost: 'mail.lavka.example' },
    { password: 'x' },
  )
  const raw = [
    `From: Anna Petrova <${anna()}>`,
    `To: ${mailbox()}`,
    'Subject: RE: The blue pram',
    'Date: Wed, 4 Mar 2026 12:01:00 +0000',
    'Message-ID: <AM0PR05MB1@prams-of-anna.ru>',
    `In-Reply-To: ${answers}`,
    `References: ${answers}`,
    'Thread-Topic: The blue pram',
    '',
    text,
    '',
    '________________________________',
    'From: shop@lavka.example <shop@lavka.example>',
    'Sent: Wednesday, March 4, 2026 12:00 PM',
    `To: ${anna()} <${anna()}>`,
    'Subject: The blue pram',
    '',
    'The blue one is here until Friday.',
    '',
  ].join('\r\n')
  const { signatures } = await dkimSign(raw, {
    signatureData: [{ signingDomain: 'prams-of-anna.ru', selector: 't1', privateKey: key }],
  } as DKIMSignOptions)
  const client = createTransport({ host: '127.0.0.1', port: door.port, ignoreTLS: true })
  await client.sendMail({ envelope: { from: anna(), to: mailbox() }, raw: Buffer.from(signatures + raw) })
  client.close()
}

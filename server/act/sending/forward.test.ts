import { sql } from 'kysely'
import { expect } from 'vitest'
import { DialoguePage, MessageForwarded } from '#contract/dialogues.ts'
import { DialogueList } from '#contract/inbox.ts'
import { TakenBack } from '#contract/today.ts'
import type { Account } from '#server/channels/channel.ts'
import { channelWiring, waysOut } from '#server/wiring.ts'
import { test as base, type Company, foundCompany } from '#tests/setup/company.ts'
import { type MailServer, startMailServer } from '#tests/setup/mail-server.ts'
import { deliver, mail, mailbox, message } from '#tests/setup/messages.ts'
import { suppress } from '../contact-policy/index.ts'
import { asCustomer, readerOf } from '../portal/index.ts'
import { createSender } from './index.ts'

interface Shop {
  readonly company: Company
  readonly server: MailServer
  readonly anna: string
  /** Her letter. */
  readonly letter: string
  readonly file: string
  /** An address of its own in each company: a sender of these tests carries the letters of all of them. */
  readonly at: (name: string) => string
}

const test = base.extend<{ shop: Shop }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from this pattern
  shop: async ({}, use) => {
    const server = await startMailServer()
    const company = await foundCompany({
      TANDEM_SMTP_URL: server.url,
      TANDEM_MAIL_FROM: 'shop@tandem.example',
    })
    const at = (name: string) => `${name}-${company.id.slice(-8)}@posta.alt`
    const attachments = [
      { name: 'wheel.txt', type: 'text/plain', bytes: Buffer.from('A wheel'), contentId: null },
    ]
    const html = '<script>alert(1)</script><img src="https://tracker.alt/x.gif">The wheel squeaks'
    const asked = { name: 'Anna Kim', subject: 'The pram', externalId: '<a1@posta.alt>', html, attachments }
    await deliver(company, mailbox, [message(mail(at('anna')), 'The wheel squeaks', asked)])
    company.clock.advance(60_000)
    const anna = (await rows(company))[0]?.personId ?? ''
    const entry = (await page(company, anna)).entries.find(({ what }) => what === 'message')
    const file = entry?.what === 'message' ? (entry.attachments[0]?.id ?? '') : ''
    await use({ company, server, anna, letter: entry?.id ?? '', file, at })
    await server.close()
    await company.services.listener.close()
  },
})

const rows = async (company: Company) =>
  DialogueList.parse((await company.ask('GET', '/api/dialogues', { as: company.owner })).body).rows
const page = async (company: Company, person: string) =>
  DialoguePage.parse((await company.ask('GET', `/api/dialogues/${person}`, { as: company.owner })).body)
const said = async (company: Company, person: string) =>
  (await page(company, person)).entries.flatMap((entry) => (entry.what === 'message' ? [entry] : []))

const pass = ({ company, letter }: Shop, to: readonly string[], more: object = {}) =>
  company.ask('POST', `/api/messages/${letter}/forward`, { body: { to, ...more } })

async function drain(company: Company) {
  company.clock.advance(11_000)
  await createSender(company.services, waysOut(company.services)).drain()
}

test('a letter is passed on whole with the files one chooses, and the customer goes on waiting', async ({
  shop,
}) => {
  const { company, server, anna, at, file } = shop
  const body = { word: 'Can you mend it?', fileIds: [file], zone: 'Europe/Moscow' }
  const done = MessageForwarded.parse((await pass(shop, [at('depot'), at('boss')], body)).body).message
  expect(done).toMatchObject({
    forwardedTo: `${at('depot')}, ${at('boss')}`,
    subject: 'Fwd: The pram',
    author: { kind: 'member', name: 'member' },
    attachments: [{ name: 'wheel.txt' }],
  })
  await drain(company)
  for (const address of [at('depot'), at('boss')]) {
    const [sent, ...more] = server.to(address)
    expect(more).toEqual([])
    const text = sent?.raw.toString() ?? ''
    for (const part of [
      'Can you mend it?',
      'Forwarded message',
      'Subject: The pram',
      at('anna'),
      'The wheel squeaks',
      'wheel.txt',
    ])
      expect(text).toContain(part)
    // nothing of her page goes on, and no letter of hers is named as the one it answers
    expect(text).not.toMatch(/script|tracker|a1@posta/)
    expect(sent?.headers['in-reply-to']).toBeUndefined()
  }
  expect(server.to(at('anna'))).toEqual([])
  const { topics, drafts, ways } = await page(company, anna)
  expect(topics).toMatchObject([{ waitingSince: expect.any(String), firstReplyAt: null }])
  expect(drafts).toEqual([])
  // on her own page she sees her letter, and not that we asked others
  const own = await company.work(async (context) => {
    const reader = await readerOf(context, ways[0]?.handleId ?? '')
    if (reader === null) throw new Error('her address opens nothing')
    const seen = () => sql<{ text: string }>`select text from message`.execute(context.tx)
    return (await asCustomer(context, reader, seen)).rows.map(({ text }) => text)
  })
  expect(own).toEqual(['The wheel squeaks'])
  expect(await rows(company)).toMatchObject([
    { needsReplySince: expect.any(String), direction: 'in', preview: 'The wheel squeaks' },
  ])
  const told = await company.work(({ tx }) =>
    tx.selectFrom('event').select('name').where('source', '=', 'tandem').execute(),
  )
  expect(told.map(({ name }) => name)).toContain('Letter Forwarded')
  expect(told.map(({ name }) => name)).not.toContain('Message Sent')
})

test('who answers a letter that was passed on speaks for himself, and the dialogue is told of it', async ({
  shop,
}) => {
  const { company, server, anna, at } = shop
  await pass(shop, [at('depot')])
  await drain(company)
  const ours = server.to(at('depot'))[0]?.headers['message-id'] ?? ''
  // from another address of theirs: all the same nobody is asked whether it is the customer
  const answer = message(mail(at('mechanic')), 'Send it in', {
    subject: 'Re: Fwd: The pram',
    answers: [ours],
  })
  await deliver(company, mailbox, [answer])
  const theirs = (await rows(company)).find(({ personId }) => personId !== anna)
  expect(theirs).toMatchObject({ preview: 'Send it in', needsReplySince: expect.any(String) })
  expect((await page(company, theirs?.personId ?? '')).questions).toEqual([])
  const her = await page(company, anna)
  expect((await said(company, anna)).map(({ text }) => text)).not.toContain('Send it in')
  expect(her.entries.at(-1)).toMatchObject({
    what: 'event',
    name: 'Forward Answered',
    properties: { person_id: theirs?.personId },
  })
  // she answers it herself: it is hers
  await deliver(company, mailbox, [message(mail(at('anna')), 'They wrote to me', { answers: [ours] })])
  expect((await said(company, anna)).map(({ text }) => text)).toContain('They wrote to me')
})

test('nothing is passed on to a closed address or to the customer, also when it is closed meanwhile', async ({
  shop,
}) => {
  const { company, server, anna, at } = shop
  const close = (name: string) =>
    company.work((context) => suppress(context, { kind: 'email', value: at(name) }, 'hard-bounce'))
  await close('gone')
  expect(await pass(shop, [at('gone')])).toMatchObject({ status: 422, body: { code: 'refused-by-policy' } })
  expect(await pass(shop, [at('depot'), at('gone')])).toMatchObject({
    status: 422,
    body: { code: 'copy-refused' },
  })
  expect(await pass(shop, [at('anna').toUpperCase()])).toMatchObject({ status: 400 })
  expect(await pass(shop, ['nobody'])).toMatchObject({ status: 400 })
  expect(await said(company, anna)).toHaveLength(1)
  await pass(shop, [at('depot')])
  await close('depot')
  await drain(company)
  expect(server.to(at('depot'))).toEqual([])
  expect((await said(company, anna)).at(-1)).toMatchObject({
    state: 'cancelled',
    stateReason: 'policy:suppressed',
  })
})

test('what came back of it closes their address and not the customer’s; taken back, nothing is left', async ({
  shop,
}) => {
  const { company, server, anna, at } = shop
  const first = MessageForwarded.parse((await pass(shop, [at('typo')])).body).message
  const back = await company.ask('POST', `/api/outbox/${first.outboxId}/cancellation`)
  expect(TakenBack.parse(back.body).draft).toBeNull()
  expect(await said(company, anna)).toHaveLength(1)
  await pass(shop, [at('typo')])
  await drain(company)
  const of = server.to(at('typo'))[0]?.headers['message-id'] ?? ''
  const state = {
    what: 'state',
    of,
    state: 'failed',
    permanent: true,
    reason: 'unknown-user: 550',
    at: null,
  } as const
  await company.work((context) => channelWiring(company.services).receive(context, BOX, [state]))
  expect((await said(company, anna)).at(-1)).toMatchObject({ state: 'failed' })
  const { ways } = await page(company, anna)
  expect(ways).toMatchObject([{ address: at('anna'), against: null }])
  expect(await pass(shop, [at('typo')])).toMatchObject({ status: 422 })
})

test('whoever may not see addresses passes none of them on', async ({ shop }) => {
  const { company, server, at } = shop
  const all = { people: 'all', deals: 'all', tasks: 'all', companies: 'all', nobodys: true }
  const policy = { as: company.owner, body: { ...all, hidden: ['emails'] } }
  expect((await company.ask('PUT', '/api/access/member', policy)).status).toBe(200)
  await pass(shop, [at('home')])
  await drain(company)
  const [sent] = server.to(at('home'))
  expect(sent?.body).toContain('The wheel squeaks')
  expect(sent?.raw.toString()).not.toContain(at('anna'))
})

const BOX: Account = {
  id: 'configured',
  workspace: '',
  kind: 'email',
  name: 'shop',
  settings: {},
  secrets: {},
  position: {},
}

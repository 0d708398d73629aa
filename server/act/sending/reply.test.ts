import type { z } from '@hono/zod-openapi'
import { expect } from 'vitest'
import { DialoguePage, MessageWritten } from '#contract/dialogues.ts'
import { DialogueList } from '#contract/inbox.ts'
import { Notifications } from '#contract/promises.ts'
import { TakenBack } from '#contract/today.ts'
import { waysOut } from '#server/wiring.ts'
import { test as base, type Company, foundCompany } from '#tests/setup/company.ts'
import { type MailServer, startMailServer } from '#tests/setup/mail-server.ts'
import { deliver, mail, mailbox, message } from '#tests/setup/messages.ts'
import { suppress } from '../contact-policy/index.ts'
import { createSender } from './index.ts'

const test = base.extend<{ server: MailServer; shop: Company; anna: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from this pattern
  server: async ({}, use) => {
    const server = await startMailServer()
    await use(server)
    await server.close()
  },
  shop: async ({ server }, use) => {
    const shop = await foundCompany({ TANDEM_SMTP_URL: server.url, TANDEM_MAIL_FROM: 'shop@tandem.example' })
    await use(shop)
    await shop.services.listener.close()
  },
  anna: async ({ shop }, use) => {
    const asked = { name: 'Anna Kim', subject: 'The pram', externalId: '<a1@posta.alt>' }
    await deliver(shop, mailbox, [message(mail(addressOf(shop)), 'Where is it?', asked)])
    shop.clock.advance(60_000)
    const { rows } = DialogueList.parse((await shop.ask('GET', '/api/dialogues')).body)
    await use(rows[0]?.personId ?? '')
  },
})

/** Her own in each company: a sender of these tests carries the letters of all of them. */
const addressOf = ({ id }: Company): string => `anna-${id.slice(-8)}@posta.alt`

const page = async (shop: Company, person: string) =>
  DialoguePage.parse((await shop.ask('GET', `/api/dialogues/${person}`)).body)
const said = ({ entries }: z.output<typeof DialoguePage>) =>
  entries.filter((entry) => entry.what === 'message')

async function answer(shop: Company, person: string, more: object = {}, as = shop.seller) {
  const { ways, defaultWay } = await page(shop, person)
  const way = ways[defaultWay ?? 0]
  const body = {
    channel: way?.channel,
    accountId: way?.accountId,
    handleId: way?.handleId,
    text: 'Tomorrow',
    ...more,
  }
  return shop.ask('POST', `/api/dialogues/${person}/messages`, { body, as })
}

async function fileOf(shop: Company, person: string): Promise<string> {
  const file = await shop.app.request(`/api/files?about=person&id=${person}&name=offer.txt`, {
    method: 'POST',
    headers: { cookie: shop.seller.cookie, 'content-type': 'application/octet-stream' },
    body: 'Our offer',
  })
  return ((await file.json()) as { id: string }).id // the reply of POST /files
}

async function drain(shop: Company, wait = 11_000) {
  shop.clock.advance(wait)
  await createSender(shop.services, waysOut(shop.services)).drain()
}

test('an answer stands in the dialogue at once, goes out under the question, and ends the waiting', async ({
  shop,
  server,
  anna,
}) => {
  const written = MessageWritten.parse((await answer(shop, anna)).body)
  expect(written.message).toMatchObject({
    state: 'waiting',
    subject: 'Re: The pram',
    undoUntil: expect.any(String),
  })
  const { topics, entries } = await page(shop, anna)
  expect(topics).toMatchObject([{ status: 'open', waitingSince: null, firstReplyAt: expect.any(String) }])
  expect(entries.at(-1)).toMatchObject({ answersMessageId: entries[0]?.id, author: { kind: 'member' } })
  await drain(shop)
  expect(said(await page(shop, anna)).at(-1)).toMatchObject({ state: 'sent', undoUntil: null })
  expect(server.to(addressOf(shop))).toMatchObject([
    { headers: { subject: 'Re: The pram', 'in-reply-to': '<a1@posta.alt>' } },
  ])
  const { rows } = DialogueList.parse((await shop.ask('GET', '/api/dialogues')).body)
  expect(rows).toMatchObject([{ direction: 'out', preview: 'Tomorrow', needsReplySince: null }])
})

test.each(['vera', 'info'])(
  'a sender whom a member says to be %s is answered under the letter that came',
  async (box) => {
    const shop = await foundCompany({
      TANDEM_SMTP_URL: 'smtp://127.0.0.1:1',
      TANDEM_MAIL_FROM: 'shop@tandem.example',
    })
    const asked = { proven: false, subject: 'The pram', externalId: '<v1@posta.alt>' }
    await deliver(shop, mailbox, [message(mail(`${box}@posta.alt`), 'Where is it?', asked)])
    const { rows } = DialogueList.parse((await shop.ask('GET', '/api/dialogues')).body)
    const person = rows[0]?.personId ?? ''
    const before = await page(shop, person)
    expect(before.ways).toEqual([])
    const question = `/api/dialogue-questions/${before.questions[0]?.id}/answer`
    expect((await shop.ask('POST', question, { body: { answer: 'same' } })).body).toEqual({
      personId: person,
    })
    const written = MessageWritten.parse((await answer(shop, person)).body)
    expect(written.message).toMatchObject({
      subject: 'Re: The pram',
      answersMessageId: before.entries[0]?.id,
    })
    expect((await page(shop, person)).topics).toMatchObject([{ waitingSince: null }])
    await shop.services.listener.close()
  },
)

test('taken back it never goes out, and the customer waits again', async ({ shop, server, anna }) => {
  const { message: written } = MessageWritten.parse(
    (await answer(shop, anna, { afterwards: 'resolve' })).body,
  )
  expect((await page(shop, anna)).topics).toMatchObject([{ status: 'resolved' }])
  await shop.ask('PATCH', `/api/dialogues/${anna}/topic`, { body: { status: 'open' } })
  await shop.ask('POST', `/api/outbox/${written?.outboxId}/cancellation`)
  await drain(shop)
  expect(server.to(addressOf(shop))).toEqual([])
  const taken = await page(shop, anna)
  expect(taken.topics).toMatchObject([{ status: 'open', waitingSince: expect.any(String) }])
  expect(said(taken)).toHaveLength(1)
})

test('what is taken back is the writer’s draft again, with subject and files', async ({ shop, anna }) => {
  const sent = async (more: object = {}) =>
    MessageWritten.parse((await answer(shop, anna, more)).body).message?.outboxId
  const takeBack = async (id: string | null | undefined, as = shop.seller) =>
    TakenBack.parse((await shop.ask('POST', `/api/outbox/${id}/cancellation`, { as })).body).draft
  const file = await fileOf(shop, anna)
  const first = await sent({ text: 'Our offer', subject: 'Offer', attachmentIds: [file] })
  expect(await takeBack(first)).toMatchObject({ memberName: 'member', isBelow: false })
  const { drafts, ways } = await page(shop, anna)
  const { channel, accountId, handleId } = ways[0] ?? {}
  const back = { channel, accountId, handleId, text: 'Our offer', subject: 'Offer' }
  expect(drafts).toMatchObject([{ ...back, attachments: [{ id: file, name: 'offer.txt' }] }])
  // the files go along again
  const second = await sent({ text: 'Our offer', subject: 'Offer', attachmentIds: [file] })
  await shop.ask('PUT', `/api/dialogues/${anna}/draft`, { body: { text: 'And the cot?' } })
  // a colleague takes it back while its writer is at the next one
  expect(await takeBack(second, shop.lead)).toMatchObject({ memberName: 'member', isBelow: true })
  const below = { text: 'And the cot?\n\nOur offer', subject: 'Offer', attachments: [{ id: file }] }
  expect((await page(shop, anna)).drafts).toMatchObject([below])
})

test('an answer to all reaches everybody, blind copies unnamed, and nobody else becomes the customer', async ({
  shop,
  server,
  anna,
}) => {
  const [boris, vera] = ['boris', 'vera'].map((name) => addressOf(shop).replace('anna', name))
  const participants = [
    { role: 'to', address: 'Shop@tandem.example', name: null },
    { role: 'cc', address: addressOf(shop), name: 'Anna Kim' },
    { role: 'cc', address: String(boris), name: 'Boris' },
  ] as const
  await deliver(shop, mailbox, [message(mail(addressOf(shop)), 'Boris reads too', { participants })])
  expect((await page(shop, anna)).alsoOn).toEqual([{ address: boris, name: 'Boris' }])
  const copies = [
    { role: 'cc', address: boris?.toUpperCase() },
    { role: 'bcc', address: vera },
    { role: 'cc', address: addressOf(shop) },
  ]
  const written = MessageWritten.parse((await answer(shop, anna, { copies })).body).message
  const shown = written?.participants.map(({ role, address }) => [role, address])
  expect(shown).toEqual([
    ['to', addressOf(shop)],
    ['cc', boris],
    ['bcc', vera],
  ])
  await shop.ask('POST', `/api/outbox/${written?.outboxId}/cancellation`)
  expect((await page(shop, anna)).drafts).toMatchObject([{ cc: boris, bcc: vera }])
  await answer(shop, anna, { copies })
  await drain(shop)
  for (const address of [addressOf(shop), boris, vera]) {
    const [letter, ...more] = server.to(String(address))
    expect([letter?.headers['cc'], more]).toEqual([boris, []])
    expect(letter?.raw.toString()).not.toContain(vera)
  }
  expect(DialogueList.parse((await shop.ask('GET', '/api/dialogues')).body).rows).toHaveLength(1)
  expect((await page(shop, anna)).ways.map(({ address }) => address)).toEqual([addressOf(shop)])
})

test('a copy goes to no address that is closed, and a letter past its recipient has failed', async ({
  shop,
  server,
  anna,
}) => {
  const [boris, vera] = ['boris', 'vera'].map((name) => addressOf(shop).replace('anna', name))
  await shop.work((context) => suppress(context, { kind: 'email', value: String(boris) }, 'hard-bounce'))
  const refused = await answer(shop, anna, { copies: [{ role: 'cc', address: boris }] })
  expect([refused.status, refused.body]).toMatchObject([
    422,
    { code: 'copy-refused', facts: { address: boris, rule: 'suppressed' } },
  ])
  expect((await answer(shop, anna, { copies: [{ role: 'cc', address: 'boris' }] })).status).toBe(400)
  expect(said(await page(shop, anna))).toHaveLength(1)
  server.answer(String(vera), 'refuse')
  await answer(shop, anna, { copies: [{ role: 'cc', address: vera }] })
  await drain(shop)
  const sent = said(await page(shop, anna)).at(-1)
  expect(sent).toMatchObject({ state: 'sent', stateReason: `copies-missed:${vera}` })
  server.answer(String(vera), 'accept')
  server.answer(addressOf(shop), 'refuse')
  await answer(shop, anna, { copies: [{ role: 'cc', address: vera }] })
  await drain(shop)
  expect(said(await page(shop, anna)).at(-1)).toMatchObject({ state: 'failed', stateReason: 'refused:550' })
})

test('an answer that is sent again under its key is written once', async ({ shop, anna }) => {
  const { ways } = await page(shop, anna)
  const body = { channel: 'email', handleId: ways[0]?.handleId, text: 'Tomorrow' }
  const asked = { body, headers: { 'idempotency-key': 'one answer' } }
  const first = await shop.ask('POST', `/api/dialogues/${anna}/messages`, asked)
  const again = await shop.ask('POST', `/api/dialogues/${anna}/messages`, asked)
  expect([first.status, again.status]).toEqual([201, 201])
  expect(again.body).toEqual(first.body)
  expect(said(await page(shop, anna))).toHaveLength(2)
})

test('two who answer at once: the second reads the first before his own goes out', async ({ shop, anna }) => {
  const seen = said(await page(shop, anna)).at(-1)?.id
  const both = await Promise.all([
    answer(shop, anna, { seenMessageId: seen }),
    answer(shop, anna, { seenMessageId: seen }, shop.lead),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409])
  const refused = both.find(({ status }) => status === 409)?.body
  expect(refused).toMatchObject({
    code: 'someone-answered',
    facts: { name: expect.stringMatching(/member|lead/) },
  })
  expect(said(await page(shop, anna))).toHaveLength(2)
  // that the customer wrote on holds nothing back
  const newest = said(await page(shop, anna)).at(-1)?.id
  expect(refused).toMatchObject({ facts: { messageId: newest } })
  shop.clock.advance(1_000)
  await deliver(shop, mailbox, [message(mail(addressOf(shop)), 'And the cot?')])
  expect((await answer(shop, anna, { seenMessageId: newest })).status).toBe(201)
})

test('a letter for tomorrow goes tomorrow, with its files', async ({ shop, server, anna }) => {
  const id = await fileOf(shop, anna)
  const sendAt = new Date(shop.clock.now().getTime() + 86_400_000).toISOString()
  const reply = await answer(shop, anna, { sendAt, attachmentIds: [id], afterwards: 'wait' })
  expect(reply.body).toMatchObject({
    message: { undoUntil: sendAt, attachments: [{ id, name: 'offer.txt' }] },
  })
  expect((await page(shop, anna)).topics).toMatchObject([{ status: 'waiting' }])
  await drain(shop)
  expect(server.to(addressOf(shop))).toEqual([])
  await drain(shop, 86_400_000)
  expect(server.to(addressOf(shop))[0]?.body).toContain('offer.txt')
  expect((await answer(shop, anna, { attachmentIds: [id] })).status).toBe(400)
  expect((await answer(shop, anna, { sendAt: '2026-01-01T00:00:00Z' })).status).toBe(400)
})

test('a refused letter is shown as failed, and whoever asked waits on', async ({ shop, server, anna }) => {
  server.answer(addressOf(shop), 'refuse')
  await answer(shop, anna)
  await drain(shop)
  const { entries, topics } = await page(shop, anna)
  expect(entries.filter(({ what }) => what === 'message').at(-1)).toMatchObject({
    state: 'failed',
    stateReason: 'refused:550',
  })
  expect(topics).toMatchObject([{ waitingSince: expect.any(String) }])
})

test('an answer that surely did not arrive opens its topic again, and its author is told, each time', async ({
  shop,
  server,
  anna,
}) => {
  const news = async (as = shop.seller) =>
    Notifications.parse((await shop.ask('GET', '/api/notifications', { as })).body).notifications
  server.answer(addressOf(shop), 'refuse')
  await answer(shop, anna, { afterwards: 'resolve' })
  await drain(shop)
  const { rows } = DialogueList.parse((await shop.ask('GET', '/api/dialogues')).body)
  expect(rows).toMatchObject([
    { lastState: 'failed', needsReplySince: expect.any(String), topic: { status: 'open' } },
  ])
  const failed = said(await page(shop, anna)).at(-1)
  expect(await news()).toMatchObject([
    { kind: 'message-failed', personId: anna, facts: { messageId: failed?.id, text: 'Tomorrow' } },
  ])
  expect(await news(shop.lead)).toEqual([])
  const again = { body: { resolution: 'send-again' } }
  expect((await shop.ask('POST', `/api/outbox/${failed?.outboxId}/resolution`, again)).status).toBe(200)
  await drain(shop)
  expect(await news()).toHaveLength(2)
  expect((await page(shop, anna)).topics).toMatchObject([
    { status: 'open', waitingSince: expect.any(String) },
  ])
})

test('what is said to one address goes out in the order in which it was written', async ({
  shop,
  server,
  anna,
}) => {
  server.answer(addressOf(shop), 'later')
  await answer(shop, anna, { text: 'First', sendAt: LATER })
  await answer(shop, anna, { text: 'Second' })
  await drain(shop)
  server.answer(addressOf(shop), 'accept')
  await answer(shop, anna, { text: 'Third' })
  await drain(shop)
  // the second waits to be tried again, and the third for the second; what is for tomorrow holds up nobody
  expect(server.to(addressOf(shop))).toEqual([])
  await drain(shop, 60_000)
  expect(server.to(addressOf(shop)).map(({ body }) => body.trim())).toEqual(['Second', 'Third'])
})

test('only ways that reach the person are taken', async ({ shop, anna }) => {
  const { ways } = await page(shop, anna)
  expect(ways).toMatchObject([{ channel: 'email', accountId: null, address: addressOf(shop), against: null }])
  expect((await answer(shop, anna, { channel: 'telegram' })).body).toMatchObject({ code: 'no-address' })
  expect((await answer(shop, anna, { handleId: anna })).body).toMatchObject({ code: 'no-address' })
})

const LATER = '2026-03-05T06:00:00.000Z'

test.each([{ afterwards: 'resolve' }, { afterwards: 'snooze', snoozeUntil: LATER, sendAt: LATER }])(
  'whoever takes an answer back, what was done with it is taken back as well: $afterwards',
  async ({ ...more }) => {
    const shop = await foundCompany({
      TANDEM_SMTP_URL: 'smtp://127.0.0.1:1',
      TANDEM_MAIL_FROM: 'shop@tandem.example',
    })
    await deliver(shop, mailbox, [message(mail('vera@posta.alt'), 'Where is it?', { subject: 'The pram' })])
    const list = async () => DialogueList.parse((await shop.ask('GET', '/api/dialogues')).body).rows
    const [{ personId: vera = '', needsReplySince } = {}] = await list()
    const written = MessageWritten.parse((await answer(shop, vera, more)).body).message
    expect((await page(shop, vera)).topics[0]?.status).not.toBe('open')
    const cancelled = await shop.ask('POST', `/api/outbox/${written?.outboxId}/cancellation`, {
      as: shop.lead,
    })
    expect(cancelled.status).toBe(200)
    const { topics, entries } = await page(shop, vera)
    expect(topics).toMatchObject([
      { status: 'open', snoozedUntil: null, resolvedAt: null, firstReplyAt: null },
    ])
    expect(topics[0]?.waitingSince).toBe(entries[0]?.at)
    expect(await list()).toMatchObject([{ needsReplySince, topic: { status: 'open' } }])
    await shop.services.listener.close()
  },
)

test('what a colleague decided since stays when an answer is taken back', async ({ shop, anna }) => {
  const { message: written } = MessageWritten.parse((await answer(shop, anna, { afterwards: 'wait' })).body)
  await shop.ask('PATCH', `/api/dialogues/${anna}/topic`, { body: { status: 'resolved' }, as: shop.lead })
  await shop.ask('POST', `/api/outbox/${written?.outboxId}/cancellation`)
  expect((await page(shop, anna)).topics).toMatchObject([{ status: 'resolved' }])
})

test('what waits for tomorrow has answered nobody: the waiting ends when it goes out', async ({
  shop,
  anna,
}) => {
  const { topics: before } = await page(shop, anna)
  await answer(shop, anna, { sendAt: LATER })
  expect((await page(shop, anna)).topics).toMatchObject([
    { waitingSince: before[0]?.waitingSince, firstReplyAt: null },
  ])
  const { rows } = DialogueList.parse((await shop.ask('GET', '/api/dialogues')).body)
  expect(rows).toMatchObject([{ needsReplySince: expect.any(String) }])
  await drain(shop, Date.parse(LATER) - shop.clock.now().getTime() + 1_000)
  const at = shop.clock.now().toISOString()
  expect((await page(shop, anna)).topics).toMatchObject([{ waitingSince: null, firstReplyAt: at }])
})

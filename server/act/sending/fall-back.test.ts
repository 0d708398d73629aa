import { afterAll, beforeAll, expect } from 'vitest'
import { DialoguePage } from '#contract/dialogues.ts'
import { Notifications } from '#contract/promises.ts'
import { createChannelRunner } from '#server/listen/channels/index.ts'
import { channelWiring, waysOut } from '#server/wiring.ts'
import { test as base, type Company, foundCompany } from '#tests/setup/company.ts'
import { type MailServer, startMailServer } from '#tests/setup/mail-server.ts'
import { startTelegram, type TelegramEmulator } from '#tests/setup/telegram-emulator.ts'
import { suppress } from '../contact-policy/index.ts'
import { createSender } from './index.ts'

let telegram: TelegramEmulator
let letters: MailServer
beforeAll(async () => {
  telegram = await startTelegram()
  letters = await startMailServer()
})
afterAll(async () => {
  await telegram.close()
  await letters.close()
})

const test = base.extend<{ shop: Company }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from this pattern
  shop: async ({}, use) => {
    const company = await foundCompany({
      TANDEM_WEBHOOK_HOSTS: telegram.host,
      TANDEM_SMTP_URL: letters.url,
      TANDEM_MAIL_FROM: 'shop@shop.example',
    })
    await use(company)
    // a runner looks after every company of the database
    await company.work(({ tx }) => tx.updateTable('channel_account').set({ state: 'removed' }).execute())
    await company.services.listener.close()
  },
})

/** Somebody writes to the bot; returns who it is. */
async function asks(shop: Company, chat: number): Promise<string> {
  const settings = { apiUrl: telegram.url }
  const body = { kind: 'telegram', name: 'The bot', settings, secrets: { token: telegram.token } }
  await shop.ask('POST', '/api/channels', { as: shop.owner, body })
  const { channels, receive } = channelWiring(shop.services)
  const runner = createChannelRunner(shop.services, channels, receive)
  const found = () =>
    shop.work(({ tx, workspace }) =>
      // his alone: what the runner before did not confirm any more is handed over once again
      tx
        .selectFrom('message')
        .innerJoin('handle', 'handle.id', 'message.handle_id')
        .select('message.person_id')
        .where('message.workspace_id', '=', workspace)
        .where('handle.value', '=', String(chat))
        .execute(),
    )
  runner.start()
  telegram.write(chat, { text: 'Is the pram in stock?' })
  await expect.poll(async () => (await found()).length).toBe(1)
  await runner.stop()
  return (await found())[0]?.person_id ?? ''
}

const said = async (shop: Company, person: string) =>
  DialoguePage.parse((await shop.ask('GET', `/api/dialogues/${person}`, { as: shop.owner })).body)
const ours = async (shop: Company, person: string) =>
  (await said(shop, person)).entries.flatMap((entry) =>
    entry.what === 'message' && entry.direction === 'out' ? [entry] : [],
  )

async function answer(shop: Company, person: string, text: string, more: object = {}): Promise<void> {
  const way = (await said(shop, person)).ways.find(({ channel }) => channel === 'telegram')
  const { channel, accountId, handleId } = way ?? {}
  const body = { channel, accountId, handleId, text, ...more }
  const written = await shop.ask('POST', `/api/dialogues/${person}/messages`, { as: shop.owner, body })
  expect(written.status).toBe(201)
}

const news = async (shop: Company) =>
  Notifications.parse((await shop.ask('GET', '/api/notifications', { as: shop.owner })).body).notifications

/** Twice the seconds in which it can be taken back: for the first way, and for the second. */
async function hand(shop: Company): Promise<void> {
  for (const _ of ['at first', 'elsewhere']) {
    shop.clock.advance(11_000)
    await createSender(shop.services, waysOut(shop.services)).drain()
  }
}

test('what a blocked bot cannot bring goes by letter, once, and the dialogue says so', async ({ shop }) => {
  const person = await asks(shop, 71)
  const address = `anna.${shop.id.slice(-6)}@pochta.alt`
  await shop.ask('POST', `/api/people/${person}/handles`, { body: { kind: 'email', value: address } })
  telegram.answer(71, 'blocked')
  await answer(shop, person, 'Yes, two of them.', { afterwards: 'resolve' })
  await hand(shop)
  expect((await said(shop, person)).topics).toMatchObject([{ status: 'resolved' }])
  expect(await news(shop)).toEqual([])
  expect(await ours(shop, person)).toMatchObject([
    { channel: 'telegram', state: 'failed', wentBy: 'email', insteadOf: null },
    { channel: 'email', state: 'sent', wentBy: null, insteadOf: 'telegram', text: 'Yes, two of them.' },
  ])
  expect(letters.to(address)).toHaveLength(1)

  // a letter that fails as well goes nowhere else: nobody is chased through all his addresses
  letters.answer(address, 'refuse')
  await answer(shop, person, 'Shall we put one aside?')
  await hand(shop)
  await hand(shop)
  expect((await ours(shop, person)).slice(2)).toMatchObject([
    { channel: 'telegram', state: 'failed' },
    { channel: 'email', state: 'failed', wentBy: null },
  ])
  expect(await news(shop)).toMatchObject([
    { kind: 'message-failed', facts: { text: 'Shall we put one aside?' } },
  ])
})

test('whoever has no other way, or said no to it, is left in peace', async ({ shop }) => {
  const person = await asks(shop, 72)
  telegram.answer(72, 'blocked')
  await answer(shop, person, 'Yes, two of them.')
  await hand(shop)
  const address = `boris.${shop.id.slice(-6)}@pochta.alt`
  await shop.ask('POST', `/api/people/${person}/handles`, { body: { kind: 'email', value: address } })
  await shop.work((context) => suppress(context, { kind: 'email', value: address }, 'spam-complaint'))
  await answer(shop, person, 'Shall we put one aside?')
  await hand(shop)
  expect(await ours(shop, person)).toMatchObject([
    { state: 'failed', wentBy: null },
    { state: 'failed', wentBy: null },
  ])
  expect(letters.to(address)).toEqual([])
})

test('a letter that came back with its file goes again where one chooses, once, and no draft is lost', async ({
  shop,
}) => {
  const person = await asks(shop, 78)
  const anna = `anna-${shop.id.slice(-8)}@posta.alt`
  await shop.ask('POST', `/api/people/${person}/handles`, { body: { kind: 'email', value: anna } })
  const { ways } = await said(shop, person)
  const [mail, bot] = ['email', 'telegram'].map((channel) => ways.find((way) => way.channel === channel))
  const to = (way: typeof mail) => ({
    channel: way?.channel,
    accountId: way?.accountId,
    handleId: way?.handleId,
  })
  const file = await shop.app.request(`/api/files?about=person&id=${person}&name=offer.txt`, {
    method: 'POST',
    headers: { cookie: shop.seller.cookie, 'content-type': 'application/octet-stream' },
    body: 'Our offer',
  })
  const { id } = (await file.json()) as { id: string } // the reply of POST /files
  const path = `/api/dialogues/${person}/messages`
  await shop.ask('POST', path, { body: { ...to(mail), text: 'Our offer', attachmentIds: [id] } })
  shop.clock.advance(11_000)
  await createSender(shop.services, waysOut(shop.services)).drain()
  const [letter] = await ours(shop, person)
  expect(letter).toMatchObject({ state: 'sent', attachments: [{ name: 'offer.txt' }] })
  const again = { text: 'Our offer', insteadOfMessageId: letter?.id }
  expect((await shop.ask('POST', path, { body: { ...to(bot), ...again } })).status).toBe(409)

  await shop.work(({ tx }) =>
    tx
      .updateTable('message')
      .set({ state: 'failed', state_reason: 'full: 452 Mailbox full' })
      .where('id', '=', letter?.id ?? '')
      .execute(),
  )
  await shop.ask('PUT', `/api/dialogues/${person}/draft`, { body: { text: 'By the way' } })
  const both = await Promise.all([1, 2].map(() => shop.ask('POST', path, { body: { ...to(bot), ...again } })))
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409])
  const after = await said(shop, person)
  expect(after.drafts).toMatchObject([{ memberName: 'member' }])
  expect(await ours(shop, person)).toMatchObject([
    { id: letter?.id, wentBy: 'telegram', attachments: [{ name: 'offer.txt' }] },
    { channel: 'telegram', insteadOf: 'email', state: 'waiting', attachments: [{ name: 'offer.txt' }] },
  ])
})

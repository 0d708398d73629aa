import { afterAll, beforeAll, expect } from 'vitest'
import { createChannelRunner } from '#server/listen/channels/index.ts'
import { channelWiring, waysOut } from '#server/wiring.ts'
import { test as base, type Company, foundCompany } from '#tests/setup/company.ts'
import { startTelegram, type TelegramEmulator } from '#tests/setup/telegram-emulator.ts'
import { createSender } from './index.ts'

let telegram: TelegramEmulator
beforeAll(async () => {
  telegram = await startTelegram()
})
afterAll(() => telegram.close())

const test = base.extend<{ shop: Company }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from this pattern
  shop: async ({}, use) => {
    const company = await foundCompany({ TANDEM_WEBHOOK_HOSTS: telegram.host })
    await use(company)
    // a runner looks after every company of the database
    await company.work(({ tx }) => tx.updateTable('channel_account').set({ state: 'removed' }).execute())
    await company.services.listener.close()
  },
})

async function setUpBot(company: Company): Promise<void> {
  await company.ask('POST', '/api/channels', {
    as: company.owner,
    body: {
      kind: 'telegram',
      name: 'The bot',
      settings: { apiUrl: telegram.url },
      secrets: { token: telegram.token },
    },
  })
}

interface Dialogue {
  readonly entries: readonly { what: string; id: string; text: string; state: string }[]
  readonly ways: readonly { channel: string; accountId: string; handleId: string; against: string | null }[]
  readonly defaultWay: number | null
}

async function dialogueOf(company: Company, person: string): Promise<Dialogue> {
  const reply = await company.ask('GET', `/api/dialogues/${person}`, { as: company.owner })
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
  return reply.body as Dialogue
}

const latest = (company: Company) =>
  company.work(({ tx }) =>
    tx
      .selectFrom('message')
      .select(['id', 'person_id', 'state', 'direction'])
      .orderBy('recorded_at', 'desc')
      .execute(),
  )

/** Answers by the way that the dialogue offers, ten seconds later. */
async function answer(company: Company, person: string, text: string): Promise<void> {
  const { ways, defaultWay } = await dialogueOf(company, person)
  const way = ways[defaultWay ?? -1]
  if (way === undefined) throw new Error('There is a way to answer')
  const { channel, accountId, handleId } = way
  const body = { channel, accountId, handleId, text }
  const written = await company.ask('POST', `/api/dialogues/${person}/messages`, { as: company.owner, body })
  if (written.status !== 201) throw new Error(JSON.stringify(written.body))
  company.clock.advance(11_000)
  await createSender(company.services, waysOut(company.services)).drain()
}

test('a question by Telegram is answered there; whoever blocks the bot is told at once', async ({ shop }) => {
  await setUpBot(shop)
  const { channels, receive } = channelWiring(shop.services)
  const runner = createChannelRunner(shop.services, channels, receive)
  runner.start()
  telegram.write(51, { text: 'Is the pram in stock?' })
  await expect.poll(async () => (await latest(shop)).length).toBe(1)
  await runner.stop()
  const person = (await latest(shop))[0]?.person_id ?? ''

  await answer(shop, person, 'Yes, two of them.')
  expect(telegram.sent(51).map(({ text }) => text)).toEqual(['Yes, two of them.'])
  const said = await dialogueOf(shop, person)
  expect(said.entries.filter(({ what }) => what === 'message')).toMatchObject([
    { text: 'Is the pram in stock?', state: 'received' },
    { text: 'Yes, two of them.', state: 'sent' },
  ])

  telegram.answer(51, 'blocked')
  await answer(shop, person, 'Shall we put one aside?')
  const { entries } = await dialogueOf(shop, person)
  expect(entries.findLast(({ what }) => what === 'message')).toMatchObject({ state: 'failed' })
})

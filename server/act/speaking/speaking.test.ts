import { expect } from 'vitest'
import { DialoguePage } from '#contract/dialogues.ts'
import { waysOut } from '#server/wiring.ts'
import { test as base, type Company, foundCompany } from '#tests/setup/company.ts'
import { type MailServer, startMailServer } from '#tests/setup/mail-server.ts'
import { deliver, mail, mailbox, message } from '#tests/setup/messages.ts'
import { createSender, speak, waysTo } from '../sending/index.ts'
import { maySpeak } from './index.ts'

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
    await deliver(shop, mailbox, [message(mail(addressOf(shop)), 'Where is it?', { subject: 'The pram' })])
    const { rows } = (await shop.ask('GET', '/api/dialogues')).body as { rows: { personId: string }[] }
    await use(rows[0]?.personId ?? '')
  },
})

const addressOf = ({ id }: Company): string => `anna-${id.slice(-8)}@posta.alt`

/** What a bot says, with everything it needs, in a transaction of its own. */
const machine = (shop: Company, person: string, text: string) =>
  shop.work(async (context) => {
    const out = waysOut(shop.services)
    const { ways, defaultWay } = await waysTo(context, person, out)
    const way = ways[defaultWay ?? 0]
    if (way === undefined) throw new Error('no way to her')
    return speak(context, out, {
      ...{
        person,
        way,
        speaker: 'bot',
        inNameOf: null,
        subject: '',
        text,
        class: 'service',
        purpose: 'service',
      },
      notAfter: new Date(context.clock.now().getTime() + 3_600_000),
    })
  })

async function member(shop: Company, person: string, text: string) {
  const { ways, defaultWay } = DialoguePage.parse((await shop.ask('GET', `/api/dialogues/${person}`)).body)
  const { channel, accountId, handleId } = ways[defaultWay ?? 0] ?? {}
  const body = { channel, accountId, handleId, text }
  return shop.ask('POST', `/api/dialogues/${person}/messages`, { body })
}
const voice = async (shop: Company, person: string, machines?: 'silent' | 'may-speak') =>
  (
    await (machines === undefined
      ? shop.ask('GET', `/api/dialogues/${person}/voice`)
      : shop.ask('PUT', `/api/dialogues/${person}/voice`, { body: { machines } }))
  ).body

async function drain(shop: Company) {
  shop.clock.advance(11_000)
  await createSender(shop.services, waysOut(shop.services)).drain()
}

test('a machine speaks until a member takes over, and again when he gives the dialogue back', async ({
  shop,
  server,
  anna,
}) => {
  expect(await machine(shop, anna, 'first')).toMatchObject({ said: true })
  await drain(shop)
  expect(await voice(shop, anna, 'silent')).toMatchObject({
    ...{ machines: 'silent', because: 'taken-over', by: { id: shop.seller.id }, until: null },
  })
  expect(await machine(shop, anna, 'second')).toMatchObject({
    ...{ said: false, because: 'silenced', voice: { because: 'taken-over' } },
  })
  shop.clock.advance(1_000)
  expect(await voice(shop, anna, 'may-speak')).toMatchObject({ machines: 'may-speak' })
  expect(await machine(shop, anna, 'third')).toMatchObject({ said: true })
  await drain(shop)
  expect(server.to(addressOf(shop)).map(({ body }) => body.trim())).toEqual(['first', 'third'])
})

test('what a machine has waiting never goes out once a member clicked or wrote', async ({
  shop,
  server,
  anna,
}) => {
  await machine(shop, anna, 'from the machine')
  await voice(shop, anna, 'silent')
  await voice(shop, anna, 'may-speak')
  shop.clock.advance(1_000)
  await machine(shop, anna, 'once more')
  expect((await member(shop, anna, 'I am here')).status).toBe(201)
  await drain(shop)
  expect(server.to(addressOf(shop)).map(({ body }) => body.trim())).toEqual(['I am here'])
  const { entries } = DialoguePage.parse((await shop.ask('GET', `/api/dialogues/${anna}`)).body)
  expect(
    entries.flatMap((one) => (one.what === 'message' ? [[one.text, one.state, one.stateReason]] : [])),
  ).toEqual([
    ['Where is it?', 'received', null],
    ['from the machine', 'cancelled', 'taken-over'],
    ['once more', 'cancelled', 'taken-over'],
    ['I am here', 'sent', null],
  ])
})

test('of a member and a machine who write at the same moment, the machine never speaks after him', async ({
  shop,
  server,
  anna,
}) => {
  const [, ...said] = await Promise.all([
    member(shop, anna, 'I am here'),
    ...['a', 'b', 'c'].map((text) => machine(shop, anna, text)),
  ])
  await drain(shop)
  expect(server.to(addressOf(shop)).map(({ body }) => body.trim())).toEqual(['I am here'])
  expect(said.length).toBe(3)
  expect(await shop.work((context) => maySpeak(context, anna))).toMatchObject({ because: 'member-wrote' })
})

test('a customer who is for people only is never spoken to by a machine', async ({ shop, anna }) => {
  await shop.ask('PATCH', `/api/people/${anna}`, { body: { humanOnly: true } })
  expect(await machine(shop, anna, 'hello')).toMatchObject({ said: false, voice: { because: 'human-only' } })
  expect(await voice(shop, anna, 'may-speak')).toMatchObject({ because: 'human-only' })
})

test('who took over keeps the word when the customer turns out to be somebody else too, and after they part', async ({
  shop,
  anna,
}) => {
  await deliver(shop, mailbox, [message(mail(`boris-${shop.id.slice(-8)}@posta.alt`), 'Hello')])
  const { rows } = (await shop.ask('GET', '/api/dialogues')).body as { rows: { personId: string }[] }
  const other = rows.map(({ personId }) => personId).find((id) => id !== anna) ?? ''
  await voice(shop, other, 'silent')
  const merged = await shop.ask('POST', '/api/merges', { body: { keepId: anna, absorbId: other } })
  expect(merged.status).toBe(201)
  expect(await voice(shop, anna)).toMatchObject({ because: 'taken-over' })
  await shop.ask('POST', `/api/merges/${(merged.body as { mergeId: string }).mergeId}/undo`)
  expect(await voice(shop, anna)).toMatchObject({ machines: 'may-speak' })
  expect(await voice(shop, other)).toMatchObject({ because: 'taken-over' })
})

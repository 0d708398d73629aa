import type { z } from '@hono/zod-openapi'
import { beforeEach, expect } from 'vitest'
import { DialoguePage } from '#contract/dialogues.ts'
import { DialogueQuestions, type KeepQuestionSet, QuestionSets } from '#contract/questions.ts'
import { followEverythingNow } from '#server/followers.ts'
import { followers, ingestWiring, waysOut } from '#server/wiring.ts'
import { test as base, type Company, foundCompany } from '#tests/setup/company.ts'
import { type MailServer, startMailServer } from '#tests/setup/mail-server.ts'
import { bot, deliver, mail, mailbox, message, telegram } from '#tests/setup/messages.ts'
import { createSender } from '../sending/index.ts'
import { askDue } from './index.ts'

const test = base.extend<{ server: MailServer; shop: Company }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from this pattern
  server: async ({}, use) => {
    const server = await startMailServer()
    await use(server)
    await server.close()
  },
  shop: async ({ server }, use) => {
    const shop = await foundCompany({ TANDEM_SMTP_URL: server.url, TANDEM_MAIL_FROM: 'shop@tandem.example' })
    const size = {
      object: 'person',
      key: 'size',
      label: { en: 'Company size', ru: 'Размер' },
      type: 'number',
    }
    await shop.ask('POST', '/api/fields', { as: shop.lead, body: size })
    await shop.ask('POST', '/api/question-sets', { as: shop.lead, body: SET })
    await use(shop)
    await shop.services.listener.close()
  },
})

const words = (text: string) => ({ en: text, ru: text })
const SET: z.input<typeof KeepQuestionSet> = {
  name: 'Site requests',
  on: true,
  starts: ['Lead Submitted'],
  opening: words('Hello, {{person.first_name}}! {{member.name}} asks {{count}} questions.'),
  closing: words('Thank you, {{member.name}} will answer.'),
  nudge: words('Still there?'),
  nudgeAfter: 30,
  callAfter: 60,
  questions: [
    { target: 'city', text: words('Which city?') },
    { target: 'fields.size', text: words('How many are you?') },
    { target: 'company', text: words('Which company?') },
  ],
}
let letter = 0
beforeEach(() => {
  letter = 0
})

const addressOf = ({ id }: Company): string => `anna-${id.slice(-8)}@posta.alt`

/** What the worker does: follows, asks, hands over. */
async function work(shop: Company, wait = 0) {
  shop.clock.advance(wait + 11_000)
  await followEverythingNow(shop.services, shop.id, followers)
  const out = waysOut(shop.services)
  await askDue(shop.services, { out, movers: ingestWiring.movers })
  await createSender(shop.services, out).drain()
}

/** A form of the site; returns the person. */
async function request(shop: Company, traits: object = {}): Promise<string> {
  const email = addressOf(shop)
  const identified = { userId: 'anna', context: { traits: { email, name: 'Anna Kim', ...traits } } }
  await shop.ingest([
    { type: 'identify', messageId: 'who', userId: 'anna', traits: { email, name: 'Anna Kim', ...traits } },
    {
      ...{ type: 'track', messageId: 'asked', event: 'Lead Submitted', ...identified },
      properties: { form: 'ask', text: 'Do you have it?' },
    },
  ])
  const { rows } = await peopleOf(shop)
  return rows[0]?.id ?? ''
}
const peopleOf = (shop: Company) =>
  shop.work(async ({ tx, workspace }) => ({
    rows: await tx
      .selectFrom('person')
      .select(['id', 'city'])
      .where('workspace_id', '=', workspace)
      .where('name', '=', 'Anna Kim')
      .where('merged_into', 'is', null)
      .execute(),
  }))

async function reply(shop: Company, text: string) {
  const from = mail(addressOf(shop))
  await deliver(shop, mailbox, [message(from, text, { externalId: `<${letter++}@posta.alt>` })])
  await work(shop)
}
const said = (shop: Company, server: MailServer) =>
  server.to(addressOf(shop)).map(({ body }) => body.replaceAll('\r', '').replaceAll(/^ $/gm, '').trim())
const asked = async (shop: Company, person: string) =>
  DialogueQuestions.parse((await shop.ask('GET', `/api/dialogues/${person}/questions`)).body)

test('a site request is asked about in the owner’s name, answers become fields, and a card comes of it', async ({
  shop,
  server,
}) => {
  const anna = await request(shop, { company: 'Acme' })
  await shop.ask('PATCH', `/api/people/${anna}`, { as: shop.lead, body: { ownerMemberId: shop.seller.id } })
  await work(shop)
  expect(said(shop, server)).toEqual(['Hello, Anna! member asks 2 questions.\n\nWhich city?'])
  expect(server.to(addressOf(shop))[0]?.headers['from']).toContain('member')
  await reply(shop, 'мы из Казани')
  await reply(shop, 'человек 40')
  expect(said(shop, server).slice(1)).toEqual(['How many are you?', 'Thank you, member will answer.'])
  expect((await shop.ask('GET', `/api/people/${anna}`)).body).toMatchObject({
    ...{ city: 'Казань', fields: { size: 40 } },
  })
  const { run } = await asked(shop, anna)
  expect(run).toMatchObject({
    ...{ state: 'ended', because: 'answered', questions: 2, answered: 2, inNameOf: 'member' },
    answers: [
      { key: 'city', words: 'мы из Казани', state: 'written', undoable: true },
      { key: 'size', value: { en: '40' }, state: 'written' },
    ],
  })
  expect((await shop.ask('GET', '/api/notifications')).body).toMatchObject({
    notifications: [
      { kind: 'questions-finished', personId: anna, facts: { because: 'answered', answered: 2 } },
    ],
  })
  // taken out again with one click, and written with its message as the source
  const [city] = run?.answers ?? []
  await shop.ask('PUT', `/api/question-answers/${city?.id}`, { body: { taken: false } })
  expect((await shop.ask('GET', `/api/people/${anna}`)).body).toMatchObject({ city: null })
  const history = await shop.ask('GET', `/api/people/${anna}/timeline?limit=50`)
  expect(JSON.stringify(history.body)).toContain(`"message_id":"${city?.messageId}"`)
})

test('nothing known is asked for, and an unsure answer waits for a click', async ({ shop, server }) => {
  const anna = await request(shop, { company: 'Acme', city: 'Omsk' })
  await work(shop)
  expect(said(shop, server)).toEqual(['Hello, Anna! Test company asks 1 questions.\n\nHow many are you?'])
  await reply(shop, 'человек 10-15')
  const { run } = await asked(shop, anna)
  expect(run?.answers).toMatchObject([{ state: 'unsure', value: { en: '12.5' }, words: 'человек 10-15' }])
  expect((await shop.ask('GET', `/api/people/${anna}`)).body).toMatchObject({ fields: {} })
  const path = `/api/question-answers/${run?.answers[0]?.id}`
  expect((await shop.ask('PUT', path, { body: { taken: true } })).body).toMatchObject({
    run: { answers: [{ state: 'written', decidedBy: 'member' }] },
  })
  expect((await shop.ask('GET', `/api/people/${anna}`)).body).toMatchObject({ fields: { size: 12.5 } })
})

test('after a silence a second word goes out elsewhere, then somebody is to call', async ({
  shop,
  server,
}) => {
  const anna = await request(shop)
  await work(shop)
  await shop.work(({ tx, workspace, clock }) =>
    tx
      .insertInto('channel_account')
      .values({
        ...{ workspace_id: workspace, id: bot.id ?? '', kind: 'telegram', name: 'bot' },
        ...{ public_key: 'bot', created_at: clock.now() },
      })
      .execute(),
  )
  const both = [telegram('77'), mail(addressOf(shop))] as const
  const sender = { handles: both, name: null, proven: true, doubt: null }
  await deliver(shop, bot, [message(telegram('77'), 'ok', { sender })])
  await work(shop)
  await work(shop, 31 * 60_000)
  const { entries } = DialoguePage.parse((await shop.ask('GET', `/api/dialogues/${anna}`)).body)
  const spoken = entries.filter((one) => one.what === 'message' && one.author.kind === 'automation')
  expect(spoken).toMatchObject([
    { channel: 'email' },
    { channel: 'telegram', text: 'Still there?\n\nWhich city?' },
  ])
  await work(shop, 61 * 60_000)
  expect((await asked(shop, anna)).run).toMatchObject({ state: 'ended', because: 'silence' })
  expect((await shop.ask('GET', '/api/tasks?whose=all')).body).toMatchObject({
    tasks: [{ doing: 'call', personId: anna, title: expect.stringContaining('Anna Kim') }],
  })
  expect(said(shop, server)).toHaveLength(1)
})

test('a member takes over amid the questions: the machine is silent at once, and goes on when given back', async ({
  shop,
  server,
}) => {
  const anna = await request(shop)
  await work(shop)
  // his click and an answer that would bring the next question, in the same moment
  await deliver(shop, mailbox, [message(mail(addressOf(shop)), 'Omsk', { externalId: '<x@posta.alt>' })])
  await followEverythingNow(shop.services, shop.id, followers)
  await Promise.all([
    shop.ask('PUT', `/api/dialogues/${anna}/voice`, { body: { machines: 'silent' } }),
    askDue(shop.services, { out: waysOut(shop.services), movers: ingestWiring.movers }),
  ])
  await work(shop)
  expect(said(shop, server)).toHaveLength(1)
  expect((await asked(shop, anna)).run).toMatchObject({ state: 'paused', because: 'taken-over' })
  await shop.ask('PUT', `/api/dialogues/${anna}/voice`, { body: { machines: 'may-speak' } })
  await work(shop)
  expect(said(shop, server)).toHaveLength(2)
  expect((await asked(shop, anna)).run).toMatchObject({ state: 'asking' })
  const { body } = await shop.ask('GET', `/api/dialogues/${anna}/questions`)
  const { run } = DialogueQuestions.parse(body)
  await shop.ask('POST', `/api/question-runs/${run?.id}/end`)
  await reply(shop, '40')
  expect(said(shop, server)).toHaveLength(2)
})

test('a member’s own message silences it, whoever comes first', async ({ shop, server }) => {
  const anna = await request(shop)
  await work(shop)
  await deliver(shop, mailbox, [message(mail(addressOf(shop)), 'Omsk', { externalId: '<y@posta.alt>' })])
  await followEverythingNow(shop.services, shop.id, followers)
  const { ways, defaultWay } = DialoguePage.parse((await shop.ask('GET', `/api/dialogues/${anna}`)).body)
  const { channel, accountId, handleId } = ways[defaultWay ?? 0] ?? {}
  await Promise.all([
    shop.ask('POST', `/api/dialogues/${anna}/messages`, {
      body: { channel, accountId, handleId, text: 'I am here' },
    }),
    askDue(shop.services, { out: waysOut(shop.services), movers: ingestWiring.movers }),
  ])
  await work(shop)
  expect(said(shop, server).slice(1)).toEqual(['I am here'])
  expect((await asked(shop, anna)).run).toMatchObject({ state: 'paused', because: 'member-wrote' })
})

test.for([
  ['Вы робот?', 'asking', null, 'от имени: Test company'],
  ['А сколько стоит доставка?', 'ended', 'asked-back', null],
] as const)('%s', async ([text, state, because, answer], { shop }) => {
  const person = await request(shop)
  await work(shop)
  await reply(shop, text)
  expect((await asked(shop, person)).run).toMatchObject({ state, because })
  const { entries } = DialoguePage.parse((await shop.ask('GET', `/api/dialogues/${person}`)).body)
  const last = entries.flatMap((one) =>
    one.what === 'message' && one.author.kind === 'automation' ? [one.text] : [],
  )
  expect(last.slice(1)).toEqual(answer === null ? [] : [expect.stringContaining(answer)])
})

const onlySet = async (shop: Company): Promise<string> =>
  QuestionSets.parse((await shop.ask('GET', '/api/question-sets', { as: shop.lead })).body).sets[0]?.id ?? ''
test('sets are for those who lead, and one that is switched off asks nobody', async ({ shop, server }) => {
  expect((await shop.ask('GET', '/api/question-sets')).status).toBe(403)
  const id = await onlySet(shop)
  const wrong = { ...SET, questions: [{ target: 'fields.nothing', text: words('?') }] }
  expect((await shop.ask('PUT', `/api/question-sets/${id}`, { as: shop.lead, body: wrong })).status).toBe(400)
  await shop.ask('PUT', `/api/question-sets/${id}`, { as: shop.lead, body: { ...SET, on: false } })
  await request(shop)
  await work(shop)
  expect(said(shop, server)).toEqual([])
})

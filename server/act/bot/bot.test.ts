import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { expect } from 'vitest'
import type { BotSettings } from '#contract/bot.ts'
import { askDue } from '#server/act/questions/index.ts'
import { createSender } from '#server/act/sending/index.ts'
import { ingestWiring, waysOut } from '#server/wiring.ts'
import { type Company, foundCompany, test } from '#tests/setup/company.ts'
import { takeDueTurns } from './index.ts'

/** A visitor of the chat; returns how to write, and what he reads. */
async function visitorOf(company: Company, user?: object) {
  const ask = async (path: string, body?: object, token?: string) => {
    const reply = await company.app.request(`/chat/v1/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return reply.json()
  }
  const { token } = await ask('sessions', { writeKey: company.writeKey, user, language: 'en' })
  let said = 0
  /** Writes, lets everything follow, and reads what came back. */
  const say = async (text: string) => {
    company.clock.advance(1_000)
    await ask('messages', { id: `message-${++said}`, text }, token)
    await follow(company)
    return read()
  }
  const read = async (): Promise<{ from: string; text: string; choices: string[] }[]> =>
    (await ask('messages?limit=100', undefined, token)).messages
  return { say, read, last: async () => (await read()).at(-1) }
}

async function follow(company: Company): Promise<void> {
  await company.ingest([])
  await takeDueTurns(company.services, waysOut(company.services))
  await createSender(company.services, waysOut(company.services)).drain()
}

const settings = (accountIds: string[], more: Partial<BotSettings> = {}): BotSettings => ({
  accountIds,
  when: 'always',
  greeting: { en: 'Welcome!', ru: 'Добро пожаловать!' },
  choices: [
    { id: 'order', label: { en: 'Where is my order?', ru: 'Где мой заказ?' }, act: { do: 'order' } },
    {
      id: 'hours',
      label: { en: 'Opening hours', ru: 'Часы работы' },
      act: { do: 'answer', text: { en: 'Nine to six.', ru: 'С 9 до 18.' } },
    },
  ],
  rules: [
    {
      id: 'gift',
      words: ['gift'],
      intent: null,
      act: { do: 'answer', text: { en: 'We wrap gifts.', ru: '' } },
    },
  ],
  articles: true,
  mostTurns: 6,
  ...more,
})

async function withBot(company: Company, more: Partial<BotSettings> = {}): Promise<void> {
  const chat = (await (
    await company.app.request(`/chat/v1/settings?writeKey=${company.writeKey}`)
  ).json()) as { account: string }
  const body = settings([chat.account], more)
  expect((await company.ask('PUT', '/api/bot', { as: company.lead, body })).status).toBe(403)
  expect((await company.ask('PUT', '/api/bot', { as: company.owner, body })).status).toBe(200)
}

const topics = (company: Company) =>
  company.work(async ({ tx, workspace }) => {
    const { rows } = await sql<{ status: string; member: string | null; held: boolean }>`
      select status, member_id as member, held_until is not null as held from topic where workspace_id = ${workspace}`.execute(
      tx,
    )
    return rows
  })
const notes = (company: Company) =>
  company.work(async ({ tx, workspace }) => {
    const { rows } = await sql<{
      text: string
    }>`select text from note where workspace_id = ${workspace}`.execute(tx)
    return rows.map(({ text }) => text)
  })
const person = (company: Company) =>
  company.work(async ({ tx, workspace }) => {
    const { rows } = await sql<{
      id: string
    }>`select person_id as id from dialogue where workspace_id = ${workspace}`.execute(tx)
    return rows[0]?.id ?? ''
  })
/** The seller is at the screen. */
const come = (company: Company) =>
  company.work(({ tx, workspace }) =>
    sql`update member set seen_at = ${company.clock.now()}
         where workspace_id = ${workspace} and id = ${company.seller.id}`.execute(tx),
  )

test('the bot answers by choices and rules, says what it is, and settles what it answered', async ({
  company,
}) => {
  await withBot(company)
  const visitor = await visitorOf(company)
  const [, first] = await visitor.say('Hello')
  expect(first).toMatchObject({
    from: 'bot',
    text: expect.stringMatching(/^Welcome! I am the automatic assistant of Test company\./),
    choices: ['Where is my order?', 'Opening hours', 'Talk to a person'],
  })
  expect((await visitor.say('Opening hours')).at(-1)).toMatchObject({
    from: 'bot',
    text: 'Nine to six.\n\nDid this help?',
    choices: ['Yes, it helped', 'No', 'Talk to a person'],
  })
  expect((await visitor.say('can you wrap a gift?')).at(-1)?.text).toContain('We wrap gifts.')
  // while it speaks the topic is nobody's
  expect(await topics(company)).toEqual([{ status: 'open', member: null, held: true }])
  await visitor.say('Yes, it helped')
  expect(await topics(company)).toEqual([{ status: 'resolved', member: null, held: false }])
  // his next word is for a person
  const before = (await visitor.read()).length
  expect((await visitor.say('And one thing more')).length).toBe(before + 1)
})

test('who asks for a person gets one, with a summary of what was said', async ({ company }) => {
  await withBot(company)
  const visitor = await visitorOf(company)
  await visitor.say('Здравствуйте')
  await visitor.say('Часы работы')
  expect((await visitor.say('позовите живого человека')).at(-1)?.text).toMatch(/^Передаю вас коллеге/)
  const [note = ''] = await notes(company)
  expect(note.split('\n')).toEqual([
    'Бот передаёт диалог: попросили человека',
    'Вопрос: «Здравствуйте» «Часы работы» «позовите живого человека»',
    'Пробовали: Часы работы',
    'Статьи: ничего',
    expect.stringMatching(/^Известно: .*не подтверждал, кто он$/),
    'Настроение: спокоен',
  ])
  expect(await topics(company)).toMatchObject([{ status: 'open', held: false }])
  expect((await company.ask('GET', `/api/dialogues/${await person(company)}/bot`)).body).toMatchObject({
    talk: { because: 'asked-for-human', turns: 3 },
  })
})

test.each(['I want to talk to a human', 'This is outrageous, I am furious!'])(
  'where the bot is stopped by “%s”, no other machine goes on',
  async (stop) => {
    const company = await foundCompany()
    await withBot(company)
    const words = { en: 'A few questions. Which city?', ru: 'Несколько вопросов. Какой город?' }
    await company.ask('POST', '/api/question-sets', {
      as: company.lead,
      body: {
        ...{ name: 'Chat', on: true, starts: ['Message Received'], opening: words, closing: words },
        ...{ nudge: words, nudgeAfter: null, callAfter: null },
        questions: [{ target: 'city', text: words }],
      },
    })
    const visitor = await visitorOf(company)
    const ask = () =>
      askDue(company.services, { out: waysOut(company.services), movers: ingestWiring.movers })
    await visitor.say('Hello')
    await ask()
    await visitor.say(stop)
    await ask()
    company.clock.advance(61_000)
    await ask()
    const { rows } = await company.work(({ tx, workspace }) =>
      sql<{ state: string; because: string; said: number }>`
        select state, because, (select count(*)::int from message where message.workspace_id = run.workspace_id
                                   and author_kind = 'automation') as said
          from question_run run where workspace_id = ${workspace}`.execute(tx),
    )
    expect(rows).toEqual([{ state: 'ended', because: 'wants-human', said: 0 }])
    await company.services.listener.close()
  },
)

test('it gives up after failing twice, at anger, and at a member’s first word', async ({
  company,
  rival,
}) => {
  await withBot(company)
  const failing = await visitorOf(company)
  await failing.say('blorb zantic quazal vimdor')
  expect((await failing.say('glimfet orsk daplu nerrin')).at(-1)?.text).toMatch(/^I am passing this/)
  const angry = await visitorOf(company)
  expect((await angry.say('This is terrible, awful service, I am furious!')).at(-1)?.text).toContain(
    'I am passing this',
  )
  expect((await notes(company)).map((text) => text.split('\n')[0])).toEqual([
    'The bot hands over: could not help twice',
    'The bot hands over: the customer is upset',
  ])
  // a member takes over: not a word more of the bot, whatever is written
  await withBot(rival)
  const visitor = await visitorOf(rival)
  await visitor.say('Hello')
  await rival.ask('PUT', `/api/dialogues/${await person(rival)}/voice`, { body: { machines: 'silent' } })
  const before = (await visitor.read()).length
  expect((await visitor.say('Opening hours')).length).toBe(before + 1)
  expect(await topics(rival)).toMatchObject([{ held: false }])
})

test('the queue waits for the bot, and a silent customer is not forgotten', async ({ company }) => {
  await withBot(company)
  await come(company)
  const visitor = await visitorOf(company)
  await visitor.say('Opening hours')
  expect(await topics(company)).toEqual([{ status: 'open', member: null, held: true }])
  company.clock.advance(31 * 60_000)
  await come(company)
  await follow(company)
  await company.ingest([])
  expect((await notes(company))[0]).toMatch(/^The bot hands over: the customer went silent/)
  expect((await topics(company))[0]).toMatchObject({ held: false, member: company.seller.id })
})

test('an order is told to whoever proved who he is, and to nobody else', async ({ company }) => {
  await withBot(company)
  const made = await company.ask('POST', '/api/signing-secret', { as: company.owner })
  const { secret } = made.body as { secret: string }
  const signed = (id: string) => ({ id, signature: createHmac('sha256', secret).update(id).digest('hex') })
  const order = (userId: string, number: string) => ({
    type: 'track',
    messageId: `o-${number}`,
    userId,
    event: 'Order Completed',
    properties: { order_id: number, total: 1990, currency: 'RUB' },
  })
  await company.ingest([order('anna', '1042'), order('boris', '77')])
  const anna = await visitorOf(company, signed('anna'))
  await anna.say('Hello')
  expect((await anna.say('Where is my order?')).at(-1)?.text).toBe('What is the number of the order?')
  expect((await anna.say('1042')).at(-1)?.text).toMatch(/^Order 1042 of March 4, 2026, RUB\s1,990\.00: /)
  // another's order is not there, and is not told apart from none at all
  expect((await anna.say('order 77')).at(-1)?.text ?? '').not.toMatch(/1,990|paid|placed/)
  const nobody = await visitorOf(company)
  await nobody.say('Hello')
  await nobody.say('Where is my order?')
  expect((await nobody.say('1042')).at(-1)?.text).toMatch(/confirm your e-mail by code/)
})

test('people who are for people only never hear it, and letters are not its affair', async ({ company }) => {
  await withBot(company)
  const visitor = await visitorOf(company)
  await company.work(({ tx, workspace }) =>
    sql`update bot set settings = settings || '{"accountIds": []}' where workspace_id = ${workspace}`.execute(
      tx,
    ),
  )
  await visitor.say('Hello')
  expect((await visitor.read()).length).toBe(1)
  const id = await person(company)
  await company.work(({ tx, workspace }) =>
    sql`update person set human_only = true where workspace_id = ${workspace} and id = ${id}`.execute(tx),
  )
  await withBot(company)
  await visitor.say('Opening hours')
  expect((await visitor.read()).length).toBe(2)
})

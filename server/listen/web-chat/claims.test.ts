import { describe, expect } from 'vitest'
import { DialoguePage } from '#contract/dialogues.ts'
import { DialogueList } from '#contract/inbox.ts'
import { mailUnread } from '#server/act/chat-letters/index.ts'
import { waysOut } from '#server/wiring.ts'
import { answerIn } from '#tests/setup/chat-site.ts'
import { lettersOf, signerOf, visitorOf, withMail } from '#tests/setup/chat-visitor.ts'
import { type Company, test } from '#tests/setup/company.ts'

/** Whom a member takes a visitor for, who says who he is and does not prove it. */
const CARL = 'carl@brandt.alt'
const PAGE = 'https://shop.example/help'

/** Somebody whom the company knows: he ordered. */
async function knowCarl(company: Company, more: object = { userId: 'customer-carl' }): Promise<string> {
  await company.ingest([
    {
      type: 'track',
      event: 'Order Completed',
      context: { traits: { email: CARL } },
      properties: { order_id: 'o-1', total: 340, currency: 'EUR' },
      ...more,
    },
  ])
  const known = await company.work(({ tx, workspace }) =>
    tx
      .selectFrom('handle')
      .select('person_id')
      .where('workspace_id', '=', workspace)
      .where('value', '=', CARL)
      .executeTakeFirst(),
  )
  return known?.person_id ?? ''
}

async function dialogues(company: Company) {
  const { rows } = DialogueList.parse((await company.ask('GET', '/api/dialogues?folder=all')).body)
  return rows.map(({ personId }) => personId)
}

async function dialogue(company: Company, person: string | undefined) {
  const shown = DialoguePage.parse((await company.ask('GET', `/api/dialogues/${person}`)).body)
  const said = shown.entries.flatMap((entry) =>
    entry.what === 'message' ? [[entry.text, entry.senderDecided ? null : entry.doubt] as const] : [],
  )
  return { said, questions: shown.questions, ways: shown.ways.map(({ channel }) => channel) }
}

const decide = (company: Company, question: string | undefined, answer: 'same' | 'another') =>
  company.ask('POST', `/api/dialogue-questions/${question}/answer`, { body: { answer } })

describe('an address of somebody whom we know', () => {
  test('joins nobody: the words stand apart, with the doubt and the question', async ({ company }) => {
    const carl = await knowCarl(company)
    const visitor = visitorOf(company)
    await visitor.open({ visitorKey: 'some-browser' })
    await visitor.say('message-1', 'Good day')
    await visitor.ask('POST', 'email', { email: CARL })
    const [apart, ...more] = await dialogues(company)
    expect([apart === carl, more]).toEqual([false, []])
    const question = { kind: 'unproven-sender', address: CARL, otherPersonId: carl }
    expect((await dialogue(company, apart)).questions).toMatchObject([question])
    await visitor.say('message-2', 'What did I order last?')
    expect(await dialogue(company, apart)).toMatchObject({
      said: [
        ['Good day', null],
        ['What did I order last?', 'only-said'],
      ],
      questions: [question],
      ways: ['web-chat'],
    })
    // another address in its place, and back: one question at a time
    await visitor.ask('POST', 'email', { email: 'nobody.knows@brandt.alt' })
    await visitor.ask('POST', 'email', { email: CARL })
    expect((await dialogue(company, apart)).questions).toHaveLength(1)
  })

  test('by a member’s word it is he, and his next words too', async ({ company }) => {
    const carl = await knowCarl(company)
    const visitor = visitorOf(company)
    await visitor.open({ visitorKey: 'some-browser' })
    await visitor.ask('POST', 'email', { email: CARL })
    await visitor.say('message-1', 'It is Carl')
    const [apart] = await dialogues(company)
    const [question] = (await dialogue(company, apart)).questions
    expect(await decide(company, question?.id, 'same')).toMatchObject({
      status: 200,
      body: { personId: carl },
    })
    await visitor.say('message-2', 'It is still Carl')
    expect(await dialogues(company)).toEqual([carl])
    expect(await dialogue(company, carl)).toMatchObject({
      said: [
        ['It is Carl', null],
        ['It is still Carl', null],
      ],
      questions: [],
    })
  })

  test('is not written to when a member says that it is not his', async () => {
    const company = await withMail()
    await knowCarl(company)
    const visitor = visitorOf(company)
    await visitor.open({ visitorKey: 'some-browser' })
    await visitor.say('message-1', 'Where is my pram?')
    await visitor.ask('POST', 'email', { email: CARL })
    const [apart] = await dialogues(company)
    const [question] = (await dialogue(company, apart)).questions
    expect((await decide(company, question?.id, 'another')).body).toEqual({ personId: apart })
    await answerIn(company, 'Where is my pram?', 'On its way.')
    company.clock.advance(11 * 60_000)
    expect(await company.work((context) => mailUnread(context, waysOut(company.services)))).toBe(0)
    await company.services.listener.close()
  })

  test('proven by the code, it is he; the question is answered by that', async () => {
    const company = await withMail()
    const carl = await knowCarl(company)
    const visitor = visitorOf(company)
    await visitor.open({ visitorKey: 'some-browser' })
    await visitor.say('message-1', 'It is Carl')
    await visitor.ask('POST', 'code', { email: CARL, page: PAGE })
    const [apart] = await dialogues(company)
    await visitor.say('message-2', 'Did the letter go?')
    const doubted = await dialogue(company, apart)
    expect([doubted.said[1]?.[1], doubted.questions.length]).toEqual(['only-said', 1])
    const code = /Your code: (\d{6})/.exec((await lettersOf(company))[0]?.text ?? '')?.[1]
    expect((await visitor.ask('POST', 'proof', { code })).body.outcome).toBe('proven')
    expect(await dialogues(company)).toEqual([carl])
    const page = DialoguePage.parse((await company.ask('GET', `/api/dialogues/${carl}`)).body)
    const doubts = page.entries.map((entry) => (entry.what === 'message' ? entry.doubt : null))
    expect([new Set(doubts), page.questions]).toEqual([new Set([null]), []])
    await company.services.listener.close()
  })

  test('beside a signature, which proves the id alone, it joins nobody either', async ({ company }) => {
    const carl = await knowCarl(company)
    const signed = await signerOf(company)
    const visitor = visitorOf(company)
    await visitor.open({ visitorKey: 'some-browser', user: { ...signed('mallory'), email: CARL } })
    await visitor.say('message-1', 'Send it to my new address')
    const [apart, ...more] = await dialogues(company)
    expect([apart === carl, more]).toEqual([false, []])
    expect(await dialogue(company, apart)).toMatchObject({
      said: [['Send it to my new address', null]],
      questions: [{ address: CARL, otherPersonId: carl }],
    })
  })
})

describe('a browser that was joined by what was typed', () => {
  test('to somebody whom we know: his words stand there in doubt, and leave by a member’s word', async ({
    company,
  }) => {
    // by a file of orders, say: nothing of him is proven
    const carl = await knowCarl(company, {})
    company.clock.advance(1_000)
    const typed = { type: 'identify', anonymousId: 'some-browser', traits: { email: CARL } }
    await company.ingest([typed], { trusted: false })
    const visitor = visitorOf(company)
    await visitor.open({ visitorKey: 'some-browser' })
    await visitor.say('message-1', 'What did I order last?')
    expect(await dialogues(company)).toEqual([carl])
    const { said, questions } = await dialogue(company, carl)
    expect(said).toEqual([['What did I order last?', 'only-said']])
    expect(questions).toMatchObject([{ address: CARL, otherPersonId: carl }])
    const { body } = await decide(company, questions[0]?.id, 'another')
    // the reply of the route
    const { personId } = body as { personId: string }
    expect(personId).not.toBe(carl)
    await visitor.say('message-2', 'Hello?')
    expect(await dialogues(company)).toEqual([personId])
    expect((await dialogue(company, personId)).said).toEqual([
      ['What did I order last?', null],
      ['Hello?', null],
    ])
  })

  test('is not believed the more for proving another address', async () => {
    const company = await withMail()
    const carl = await knowCarl(company)
    await company.ingest([{ type: 'identify', anonymousId: 'some-browser', traits: { email: CARL } }], {
      trusted: false,
    })
    const visitor = visitorOf(company)
    await visitor.open({ visitorKey: 'some-browser' })
    await visitor.say('message-1', 'Send my refund elsewhere')
    company.clock.advance(3_600_000)
    await visitor.ask('POST', 'code', { email: 'mallory@brandt.alt', page: PAGE })
    const code = /Your code: (\d{6})/.exec((await lettersOf(company))[0]?.text ?? '')?.[1]
    expect((await visitor.ask('POST', 'proof', { code })).body.outcome).toBe('proven')
    const { said, questions } = await dialogue(company, carl)
    expect([said, questions.length]).toEqual([[['Send my refund elsewhere', 'only-said']], 1])
    await company.services.listener.close()
  })

  test('to an address that nobody knew: nothing is asked, until its owner turns up', async ({ company }) => {
    const visitor = visitorOf(company)
    await visitor.open({ visitorKey: 'some-browser' })
    await visitor.say('message-1', 'Good day')
    await visitor.ask('POST', 'email', { email: CARL })
    await visitor.say('message-2', 'Are you there?')
    const [person] = await dialogues(company)
    expect(await dialogue(company, person)).toMatchObject({
      said: [
        ['Good day', null],
        ['Are you there?', null],
      ],
      questions: [],
    })
    await knowCarl(company)
    await visitor.say('message-3', 'What did I order last?')
    const { said, questions } = await dialogue(company, person)
    expect([said.at(-1), questions.length]).toEqual([['What did I order last?', 'only-said'], 1])
    expect((await decide(company, questions[0]?.id, 'same')).body).toEqual({ personId: person })
    await visitor.say('message-4', 'Thank you')
    const after = await dialogue(company, person)
    expect([after.said.at(-1), after.questions]).toEqual([['Thank you', null], []])
  })

  test('by a signature it is proven, and nothing is asked', async ({ company }) => {
    const carl = await knowCarl(company)
    const signed = await signerOf(company)
    const visitor = visitorOf(company)
    await visitor.open({ visitorKey: 'some-browser', user: { ...signed('customer-carl'), email: CARL } })
    await visitor.say('message-1', 'It is Carl')
    expect(await dialogue(company, carl)).toMatchObject({ said: [['It is Carl', null]], questions: [] })
  })
})

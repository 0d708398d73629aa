import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { z } from 'zod'
import { Notifications, PromiseSuggestions } from '#contract/promises.ts'
import { PersonNextActions, PersonPromises } from '#contract/today.ts'
import { followSome } from '#server/followers.ts'
import { ingest } from '#server/listen/ingest/index.ts'
import { newId } from '#server/platform/identifiers.ts'
import { followers, ingestWiring } from '#server/wiring.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { watchPromises } from './index.ts'

const MINUTE = 60_000
let said = 0

/** Words between a customer and us, through the door that every channel uses. */
async function speaks(
  company: Company,
  name: 'Message Received' | 'Message Sent',
  text: string,
): Promise<void> {
  await company.work((context) => {
    said++
    const now = context.clock.now()
    const item = {
      type: 'track',
      event: name,
      messageId: `said ${said} ${newId(now)}`,
      timestamp: now.toISOString(),
      context: { traits: { email: 'anna@mail.ru' } },
      properties: {
        text,
        channel: 'web-chat',
        ...(name === 'Message Sent' && { member: company.seller.email }),
      },
    }
    const options = { source: 'test', trusted: true, receivedAt: now, sentAt: null, historical: false }
    return ingest(context, [item], options, ingestWiring)
  })
  await follow(company)
}

async function follow(company: Company): Promise<void> {
  while ((await followSome(company.services, company.id, followers)) > 0);
}

const anna = async (company: Company): Promise<string> => {
  const { rows } = await company.work(({ tx, workspace }) =>
    sql<{
      id: string
    }>`select person_id as id from handle where workspace_id = ${workspace} and value = 'anna@mail.ru'`.execute(
      tx,
    ),
  )
  return rows[0]?.id ?? ''
}

const promisesTo = async (company: Company) =>
  PersonPromises.parse((await company.ask('GET', `/api/people/${await anna(company)}/promises`)).body)
    .promises

const suggested = async (company: Company) =>
  PromiseSuggestions.parse(
    (await company.ask('GET', `/api/people/${await anna(company)}/promise-suggestions`)).body,
  ).suggestions

const levels = (company: Company, more: object = {}) =>
  company.ask('PUT', '/api/service-levels', {
    as: company.lead,
    body: { levels: [{ name: 'All', firstReply: 60, nextReply: 30, resolve: null, ...more }] },
  })

describe('whoever writes', () => {
  test('is owed an answer in time, and then one to what he writes next', async ({ company }) => {
    await levels(company)
    await speaks(company, 'Message Received', 'Where is my order?')
    const opened = company.clock.now()
    expect(await promisesTo(company)).toMatchObject([
      { kind: 'first-reply', keptAt: null, dueAt: new Date(opened.getTime() + 60 * MINUTE).toISOString() },
    ])
    company.clock.advance(10 * MINUTE)
    await speaks(company, 'Message Sent', 'It is on its way.')
    company.clock.advance(10 * MINUTE)
    await speaks(company, 'Message Received', 'And when?')
    company.clock.advance(5 * MINUTE)
    await speaks(company, 'Message Sent', 'Tomorrow.')
    expect((await promisesTo(company)).map(({ kind, keptAt }) => [kind, keptAt !== null])).toEqual([
      ['next-reply', true],
      ['first-reply', true],
    ])
  })

  test('is not forgotten: the keeper is warned while there is time, then the lead hears of it', async ({
    company,
  }) => {
    await levels(company, { escalateTo: company.lead.id })
    await speaks(company, 'Message Received', 'Where is my order?')
    await company.work(({ tx, workspace }) =>
      sql`update promise set member_id = ${company.seller.id} where workspace_id = ${workspace}`.execute(tx),
    )
    const watch = () => company.work((context) => watchPromises(context))
    const news = async (as: Company['seller']) =>
      Notifications.parse((await company.ask('GET', '/api/notifications', { as })).body)
    company.clock.advance(44 * MINUTE)
    expect(await watch()).toBe(0)
    company.clock.advance(2 * MINUTE)
    expect([await watch(), await watch()]).toEqual([1, 0])
    expect((await news(company.seller)).notifications.map(({ kind }) => kind)).toEqual(['promise-at-risk'])
    company.clock.advance(8 * MINUTE)
    await watch()
    const told = await news(company.lead)
    expect(told.notifications).toMatchObject([{ kind: 'promise-escalated', facts: { keeper: 'member' } }])
    const ids = told.notifications.map(({ id }) => id)
    const read = { as: company.lead, body: { ids, read: true } }
    expect((await company.ask('POST', '/api/notifications/read', read)).body).toMatchObject({ unread: 0 })
  })
})

describe('a promise in words', () => {
  test('is asked about, kept an eye on, and kept when the act is seen', async ({ company }) => {
    await speaks(company, 'Message Received', 'Do you have an offer for me?')
    await speaks(company, 'Message Sent', 'Thank you! I will send the offer by tomorrow noon.')
    const [found, ...more] = await suggested(company)
    expect(more).toEqual([])
    expect(found?.words).toMatch(/send the offer/i)
    expect(await promisesTo(company)).toEqual([])
    const confirmed = await company.ask('POST', `/api/promise-suggestions/${found?.id}/confirmation`, {
      body: {},
    })
    expect(confirmed).toMatchObject({ status: 204 })
    expect(await promisesTo(company)).toMatchObject([{ kind: 'said', madeBy: 'member', dueAt: found?.dueAt }])
    company.clock.advance(120 * MINUTE)
    await speaks(company, 'Message Sent', 'Here it is: https://shop.example/offer.pdf')
    expect(await promisesTo(company)).toMatchObject([
      { kind: 'said', keptAt: company.clock.now().toISOString() },
    ])
    const [kept] = await promisesTo(company)
    const reopened = await company.ask('POST', `/api/promises/${kept?.id}/reopening`)
    expect(reopened.body).toMatchObject({ keptAt: null })
    await follow(company)
    expect(await promisesTo(company)).toMatchObject([{ keptAt: null }])
  })

  test('in Russian too; what is none is asked about once', async ({ company }) => {
    await speaks(company, 'Message Received', 'Когда пришлёте договор?')
    await speaks(company, 'Message Sent', 'Добрый день! Завтра утром скину договор.')
    const [found] = await suggested(company)
    expect(found?.words).toMatch(/скину договор/)
    await company.ask('POST', `/api/promise-suggestions/${found?.id}/refusal`)
    await speaks(company, 'Message Sent', 'Хорошего дня.')
    expect(await suggested(company)).toEqual([])
    expect(await promisesTo(company)).toEqual([])
  })
})

describe('while we wait for the customer', () => {
  const dueIn = (company: Company, minutes: number) =>
    new Date(company.clock.now().getTime() + minutes * MINUTE).toISOString()
  const turn = async (company: Company, change: object) => {
    const path = `/api/dialogues/${await anna(company)}/topic`
    expect(await company.ask('PATCH', path, { body: change })).toMatchObject({ status: 200 })
    await follow(company)
  }
  const end = async (company: Company) =>
    (await promisesTo(company)).find(({ kind }) => kind === 'resolve') ?? {}

  const stepsFor = async (company: Company) =>
    PersonNextActions.parse(
      (await company.ask('GET', `/api/people/${await anna(company)}/next-actions`)).body,
    )
      .steps.map(({ play }) => play)
      .filter((play) => play.startsWith('promise'))

  test('the clock of the end stands and goes on with his next words; nobody is warned meanwhile', async ({
    company,
  }) => {
    await levels(company, { resolve: 120 })
    await speaks(company, 'Message Received', 'Where is my order?')
    expect(await end(company)).toMatchObject({ dueAt: dueIn(company, 120), pausedAt: null })
    expect(await stepsFor(company)).toEqual(['promise-due', 'promise-due'])
    company.clock.advance(20 * MINUTE)
    await speaks(company, 'Message Sent', 'Which number does it have?')
    await turn(company, { status: 'waiting' })
    expect(await end(company)).toMatchObject({ dueAt: null, pausedAt: company.clock.now().toISOString() })
    expect(await stepsFor(company)).toEqual([])
    company.clock.advance(3 * 24 * 60 * MINUTE)
    expect(await company.work((context) => watchPromises(context))).toBe(0)
    await speaks(company, 'Message Received', 'Number 17.')
    expect(await end(company)).toMatchObject({ dueAt: dueIn(company, 100), pausedAt: null })
    // the first and the next answer have clocks of their own, which never stand
    expect((await promisesTo(company)).map(({ kind, dueAt }) => [kind, dueAt])).toContainEqual([
      'next-reply',
      dueIn(company, 30),
    ])
  })

  test('asleep until he writes it stands too; until a moment of our own it runs on', async ({ company }) => {
    await levels(company, { resolve: 120 })
    await speaks(company, 'Message Received', 'Where is my order?')
    const due = dueIn(company, 120)
    await turn(company, { status: 'snoozed', snoozedUntil: dueIn(company, 60) })
    expect(await end(company)).toMatchObject({ dueAt: due, pausedAt: null })
    company.clock.advance(10 * MINUTE)
    await turn(company, { status: 'snoozed', snoozedUntil: null })
    expect(await end(company)).toMatchObject({ dueAt: null })
    company.clock.advance(30 * MINUTE)
    await turn(company, { status: 'open' })
    expect(await end(company)).toMatchObject({ dueAt: dueIn(company, 110), pausedAt: null })
  })

  test('what we took for resolved goes on where it stood, as it was promised then', async ({ company }) => {
    await levels(company, { resolve: 120 })
    await speaks(company, 'Message Received', 'Where is my order?')
    company.clock.advance(30 * MINUTE)
    await turn(company, { status: 'resolved' })
    expect(await end(company)).toMatchObject({ keptAt: company.clock.now().toISOString(), pausedAt: null })
    await levels(company, { resolve: 500 })
    company.clock.advance(600 * MINUTE)
    await speaks(company, 'Message Received', 'It did not come.')
    expect(await end(company)).toMatchObject({ keptAt: null, dueAt: dueIn(company, 90) })
  })

  test('what is late stays late', async ({ company }) => {
    await levels(company, { resolve: 15 })
    await speaks(company, 'Message Received', 'Where is my order?')
    const due = dueIn(company, 15)
    company.clock.advance(16 * MINUTE)
    await turn(company, { status: 'waiting' })
    expect(await end(company)).toMatchObject({ dueAt: due, pausedAt: null })
  })
})

test('a level can be for the people of a view: they are answered sooner', async ({ company }) => {
  const filter = JSON.stringify({
    has: 'tag',
    where: [{ field: 'name', operator: 'is', value: 'VIP' }],
  })
  const { body: view } = await company.ask('POST', '/api/views', {
    body: { name: 'VIP', shared: true, search: { filter } },
  })
  const { id } = z.object({ id: z.string() }).parse(view)
  const vip = { name: 'VIP', firstReply: 10, nextReply: 10, resolve: null }
  const all = { name: 'All', firstReply: 60, nextReply: 60, resolve: null }
  const kept = await company.ask('PUT', '/api/service-levels', {
    as: company.lead,
    body: { levels: [{ ...vip, conditions: [{ what: 'segment', isOneOf: [id] }] }, all] },
  })
  expect(kept.status).toBe(200)
  await company.ingest([
    { type: 'identify', messageId: 'tags', traits: { email: 'anna@mail.ru', tags: ['VIP'] } },
  ])
  await speaks(company, 'Message Received', 'Where is my order?')
  const due = new Date(company.clock.now().getTime() + 10 * MINUTE).toISOString()
  expect(await promisesTo(company)).toMatchObject([{ kind: 'first-reply', dueAt: due }])
  expect((await company.ask('DELETE', `/api/views/${id}`)).status).toBe(422)
})

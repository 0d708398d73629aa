import type { z } from '@hono/zod-openapi'
import { describe, expect } from 'vitest'
import { DialoguePage, KeptDraft, type Message, TopicChanged } from '#contract/dialogues.ts'
import { DialogueList, DialoguesChanged, FolderCounts } from '#contract/inbox.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { bot, deliver, mail, mailbox, message, telegram } from '#tests/setup/messages.ts'

const list = async (company: Company, query = '') =>
  DialogueList.parse((await company.ask('GET', `/api/dialogues${query}`)).body)
const page = async (company: Company, person: string, query = '') =>
  DialoguePage.parse((await company.ask('GET', `/api/dialogues/${person}${query}`)).body)
const counts = async (company: Company) =>
  FolderCounts.parse((await company.ask('GET', '/api/dialogues/counts')).body)
const texts = ({ entries }: z.output<typeof DialoguePage>): string[] =>
  entries.flatMap((entry) => (entry.what === 'message' ? [entry.text] : []))
const onlyPerson = async (company: Company): Promise<string> => (await list(company)).rows[0]?.personId ?? ''

describe('the inbox', () => {
  test('shows a person once, with what was said last and whether somebody waits', async ({ company }) => {
    await deliver(company, mailbox, [message(mail('anna@posta.alt'), 'Where is it?', { name: 'Anna Kim' })])
    company.clock.advance(60_000)
    await deliver(company, bot, [message(telegram('42'), 'Hello', { name: 'Peter' })])
    await company.ingest([])
    expect((await list(company)).rows).toMatchObject([
      { preview: 'Hello', channel: 'telegram', direction: 'in', unread: true, topic: { status: 'open' } },
      { personName: 'Anna Kim', preview: 'Where is it?', channel: 'email' },
    ])
    expect((await list(company, '?waiting=true')).rows.map(({ preview }) => preview)).toEqual([
      'Where is it?',
      'Hello',
    ])
    expect(await counts(company)).toEqual({
      mine: 0,
      unassigned: 2,
      mentions: 0,
      all: 2,
      snoozed: 0,
      channels: [
        { channel: 'email', needsReply: 1 },
        { channel: 'telegram', needsReply: 1 },
      ],
    })
  })

  test('is walked page by page without a gap', async ({ company }) => {
    for (const number of [1, 2, 3, 4, 5]) {
      company.clock.advance(1_000)
      await deliver(company, bot, [message(telegram(`${number}`), `Text ${number}`)])
    }
    const first = await list(company, '?limit=2')
    const second = await list(company, `?limit=2&after=${first.after}`)
    const third = await list(company, `?limit=2&after=${second.after}`)
    expect([first, second, third].flatMap(({ rows }) => rows.map(({ preview }) => preview))).toEqual(
      [5, 4, 3, 2, 1].map((number) => `Text ${number}`),
    )
    expect(third.after).toBeNull()
    expect((await company.ask('GET', '/api/dialogues?after=nowhere')).status).toBe(400)
  })

  test('tells of some dialogues what became of them in a folder, as the list tells it', async ({
    company,
    rival,
  }) => {
    for (const number of [1, 2, 3]) {
      company.clock.advance(1_000)
      await deliver(company, bot, [message(telegram(`${number}`), `Text ${number}`)])
    }
    const { rows } = await list(company)
    const [third, second, first] = rows.map(({ personId }) => personId)
    const changed = async (query: string, as = company.seller) =>
      DialoguesChanged.parse((await company.ask('GET', `/api/dialogues/changed?${query}`, { as })).body)
    expect(await changed(`people=${first},${third}`)).toEqual({
      rows: [rows[0], rows[2]],
      counts: await counts(company),
    })
    expect((await changed(`folder=resolved&people=${second}`)).rows).toEqual([])
    await company.ask('PATCH', `/api/dialogues/${second}/topic`, { body: { status: 'resolved' } })
    expect((await changed(`folder=resolved&people=${first},${second}`)).rows).toEqual(
      (await list(company, '?folder=resolved')).rows,
    )
    expect((await changed(`folder=unassigned&waiting=true&people=${second},${first},${third}`)).rows).toEqual(
      (await list(company, '?folder=unassigned&waiting=true')).rows,
    )
    expect((await changed(`people=${first}`, rival.seller)).rows).toEqual([])
    const many = Array.from({ length: 21 }, () => first).join()
    for (const wrong of [many, 'nobody', ''])
      expect((await company.ask('GET', `/api/dialogues/changed?people=${wrong}`)).status).toBe(400)
  })

  test('keeps work apart by what is done with it, and takes every change back', async ({ company }) => {
    await deliver(company, bot, [message(telegram('42'), 'Hello')])
    const person = await onlyPerson(company)
    const change = async (body: object) =>
      TopicChanged.parse((await company.ask('PATCH', `/api/dialogues/${person}/topic`, { body })).body)
    const folders = async () => {
      const names = ['mine', 'unassigned', 'snoozed', 'resolved']
      const found: string[] = []
      for (const name of names) if ((await list(company, `?folder=${name}`)).rows.length > 0) found.push(name)
      return found
    }
    expect(await folders()).toEqual(['unassigned'])
    const { topic } = await change({ memberId: company.seller.id })
    expect(topic).toMatchObject({ memberName: 'member', because: { rule: 'by-hand' } })
    expect((await page(company, person)).entries.at(-1)).toMatchObject({
      ...{ name: 'Topic Assigned', author: 'member', properties: { to: 'member' } },
    })
    expect(await folders()).toEqual(['mine'])
    await change({ status: 'snoozed', snoozedUntil: '2026-03-05T09:00:00Z' })
    expect(await folders()).toEqual(['snoozed'])
    const { before } = await change({ status: 'resolved' })
    expect(await folders()).toEqual(['resolved'])
    expect((await list(company)).rows[0]?.needsReplySince).toBeNull()
    await change(before)
    expect(await folders()).toEqual(['snoozed'])
    company.clock.advance(60_000)
    await deliver(company, bot, [message(telegram('42'), 'Are you there?')])
    expect(await folders()).toEqual(['mine'])
  })
})

describe('a dialogue', () => {
  test('is read both ways, with notes and what happened in between', async ({ company }) => {
    for (const number of [1, 2, 3, 4, 5, 6]) {
      company.clock.advance(1_000)
      await deliver(company, bot, [message(telegram('42'), `Text ${number}`)])
    }
    const person = await onlyPerson(company)
    company.clock.advance(1_000)
    await company.ask('POST', `/api/people/${person}/notes`, { body: { text: 'Wants the blue one' } })
    await company.ask('POST', `/api/dialogues/${person}/read`)
    const newest = await page(company, person, '?limit=3')
    expect(newest.entries.map(({ what }) => what)).toEqual(['message', 'message', 'note'])
    const older = await page(company, person, `?limit=2&before=${newest.before}`)
    expect(texts(older)).toEqual(['Text 3', 'Text 4'])
    const back = await page(company, person, `?limit=2&after=${older.after}`)
    expect(texts(back)).toEqual(['Text 5', 'Text 6'])
    const [first] = (await page(company, person, `?before=${older.before}`)).entries
    const around = await page(company, person, `?limit=4&at=${(first as z.output<typeof Message>).id}`)
    expect(texts(around)).toEqual(['Text 1', 'Text 2', 'Text 3', 'Text 4'])
    expect([around.before, around.after === null]).toEqual([null, false])
  })

  test('opens at the first word that was not read', async ({ company }) => {
    await deliver(company, bot, [message(telegram('42'), 'Text 1')])
    const person = await onlyPerson(company)
    await company.ask('POST', `/api/dialogues/${person}/read`)
    expect((await list(company)).rows[0]?.unread).toBe(false)
    company.clock.advance(1_000)
    await deliver(company, bot, [message(telegram('42'), 'Text 2')])
    const { entries, firstUnreadId } = await page(company, person)
    expect(entries.at(-1)?.id).toBe(firstUnreadId)
    expect((await list(company)).rows[0]?.unread).toBe(true)
  })

  test('asks who an unproven sender is; by a member’s word the two are one', async ({ company }) => {
    await deliver(company, mailbox, [message(mail('anna@posta.alt'), 'It is me')])
    const anna = await onlyPerson(company)
    company.clock.advance(1_000)
    await deliver(company, mailbox, [message(mail('anna@posta.alt'), 'Me too', { proven: false })])
    const [doubtful] = (await list(company)).rows
    expect(doubtful?.personId).not.toBe(anna)
    const { questions, entries } = await page(company, doubtful?.personId ?? '')
    expect(questions).toMatchObject([{ kind: 'unproven-sender', otherPersonId: anna }])
    expect(entries).toMatchObject([{ doubt: 'no-signature' }])
    const body = { his: true }
    const path = `/api/messages/${questions[0]?.messageId}/sender`
    expect(await company.ask('POST', path, { body })).toMatchObject({ status: 200, body: { personId: anna } })
    const joined = await page(company, anna)
    expect(texts(joined)).toEqual(['It is me', 'Me too'])
    expect(joined.questions).toEqual([])
    expect((await company.ask('POST', path, { body })).status).toBe(409)
    // asked once; but a later letter that nobody proves is not taken for his without a word
    const forged = message(mail('anna@posta.alt'), 'Refund me there', { proven: false })
    await deliver(company, mailbox, [{ ...forged, sentAt: company.clock.now() }])
    const later = await page(company, anna)
    expect(later.questions).toEqual([])
    expect(later.entries.at(-1)).toMatchObject({ doubt: 'no-signature', senderDecided: true })
  })

  test('an address that nobody knew is the sender’s own by a member’s word, and his later mail is his', async ({
    company,
  }) => {
    const address = mail('Vera@Posta.alt')
    await deliver(company, mailbox, [message(address, 'Good day', { proven: false, name: 'Vera' })])
    const vera = await onlyPerson(company)
    const { questions } = await page(company, vera)
    expect(questions).toMatchObject([{ kind: 'unproven-sender', otherPersonId: null }])
    const body = { answer: 'same' }
    const asked = `/api/dialogue-questions/${questions[0]?.id}/answer`
    expect((await company.ask('POST', asked, { body })).body).toEqual({ personId: vera })
    company.clock.advance(1_000)
    await deliver(company, mailbox, [message(address, 'Proven now')])
    expect(texts(await page(company, vera))).toEqual(['Good day', 'Proven now'])
  })

  test('work that came together is one colleague’s: whose topic is the most urgent; list and header agree', async ({
    company,
  }) => {
    await deliver(company, mailbox, [message(mail('anna@posta.alt'), 'Where is it?')])
    const anna = await onlyPerson(company)
    company.clock.advance(60_000)
    await deliver(company, bot, [message(telegram('42'), 'Hello')])
    const peter = await onlyPerson(company)
    await company.ask('PATCH', `/api/dialogues/${anna}/topic`, { body: { memberId: company.seller.id } })
    await company.ask('PATCH', `/api/dialogues/${peter}/topic`, { body: { memberId: company.lead.id } })
    const body = { keepId: anna, absorbId: peter }
    expect((await company.ask('POST', '/api/merges', { as: company.lead, body })).status).toBe(201)
    const mine = async (as: Company['lead']) =>
      DialogueList.parse((await company.ask('GET', '/api/dialogues?folder=mine', { as })).body).rows
    expect(await mine(company.seller)).toMatchObject([{ topic: { memberId: company.seller.id } }])
    expect(await mine(company.lead)).toEqual([])
    expect((await counts(company)).mine).toBe(1)
    // the bot's question is answered, the letter is not
    company.clock.advance(60_000)
    await deliver(company, bot, [message(telegram('42'), 'Good day', { outgoing: true })])
    const [row] = (await list(company)).rows
    const [topic] = (await page(company, anna)).topics
    expect(topic).toMatchObject({ memberId: company.seller.id, waitingSince: expect.any(String) })
    expect(row?.needsReplySince).toBe(topic?.waitingSince)
  })

  test('shows who has begun to write, and his words to nobody else', async ({ company }) => {
    await deliver(company, bot, [message(telegram('42'), 'Hello')])
    const person = await onlyPerson(company)
    const body = { text: 'Dear customer' }
    expect((await company.ask('PUT', `/api/dialogues/${person}/draft`, { body })).status).toBe(200)
    expect((await page(company, person)).drafts).toMatchObject([{ text: 'Dear customer' }])
    const others = await company.ask('GET', `/api/dialogues/${person}`, { as: company.lead })
    expect(others.body).toMatchObject({ drafts: [{ memberName: 'member', text: null }] })
    await company.ask('PUT', `/api/dialogues/${person}/draft`, { body: { text: '' } })
    expect((await page(company, person)).drafts).toEqual([])
  })

  test('a draft remembers its way, and older words never write over newer ones', async ({ company }) => {
    await deliver(company, bot, [message(telegram('42'), 'Hello')])
    const person = await onlyPerson(company)
    const keep = async (body: object) =>
      KeptDraft.parse((await company.ask('PUT', `/api/dialogues/${person}/draft`, { body })).body)
    const way = { channel: 'telegram', accountId: bot.id, handleId: person }
    const first = await keep({ ...way, text: 'Dear', seenMessageId: person, base: null })
    const second = await keep({ ...way, text: 'Dear customer', seenMessageId: person, base: first.version })
    expect((await page(company, person)).drafts).toMatchObject([
      { ...way, text: 'Dear customer', seenMessageId: person, version: second.version },
    ])
    // another tab, which knows the first version only
    for (const text of ['Dear Anna', ''])
      expect(await keep({ text, base: first.version })).toMatchObject({
        version: null,
        other: { text: 'Dear customer', version: second.version },
      })
    expect(await keep({ text: '', base: second.version })).toEqual({ version: null, other: null })
    expect((await page(company, person)).drafts).toEqual([])
  })
})

test('canned replies are everybody’s or one’s own', async ({ company }) => {
  const keep = (body: object, as = company.seller) => company.ask('POST', '/api/canned-replies', { body, as })
  const reply = { shortcut: 'hi', title: 'Greeting', text: 'Hello, {{person.first_name}}!' }
  expect((await keep({ ...reply, own: true })).status).toBe(201)
  expect((await keep(reply, company.lead)).status).toBe(201)
  expect((await keep(reply, company.lead)).body).toMatchObject({ code: 'already-exists' })
  const seen = async (as = company.seller) => (await company.ask('GET', '/api/canned-replies', { as })).body
  expect(await seen()).toMatchObject({ replies: [{ own: true }, { own: false }] })
  expect(await seen(company.lead)).toMatchObject({ replies: [{ own: false }] })
})

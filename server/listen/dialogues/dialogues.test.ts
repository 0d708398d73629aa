import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { type Company, test } from '#tests/setup/company.ts'
import { bot, deliver, mail, mailbox, message, telegram } from '#tests/setup/messages.ts'

const rows = <Row>(company: Company, query: string) =>
  company.work(async ({ tx }) => (await sql<Row>`${sql.raw(query)}`.execute(tx)).rows)
const messages = (company: Company) =>
  rows<{ text: string; person_id: string; topic_id: string | null; asks: boolean; doubt: string | null }>(
    company,
    'select * from message order by occurred_at, id',
  )
const dialogues = (company: Company) =>
  rows<{ person_id: string; preview: string; messages: number; needs_reply_since: Date | null }>(
    company,
    'select * from dialogue',
  )
const topics = (company: Company) =>
  rows<{
    id: string
    person_id: string
    status: string
    waiting_since: Date | null
    follows_topic_id: string
  }>(company, 'select * from topic order by opened_at')

describe('what a channel brings', () => {
  test('becomes a message in the dialogue of whoever sent it, once', async ({ company }) => {
    const letter = message(mail('anna@posta.alt'), 'Where is my pram?', {
      name: 'Anna Kim',
      subject: 'The pram',
    })
    await deliver(company, mailbox, [letter, letter])
    await deliver(company, mailbox, [letter])
    expect(await messages(company)).toMatchObject([{ text: 'Where is my pram?', asks: true, doubt: null }])
    expect(await dialogues(company)).toMatchObject([{ preview: 'Where is my pram?', messages: 1 }])
    expect(await topics(company)).toMatchObject([{ status: 'open', waiting_since: company.clock.now() }])
  })

  test('comes from whoever proves his address; who does not is a sender of his own', async ({ company }) => {
    await deliver(company, mailbox, [message(mail('anna@posta.alt'), 'It is me')])
    await deliver(company, mailbox, [message(mail('anna@posta.alt'), 'Me too', { proven: false })])
    const [real, doubtful] = await messages(company)
    expect(doubtful).toMatchObject({ doubt: 'no-signature' })
    expect(doubtful?.person_id).not.toBe(real?.person_id)
    expect(await rows(company, 'select kind, address from dialogue_question')).toEqual([
      { kind: 'unproven-sender', address: 'anna@posta.alt' },
    ])
  })

  test('of a public page is its visitor’s, and in doubt where it says whose it is', async ({ company }) => {
    const said = (text: string) => ({ type: 'track', event: 'Message Received', properties: { text } })
    const context = { traits: { email: 'carl@brandt.alt' } }
    await company.ingest([{ ...said('By his shop'), userId: 'carl', context }])
    company.clock.advance(1_000)
    await company.ingest([{ ...said('By his cookie'), anonymousId: 'c1' }], { trusted: false })
    company.clock.advance(1_000)
    const forged = [
      { ...said('By an address'), anonymousId: 'c2', context },
      { ...said('By an id'), userId: 'carl' },
    ]
    await company.ingest(forged, { trusted: false })
    const doubts = Object.fromEntries((await messages(company)).map(({ text, doubt }) => [text, doubt]))
    expect(doubts).toEqual({
      'By his shop': null,
      'By his cookie': null,
      'By an address': 'only-said',
      'By an id': 'only-said',
    })
  })

  test('of the year 2099 came now, whichever channel or source says it', async ({ company }) => {
    const sentAt = new Date('2099-05-01T00:00:00Z')
    await deliver(company, bot, [message(telegram('42'), 'From the future', { sentAt })])
    const said = {
      type: 'track',
      event: 'Message Received',
      anonymousId: 'c1',
      properties: { text: 'Me too' },
    }
    await company.ingest([{ ...said, timestamp: sentAt.toISOString() }], { trusted: false })
    const times = await rows<{ at: Date }>(company, 'select occurred_at as at from message')
    expect(times).toEqual([{ at: company.clock.now() }, { at: company.clock.now() }])
    const told = await rows<{ at: Date }>(
      company,
      "select event.occurred_at as at from event where source like 'telegram%'",
    )
    expect(told).toEqual([{ at: company.clock.now() }])
  })

  test('of a machine needs no answer and opens nothing', async ({ company }) => {
    await deliver(company, mailbox, [
      message(mail('anna@posta.alt'), 'I am on holiday', { author: 'auto-reply' }),
    ])
    expect(await messages(company)).toMatchObject([{ asks: false, topic_id: null }])
    expect(await dialogues(company)).toMatchObject([{ needs_reply_since: null }])
  })

  test('keeps its files, but no programs', async ({ company }) => {
    const attachments = [
      {
        name: 'photo.png',
        type: 'image/png',
        bytes: Buffer.from('\x89PNG\r\n\x1a\nx', 'latin1'),
        contentId: 'a@b',
      },
      { name: 'invoice.pdf', type: 'application/pdf', bytes: Buffer.from('MZ\x90'), contentId: null },
    ]
    await deliver(company, bot, [message(telegram('42'), 'Look', { attachments })])
    expect(await rows(company, 'select name, type from file where message_id is not null')).toEqual([
      { name: 'photo.png', type: 'image/png' },
    ])
    expect(await rows(company, 'select not_kept from message')).toEqual([
      { not_kept: [{ name: 'invoice.pdf', reason: 'program' }] },
    ])
  })
})

test('events of any source become messages; a public page speaks only for the customer', async ({
  company,
}) => {
  const said = (event: string, text: string, messageId: string) => ({
    type: 'track',
    event,
    anonymousId: 'c1',
    messageId,
    properties: { text, channel: 'site' },
  })
  await company.ingest([said('Message Received', 'Hello', '1'), said('Message Sent', 'We pay you', '2')], {
    trusted: false,
  })
  await company.ingest([said('Message Sent', 'Good day', '3')])
  expect((await messages(company)).map(({ text }) => text)).toEqual(['Hello', 'Good day'])
})

import { sql } from 'kysely'
import { expect } from 'vitest'
import { DialoguePage } from '#contract/dialogues.ts'
import { DialogueList } from '#contract/inbox.ts'
import type { Account, Introduction } from '#server/channels/channel.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { bot, deliver, mail, mailbox, message, telegram } from '#tests/setup/messages.ts'
import { telegramLink } from '../channels/index.ts'

const rows = async (company: Company) =>
  DialogueList.parse((await company.ask('GET', '/api/dialogues')).body).rows

/** The bot of the company, as it lies in the database. */
async function botOf(company: Company): Promise<Account> {
  await company.work(({ tx, workspace, clock }) =>
    tx
      .insertInto('channel_account')
      .values({
        workspace_id: workspace,
        id: bot.id,
        kind: 'telegram',
        name: 'shop_bot',
        public_key: bot.id,
        facts: JSON.stringify({ username: 'shop_bot', id: '7' }),
        created_at: clock.now(),
      })
      .execute(),
  )
  return bot
}

test('a visitor who goes over to Telegram by his link is one person with one dialogue, and the link is good once', async ({
  company,
}) => {
  const account = await botOf(company)
  await company.ingest(
    [
      { type: 'page', anonymousId: 'browser-1', messageId: 'p1', name: 'Prams' },
      {
        type: 'track',
        event: 'Message Received',
        anonymousId: 'browser-1',
        messageId: 'm1',
        properties: { channel: 'web-chat', text: 'Do you have prams?' },
      },
    ],
    { trusted: false },
  )
  const [visitor] = await rows(company)
  const url = await company.work(async (context) => {
    const { rows: found } = await sql<{ id: string }>`
      select id from handle where workspace_id = ${context.workspace} and kind = 'cookie'`.execute(context.tx)
    return (await telegramLink(context, { id: found[0]?.id ?? '', kind: 'cookie' }))?.url
  })
  const token = new URL(url ?? '').searchParams.get('start') ?? ''
  const come = (value: string): Introduction => ({
    what: 'introduction',
    externalId: `start ${value}`,
    sender: { handles: [telegram(value)], name: 'Anna', proven: true, doubt: null },
    token,
    at: null,
  })
  company.clock.advance(60_000)
  await deliver(company, account, [come('42'), message(telegram('42'), 'It is me, from the site')])
  await deliver(company, account, [come('666'), message(telegram('666'), 'I found this link')])
  const people = await rows(company)
  expect(people).toHaveLength(2)
  const anna = people.find(({ preview }) => preview === 'It is me, from the site')
  const page = DialoguePage.parse((await company.ask('GET', `/api/dialogues/${visitor?.personId}`)).body)
  expect(page.person.id).toBe(anna?.personId)
  expect(page.entries.flatMap((entry) => (entry.what === 'message' ? [entry.channel] : []))).toEqual([
    'web-chat',
    'telegram',
  ])
})

test('a mail of the same customer from another mailbox of ours is one message', async ({ company }) => {
  const letter = message(mail('anna@posta.alt'), 'To both of you', {
    externalId: '<both@posta.alt>',
    sentAt: company.clock.now(),
  })
  const other: Account = { ...mailbox, id: bot.id, name: 'sales@tandem.example' }
  await deliver(company, mailbox, [letter])
  await deliver(company, other, [letter])
  const [anna] = await rows(company)
  const { entries } = DialoguePage.parse((await company.ask('GET', `/api/dialogues/${anna?.personId}`)).body)
  expect(entries).toHaveLength(1)
  // the same id on other words is another letter: nobody keeps one out by sending its id before it
  await deliver(company, mailbox, [{ ...letter, subject: 'Another', text: 'Something else' }])
  expect(await rows(company)).toMatchObject([{ preview: 'Something else' }])
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Account, InboundItem } from '#server/channels/channel.ts'
import { keepOutgoing } from '#server/listen/dialogues/index.ts'
import { messageIdOf } from '#server/platform/message-id.ts'
import { channelWiring } from '#server/wiring.ts'
import { type Company, foundCompany } from '#tests/setup/company.ts'
import { type Someone, someone } from '#tests/setup/someone.ts'
import { closingBy } from './delivery-states.ts'
import { readUnsubscribeToken, unsubscribeToken } from './unsubscribe.ts'

let shop: Company
let anna: Someone
beforeEach(async () => {
  shop = await foundCompany({
    TANDEM_SMTP_URL: 'smtp://127.0.0.1:1',
    TANDEM_MAIL_FROM: 'shop@tandem.example',
  })
  anna = await someone(shop, { email: `anna.${shop.id.slice(-6)}@prams-of-anna.ru` })
})
afterEach(() => shop.services.listener.close())

const BOX = {
  id: 'configured',
  workspace: '',
  kind: 'email',
  name: 'shop',
  settings: {},
  secrets: {},
  position: {},
} satisfies Account

const tell = (item: InboundItem) =>
  shop.work((context) => channelWiring(shop.services).receive(context, BOX, [item]))

/** A letter that went out lately, with its message in the dialogue; the id that bad news names. */
async function letter(
  more: { class?: string; purpose?: string } = {},
): Promise<{ outbox: string; messageId: string }> {
  const { body } = await shop.ask('POST', '/api/emails', {
    body: { personId: anna.id, subject: 'Pram', text: 'Ready.' },
  })
  const outbox = String((body as { message: { id: string } }).message.id)
  await shop.work(async (context) => {
    const known = await context.tx
      .selectFrom('message')
      .select('id')
      .where('workspace_id', '=', context.workspace)
      .where('outbox_id', '=', outbox)
      .executeTakeFirst()
    if (known !== undefined) return
    const messageId = messageIdOf(context, outbox, 'tandem.example')
    const author = { kind: 'member', member: null } as const
    await keepOutgoing(context, {
      outbox,
      person: anna.id,
      handle: anna.handle,
      channel: 'email',
      account: null,
      author,
      subject: 'Pram',
      text: 'Ready.',
      messageId,
      undoUntil: shop.clock.now(),
      answersMessageId: null,
      topicId: null,
    })
  })
  await shop.work(({ tx, workspace }) =>
    tx
      .updateTable('outbox')
      .set({ state: 'sent', ...more })
      .where('workspace_id', '=', workspace)
      .where('id', '=', outbox)
      .execute(),
  )
  return {
    outbox,
    messageId: await shop.work(async (context) => messageIdOf(context, outbox, 'tandem.example')),
  }
}

const failed = (
  of: string,
  permanent: boolean,
  reason = 'unknown-user: 550 5.1.1 User unknown',
): InboundItem => ({ what: 'state', of, state: 'failed', permanent, reason, at: null })
const verdict = async () =>
  (
    await shop.ask('POST', '/api/contact-decisions', {
      body: { personId: anna.id, class: 'personal', purpose: 'service' },
    })
  ).body as { verdict: string; rule: string; reasons: { values: Record<string, string> }[] }
/** Why the address is closed; null while it is open. */
const closedBy = async (): Promise<string | null> => {
  const { rule, reasons } = await verdict()
  return rule === 'suppressed' ? (reasons[0]?.values['reason'] ?? '') : null
}
const stateOf = (outbox: string) =>
  shop.work(({ tx, workspace }) =>
    tx
      .selectFrom('message')
      .select(['state', 'state_reason'])
      .where('workspace_id', '=', workspace)
      .where('outbox_id', '=', outbox)
      .executeTakeFirst(),
  )

describe('bad news closes an address', () => {
  test('a dead one at once; the reason stands with the letter and with whoever is asked next', async () => {
    const { outbox, messageId } = await letter()
    await tell(failed(messageId, true))
    expect(await stateOf(outbox)).toEqual({
      state: 'failed',
      state_reason: 'unknown-user: 550 5.1.1 User unknown',
    })
    expect(await closedBy()).toBe('hard-bounce')
  })
  test('one that is full for now only at the third letter', async () => {
    for (const at of [1, 2, 3]) {
      expect((await verdict()).rule, `before letter ${at}`).not.toBe('suppressed')
      await tell(failed((await letter()).messageId, false, 'full: mailbox is full'))
      shop.clock.advance(86_400_000)
    }
    expect(await closedBy()).toBe('soft-bounces')
  })
  test('a complaint at once', async () => {
    const { messageId } = await letter()
    await tell({
      what: 'state',
      of: messageId,
      state: 'delivered',
      permanent: true,
      reason: 'complaint: abuse',
      at: null,
      complaint: true,
    })
    expect(await closedBy()).toBe('spam-complaint')
  })
  test('but not when it names no letter of ours: anybody can write one', async () => {
    const { messageId } = await letter()
    const forged = messageId.replace(/\.(.)/, (_, sign: string) => `.${sign === 'A' ? 'B' : 'A'}`)
    for (const of of [forged, 'somebody@else.example', '']) await tell(failed(of, true))
    expect((await verdict()).rule).not.toBe('suppressed')
  })
  test('three softly failed ones, or one for good', () => {
    const told = { name: 'Message Failed', complained: false, isHard: true, softFailures: 2 }
    expect([
      closingBy(told),
      closingBy({ ...told, softFailures: 3 }),
      closingBy({ ...told, name: 'Email Bounced' }),
      closingBy({ ...told, name: 'Email Bounced', isHard: false }),
    ]).toEqual([null, 'soft-bounces', 'hard-bounce', null])
  })
})

describe('one click unsubscribes', () => {
  const marketing = async () => {
    const { outbox } = await letter({ class: 'marketing', purpose: 'marketing' })
    return `/u/${unsubscribeToken(shop.services.secrets, { workspace: shop.id, outbox })}`
  }
  const consents = () =>
    shop.work(({ tx, workspace }) =>
      tx
        .selectFrom('consent')
        .select(['purpose', 'channel', 'given'])
        .where('workspace_id', '=', workspace)
        .execute(),
    )

  test('a POST does, without a cookie, a question or a redirect', async () => {
    const path = await marketing()
    const reply = await shop.app.request(path, {
      method: 'POST',
      body: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect([reply.status, reply.headers.get('set-cookie'), reply.headers.get('location')]).toEqual([
      200,
      null,
      null,
    ])
    expect(await consents()).toEqual([{ purpose: 'marketing', channel: 'email', given: false }])
    const asked = await shop.ask('POST', '/api/contact-decisions', {
      body: { personId: anna.id, class: 'marketing', purpose: 'marketing' },
    })
    expect(asked.body).toMatchObject({ verdict: 'never', rule: 'consent-withdrawn' })
    expect((await verdict()).verdict).toBe('now')
  })
  test('whoever only looks changes nothing, and sees his own language', async () => {
    const path = await marketing()
    const russian = await shop.app.request(path, { headers: { 'accept-language': 'ru-RU,ru;q=0.9' } })
    expect(await russian.text()).toContain('Отписаться')
    expect(await (await shop.app.request(path)).text()).toContain('Unsubscribe')
    expect((await shop.app.request(path, { method: 'HEAD' })).status).toBe(200)
    for (const method of ['PUT', 'DELETE', 'OPTIONS']) await shop.app.request(path, { method })
    expect(await consents()).toEqual([])
  })
  test('an address that nobody is known by is closed as a whole', async () => {
    anna = await someone(shop)
    await shop.app.request(await marketing(), { method: 'POST' })
    expect(await closedBy()).toBe('unsubscribed')
  })
  test('a link that we did not make leads nowhere', async () => {
    const path = await marketing()
    const token = path.slice(3)
    for (let at = 0; at < token.length; at += 9) {
      const other = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
      expect(readUnsubscribeToken(shop.services.secrets, other)).toBeNull()
    }
    const foreign = `/u/${'A'.repeat(70)}`
    expect((await shop.app.request(foreign, { method: 'POST' })).status).toBe(404)
    expect((await shop.app.request('/u/x')).status).toBe(404)
    expect(await consents()).toEqual([])
  })
})

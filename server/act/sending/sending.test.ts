import { afterAll, beforeAll, describe, expect } from 'vitest'
import { OutboxPage, Today, Written } from '#contract/today.ts'
import { newId } from '#server/platform/identifiers.ts'
import { waysOut } from '#server/wiring.ts'
import { test as base, type Company, foundCompany } from '#tests/setup/company.ts'
import { type MailServer, startMailServer } from '#tests/setup/mail-server.ts'
import { ago, owes, type Someone, someone } from '#tests/setup/someone.ts'
import { refresh } from '../next-actions/index.ts'
import { createSender } from './index.ts'

let mail: MailServer
beforeAll(async () => {
  mail = await startMailServer()
})
afterAll(() => mail.close())

const test = base.extend<{ shop: Company }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from this pattern
  shop: async ({}, use) => {
    const company = await foundCompany({ TANDEM_SMTP_URL: mail.url, TANDEM_MAIL_FROM: 'shop@tandem.example' })
    await use(company)
    await company.services.listener.close()
  },
})

const senderOf = (shop: Company) => createSender(shop.services, waysOut(shop.services))
const write = async (shop: Company, person: Someone, more: object = {}) => {
  const body = { personId: person.id, subject: 'Your pram', text: 'Good day!\nIt is ready.', ...more }
  return Written.parse((await shop.ask('POST', '/api/emails', { body })).body)
}
const outbox = async (shop: Company, query = '') =>
  OutboxPage.parse((await shop.ask('GET', `/api/outbox${query}`)).body)
const afterHold = async (shop: Company) => {
  shop.clock.advance(11_000)
  await senderOf(shop).drain()
}

describe('writing to a person', () => {
  test('a letter goes out after its ten seconds, in the member’s name, and is on the timeline', async ({
    shop,
  }) => {
    const anna = await someone(shop)
    const { message } = await write(shop, anna)
    await senderOf(shop).drain()
    expect(mail.to(anna.email)).toEqual([])
    await afterHold(shop)
    const [letter] = mail.to(anna.email)
    expect(letter?.headers).toMatchObject({
      subject: 'Your pram',
      from: 'member <shop@tandem.example>',
      'reply-to': `member <${shop.seller.email}>`,
    })
    expect(letter?.headers['message-id']).toContain(message?.id)
    expect(letter?.headers).not.toHaveProperty('auto-submitted')
    expect(letter?.body).toContain('It is ready.')
    expect((await outbox(shop)).messages).toMatchObject([{ id: message?.id, state: 'sent', trouble: null }])
    const events = await shop.work(({ tx, workspace }) =>
      tx.selectFrom('event').selectAll().where('workspace_id', '=', workspace).execute(),
    )
    expect(events).toMatchObject([
      {
        name: 'Message Sent',
        handle_id: anna.handle,
        member_id: shop.seller.id,
        properties: { channel: 'email', subject: 'Your pram', outbox_id: message?.id },
      },
    ])
  })

  test('taken back within the hold it never goes out, and cannot be taken back after', async ({ shop }) => {
    const anna = await someone(shop)
    const { message } = await write(shop, anna)
    expect((await shop.ask('POST', `/api/outbox/${message?.id}/cancellation`)).body).toMatchObject({
      state: 'cancelled',
    })
    await afterHold(shop)
    expect(mail.to(anna.email)).toEqual([])
    const second = (await write(shop, anna)).message
    await afterHold(shop)
    expect((await shop.ask('POST', `/api/outbox/${second?.id}/cancellation`)).status).toBe(409)
  })

  test('does the step it was written from, and a cancelled letter brings the step back', async ({ shop }) => {
    const anna = await someone(shop)
    await owes(shop, anna, ago(shop, 3))
    await shop.work((context) => refresh(context, [anna.id]))
    const steps = async () => Today.parse((await shop.ask('GET', '/api/today')).body).steps
    const [step] = await steps()
    const { message } = await write(shop, anna, { nextActionId: step?.id })
    expect(await steps()).toEqual([])
    await shop.ask('POST', `/api/outbox/${message?.id}/cancellation`)
    expect((await steps()).map((found) => found.id)).toEqual([step?.id])
  })

  test('at night the policy advises to wait; the member may send nevertheless', async ({ shop }) => {
    const anna = await someone(shop)
    shop.clock.set(new Date('2026-03-04T20:00:00Z'))
    const advised = await write(shop, anna)
    expect(advised).toMatchObject({
      message: null,
      verdict: { verdict: 'later', rule: 'quiet-hours', advisory: true },
    })
    expect((await outbox(shop)).messages).toEqual([])
    expect((await write(shop, anna, { despiteAdvice: true })).message).not.toBeNull()
    await afterHold(shop)
    expect(mail.to(anna.email)).toHaveLength(1)
  })

  test('consent withdrawn during the hold stops the letter', async ({ shop }) => {
    const anna = await someone(shop)
    await write(shop, anna)
    shop.clock.advance(5_000)
    await shop.work(({ tx, workspace, clock }) =>
      tx
        .insertInto('consent')
        .values({
          workspace_id: workspace,
          id: newId(clock.now()),
          handle_id: anna.handle,
          purpose: 'service',
          channel: 'email',
          given: false,
          stated_at: clock.now(),
          recorded_at: clock.now(),
          source: 'test',
          message_id: 'withdrawal',
        })
        .execute(),
    )
    await afterHold(shop)
    expect(mail.to(anna.email)).toEqual([])
    expect((await outbox(shop)).messages).toMatchObject([
      { state: 'cancelled', trouble: 'policy:consent-withdrawn' },
    ])
  })

  test('a refusal of the server is final, a "later" is tried again with a growing wait', async ({ shop }) => {
    const [gone, busy] = [await someone(shop), await someone(shop)]
    mail.answer(gone.email, 'refuse')
    mail.answer(busy.email, 'later')
    await write(shop, gone)
    await write(shop, busy)
    await afterHold(shop)
    const states = async () => (await outbox(shop)).messages.map(({ state, trouble }) => [state, trouble])
    expect(await states()).toEqual([
      ['waiting', 'try-again:451'],
      ['failed', 'refused:550'],
    ])
    mail.answer(busy.email, 'accept')
    await senderOf(shop).drain()
    expect(mail.to(busy.email)).toEqual([])
    shop.clock.advance(60_000)
    await senderOf(shop).drain()
    expect(mail.to(busy.email)).toHaveLength(1)
  })

  test('when the line breaks within the letter, a member is asked and decides', async ({ shop }) => {
    const people = [await someone(shop), await someone(shop), await someone(shop)]
    for (const person of people) {
      mail.answer(person.email, 'break')
      await write(shop, person)
    }
    await afterHold(shop)
    const page = await outbox(shop, '?state=unknown')
    expect(page).toMatchObject({ unsettled: 3 })
    expect(page.messages.map((message) => message.trouble)).toEqual(Array(3).fill('connection-lost'))
    for (const person of people) mail.answer(person.email, 'accept')
    const [dropped, again, arrived] = page.messages
    const decide = (id: string | undefined, resolution: string) =>
      shop.ask('POST', `/api/outbox/${id}/resolution`, { body: { resolution } })
    expect((await decide(arrived?.id, 'it-arrived')).body).toMatchObject({ state: 'sent' })
    expect((await decide(again?.id, 'send-again')).body).toMatchObject({ state: 'waiting' })
    expect((await decide(dropped?.id, 'drop')).body).toMatchObject({ state: 'cancelled', trouble: 'dropped' })
    expect((await decide(dropped?.id, 'drop')).status).toBe(409)
    await senderOf(shop).drain()
    expect((await outbox(shop)).unsettled).toBe(0)
    expect(people.map((person) => mail.to(person.email).length).toSorted()).toEqual([0, 0, 1])
  })

  test('nothing can be smuggled into the headers', async ({ shop }) => {
    const anna = await someone(shop)
    for (const subject of ['a\r\nBcc: x@y.example', 'a\nb', 'a\u2028b', 'a\u0000b']) {
      const body = { personId: anna.id, subject, text: 'Hello' }
      const reply = await shop.ask('POST', '/api/emails', { body })
      // NUL is mended to the replacement sign before the schema sees it
      expect(reply.status).toBe(subject.includes('\u0000') ? 201 : 400)
    }
    await afterHold(shop)
    expect(mail.to('x@y.example')).toEqual([])
  })

  test('without mail set up it says so and writes nothing', async ({ company }) => {
    const anna = await someone(company)
    const body = { personId: anna.id, subject: 'Hello', text: 'Hello' }
    expect((await company.ask('POST', '/api/emails', { body })).body).toMatchObject({
      code: 'mail-not-set-up',
    })
    expect((await outbox(company)).messages).toEqual([])
    expect((await company.ask('GET', '/api/mail')).body).toEqual({
      configured: false,
      from: null,
      host: null,
    })
  })

  test('an owner sees whether mail works', async ({ shop }) => {
    const asked = { as: shop.owner, body: { to: 'owner@tandem.example' } }
    expect((await shop.ask('POST', '/api/mail/test', asked)).status).toBe(204)
    expect(mail.to('owner@tandem.example')).toHaveLength(1)
    mail.answer('owner@tandem.example', 'refuse')
    expect((await shop.ask('POST', '/api/mail/test', asked)).body).toMatchObject({ code: 'mail-refused' })
    expect((await shop.ask('POST', '/api/mail/test', { body: { to: 'a@b.example' } })).status).toBe(403)
  })

  test('messages of another company are not there', async ({ shop, rival }) => {
    const anna = await someone(shop)
    const { message } = await write(shop, anna)
    const body = { resolution: 'drop' }
    expect((await rival.ask('POST', `/api/outbox/${message?.id}/cancellation`)).status).toBe(404)
    expect((await rival.ask('POST', `/api/outbox/${message?.id}/resolution`, { body })).status).toBe(404)
    expect((await rival.ask('GET', `/api/outbox?personId=${anna.id}`)).status).toBe(404)
    expect((await outbox(rival)).messages).toEqual([])
  })
})

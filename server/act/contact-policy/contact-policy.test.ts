import { describe, expect } from 'vitest'
import { Verdict } from '#contract/today.ts'
import { newId } from '#server/platform/identifiers.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { ago, happened, type Someone, someone } from '#tests/setup/someone.ts'
import { askAgain, giveBack, recipientOf, reserve, suppress } from './index.ts'

const marketing = { channel: 'email', class: 'marketing', purpose: 'marketing', byMember: false } as const

const consented = (company: Company, person: Someone, given: boolean, purpose = 'marketing') =>
  company.work(({ tx, workspace, clock }) =>
    tx
      .insertInto('consent')
      .values({
        workspace_id: workspace,
        id: newId(clock.now()),
        handle_id: person.handle,
        purpose,
        channel: 'email',
        given,
        stated_at: clock.now(),
        recorded_at: clock.now(),
        source: 'test',
        message_id: newId(clock.now()),
      })
      .execute(),
  )
const approach = (company: Company, person: Someone) =>
  company.work(async (context) => {
    const recipient = await recipientOf(context, person.id, 'email', null)
    if (recipient === null) throw new Error('somebody without an address')
    const at = context.clock.now()
    return reserve(context, { recipient, question: marketing, outbox: newId(at), at, despiteAdvice: false })
  })
const asked = (company: Company, person: Someone, more: object = {}) =>
  company.ask('POST', '/api/contact-decisions', { body: { personId: person.id, ...more } })

describe('the one gate', () => {
  test('sixteen who approach one person at once never pass the cap together', async ({ company }) => {
    const people = await Promise.all([1, 2, 3].map(() => someone(company)))
    for (const person of people) await consented(company, person, true)
    const approaches = people.flatMap((person) => Array.from({ length: 16 }, () => approach(company, person)))
    const outcomes = await Promise.all(approaches)
    expect(outcomes.filter((outcome) => outcome.reserved)).toHaveLength(people.length)
    const refused = outcomes.find((outcome) => !outcome.reserved)
    expect(refused?.verdict).toMatchObject({ verdict: 'later', rule: 'cap-day' })
  })

  test('a place that is given back can be taken again', async ({ company }) => {
    const anna = await someone(company)
    await consented(company, anna, true)
    const first = await approach(company, anna)
    expect((await approach(company, anna)).reserved).toBe(false)
    if (first.reserved) await company.work((context) => giveBack(context, first.decision))
    expect((await approach(company, anna)).reserved).toBe(true)
  })

  test('consent withdrawn after the decision stops the message at hand-over', async ({ company }) => {
    const anna = await someone(company)
    await consented(company, anna, true)
    const first = await approach(company, anna)
    if (!first.reserved) throw new Error('the first letter was refused')
    expect((await company.work((context) => askAgain(context, first.decision))).verdict).toBe('now')
    company.clock.advance(1_000)
    await consented(company, anna, false)
    expect(await company.work((context) => askAgain(context, first.decision))).toMatchObject({
      verdict: 'never',
      rule: 'consent-withdrawn',
    })
  })

  test('a member who asks is told the rule and the moment, and the answer is in the ledger', async ({
    company,
  }) => {
    const anna = await someone(company)
    await happened(company, anna, 'Page', ago(company, 1), {}, { context: { timezone: 'Asia/Kamchatka' } })
    const reply = await asked(company, anna)
    expect(reply.status).toBe(201)
    // 12:00 UTC is midnight in Kamchatka
    expect(Verdict.parse(reply.body)).toMatchObject({
      verdict: 'later',
      rule: 'quiet-hours',
      advisory: true,
      earliestAt: '2026-03-04T21:00:00.000Z',
      reasons: [
        { code: 'quiet-hours', values: { zone: 'Asia/Kamchatka', zoneFrom: 'browser', localTime: '00:00' } },
      ],
    })
    const ledger = await company.work(({ tx, workspace }) =>
      tx.selectFrom('contact_decision').selectAll().where('workspace_id', '=', workspace).execute(),
    )
    expect(ledger).toMatchObject([
      { rule: 'quiet-hours', state: 'answered', asked_by_member_id: company.seller.id },
    ])
  })

  test('marketing waits while a complaint is open, and goes on once it was answered', async ({ company }) => {
    const anna = await someone(company)
    await consented(company, anna, true)
    await happened(company, anna, 'Complaint Filed', ago(company, 2))
    expect((await approach(company, anna)).verdict.rule).toBe('open-complaint')
    await happened(company, anna, 'Message Sent', ago(company, 1))
    expect((await approach(company, anna)).reserved).toBe(true)
  })

  test('nobody writes to a suppressed address, and the address itself is not kept', async ({ company }) => {
    const anna = await someone(company)
    await company.work((context) => suppress(context, { kind: 'email', value: anna.email }, 'hard-bounce'))
    expect((await asked(company, anna)).body).toMatchObject({
      verdict: 'never',
      rule: 'suppressed',
      advisory: false,
    })
    const rows = await company.work(({ tx, workspace }) =>
      tx.selectFrom('suppression').selectAll().where('workspace_id', '=', workspace).execute(),
    )
    expect(JSON.stringify(rows)).not.toContain(anna.email)
  })

  test('people of another company cannot be asked about, and who has no address is told apart', async ({
    company,
    rival,
  }) => {
    expect((await asked(company, await someone(rival))).status).toBe(404)
    const visitor = await someone(company, { kind: 'cookie', email: 'cookie-1' })
    expect((await asked(company, visitor)).body).toMatchObject({ code: 'no-address' })
  })
})

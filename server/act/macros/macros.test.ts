import { expect } from 'vitest'
import { DialoguePage } from '#contract/dialogues.ts'
import { DialogueList } from '#contract/inbox.ts'
import { MacroRun, Macros } from '#contract/macros.ts'
import { test as base, type Company, foundCompany } from '#tests/setup/company.ts'
import { deliver, mail, mailbox, message } from '#tests/setup/messages.ts'
import { someone } from '#tests/setup/someone.ts'
import { suppress } from '../contact-policy/index.ts'
import { restUntil } from './rest.ts'

interface Shop {
  readonly company: Company
  readonly anna: string
}

const test = base.extend<{ shop: Shop }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from this pattern
  shop: async ({}, use) => {
    const company = await foundCompany({
      TANDEM_SMTP_URL: 'smtp://127.0.0.1:1',
      TANDEM_MAIL_FROM: 'shop@tandem.example',
    })
    const asked = { name: 'Anna Kim', subject: 'The pram', externalId: '<a1@posta.alt>' }
    await deliver(company, mailbox, [message(mail('anna@posta.alt'), 'Where is it?', asked)])
    company.clock.advance(60_000)
    const { rows } = DialogueList.parse((await company.ask('GET', '/api/dialogues')).body)
    const anna = rows[0]?.personId ?? ''
    await company.work(({ tx }) =>
      tx.updateTable('person').set({ name: 'Anna Kim' }).where('id', '=', anna).execute(),
    )
    await use({ company, anna })
    await company.services.listener.close()
  },
})

/** The id of what a request made. */
const made = (reply: { status: number; body: unknown }): string => {
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
  // every such reply has one
  return (reply.body as { id: string }).id
}

async function soon(company: Company, acts: readonly object[] = [], own = false): Promise<string> {
  const text = 'Hello {{person.first_name}}, tomorrow. {{member.name}}'
  const ready = { shortcut: `soon${acts.length}`, title: 'Soon', text, own }
  const cannedReplyId = made(await company.ask('POST', '/api/canned-replies', { body: ready }))
  const body = { name: 'On its way', own, acts: [{ do: 'answer', cannedReplyId }, ...acts] }
  return made(await company.ask('POST', '/api/macros', { body }))
}

const run = (company: Company, person: string, macroId: string, more: object = {}) =>
  company.ask('POST', `/api/dialogues/${person}/macro-runs`, { body: { macroId, ...more } })
const page = async ({ company, anna }: Shop) =>
  DialoguePage.parse((await company.ask('GET', `/api/dialogues/${anna}`)).body)

test('a macro answers, notes, tags, gives and settles in one go, under its own name in the thread', async ({
  shop,
}) => {
  const { company, anna } = shop
  await company.ask('PATCH', `/api/dialogues/${anna}/topic`, { body: { tags: ['old', 'kept'] } })
  await company.ask('PUT', `/api/dialogues/${anna}/draft`, { body: { text: 'By the way' } })
  const acts = [
    { do: 'note', text: 'Sent by the morning car' },
    { do: 'tag', add: ['delivery'], remove: ['old'] },
    { do: 'assign', to: { who: 'me' } },
    { do: 'state', status: 'resolved' },
  ]
  const done = MacroRun.parse((await run(company, anna, await soon(company, acts))).body)
  expect(done).toMatchObject({
    name: 'On its way',
    message: { text: 'Hello Anna, tomorrow. member', subject: 'Re: The pram', state: 'waiting' },
    topic: { status: 'resolved', memberId: company.seller.id, tags: ['kept', 'delivery'] },
  })
  const after = await page(shop)
  expect(after.drafts).toMatchObject([{ text: 'By the way' }])
  expect(after.entries.map((entry) => (entry.what === 'event' ? entry.name : entry.what))).toEqual(
    expect.arrayContaining(['message', 'note', 'Macro Run']),
  )
  const line = after.entries.find((entry) => entry.what === 'event' && entry.name === 'Macro Run')
  expect(line).toMatchObject({ properties: { macro: 'On its way' }, author: 'member' })

  // taken back: all that can be, and what a colleague did since stays
  await company.ask('PATCH', `/api/dialogues/${anna}/topic`, {
    as: company.lead,
    body: { tags: ['kept', 'delivery', 'vip'] },
  })
  const undo = (as = company.seller) => company.ask('POST', `/api/macro-runs/${done.id}/undoing`, { as })
  expect((await undo(company.lead)).status).toBe(404)
  expect((await undo()).body).toEqual({ withdrawn: true })
  const back = await page(shop)
  expect(back.topics).toMatchObject([
    { status: 'open', memberId: null, tags: ['kept', 'vip', 'old'], waitingSince: expect.any(String) },
  ])
  expect(back.entries.some((entry) => entry.what === 'note')).toBe(false)
  expect(back.entries.filter((entry) => entry.what === 'message')).toHaveLength(1)
  expect(back.drafts).toMatchObject([{ text: 'By the way' }])
  expect((await undo()).status).toBe(404)
})

test('what the policy holds back, or nobody can be reached by, refuses all of a macro', async ({ shop }) => {
  const { company, anna } = shop
  const acts = [
    { do: 'note', text: 'Told' },
    { do: 'state', status: 'waiting' },
  ]
  const macro = await soon(company, acts)
  await company.work((context) =>
    suppress(context, { kind: 'email', value: 'anna@posta.alt' }, 'hard-bounce'),
  )
  expect(await run(company, anna, macro)).toMatchObject({ status: 422, body: { code: 'refused-by-policy' } })
  const { id: nowhere } = await company.work(() => someone(company, { kind: 'phone', email: '+79000000009' }))
  expect(await run(company, nowhere, macro)).toMatchObject({ status: 422, body: { code: 'no-address' } })
  const after = await page(shop)
  expect(after.topics).toMatchObject([{ status: 'open' }])
  expect(after.entries.map(({ what }) => what)).toEqual(['message'])
})

test('a macro that names what is gone does nothing, and whoever missed a colleague’s answer is told', async ({
  shop,
}) => {
  const { company, anna } = shop
  const team = made(
    await company.ask('POST', '/api/teams', { as: company.owner, body: { name: 'Depot', memberIds: [] } }),
  )
  const gives = await soon(company, [{ do: 'assign', to: { who: 'team', id: team } }])
  const seen = (await page(shop)).entries.at(-1)?.id
  expect((await run(company, anna, gives, { seenMessageId: seen })).body).toMatchObject({
    topic: { teamName: 'Depot' },
  })
  const colleague = { as: company.lead, body: { macroId: gives, seenMessageId: seen } }
  expect(await company.ask('POST', `/api/dialogues/${anna}/macro-runs`, colleague)).toMatchObject({
    status: 409,
    body: { code: 'someone-answered' },
  })
  await company.ask('DELETE', `/api/teams/${team}`, { as: company.owner })
  const before = (await page(shop)).entries.length
  expect(await run(company, anna, gives)).toMatchObject({ status: 422, body: { code: 'macro-broken' } })
  expect((await page(shop)).entries).toHaveLength(before)
})

test('macros are everybody’s or one’s own; everybody’s speak with everybody’s words', async ({ shop }) => {
  const { company } = shop
  const own = await soon(company, [], true)
  const seen = async (as = company.seller) =>
    Macros.parse((await company.ask('GET', '/api/macros', { as })).body).macros
  expect(await seen()).toMatchObject([{ id: own, own: true }])
  expect(await seen(company.lead)).toEqual([])
  const [mine] = await seen()
  const put = (body: object, as = company.seller) =>
    company.ask('PUT', `/api/macros/${own}`, { as, body: { ...body } })
  expect(await put({ name: 'For all', acts: mine?.acts })).toMatchObject({ status: 400 })
  expect((await put({ name: 'x', acts: [{ do: 'rest', until: 'reply' }] }, company.lead)).status).toBe(404)
  const twice = [
    { do: 'rest', until: 'reply' },
    { do: 'state', status: 'open' },
  ]
  expect((await put({ name: 'Twice', acts: twice })).status).toBe(400)
  expect((await put({ name: 'For all', acts: twice.slice(0, 1) })).body).toMatchObject({ own: false })
  expect(
    (await company.ask('POST', '/api/macros', { body: { name: 'for ALL', acts: twice.slice(0, 1) } })).status,
  ).toBe(409)
  await company.ask('DELETE', `/api/macros/${own}`, { as: company.lead })
  expect(await seen()).toEqual([])
})

test('tomorrow and Monday are those of whoever runs the macro', () => {
  const late = new Date('2026-03-06T20:30:00Z')
  const at = (until: Parameters<typeof restUntil>[0], zone: string) =>
    restUntil(until, late, zone)?.toISOString()
  expect(at('tomorrow', 'UTC')).toBe('2026-03-07T09:00:00.000Z')
  expect(at('tomorrow', 'Asia/Vladivostok')).toBe('2026-03-07T23:00:00.000Z')
  expect(at('monday', 'Europe/Moscow')).toBe('2026-03-09T06:00:00.000Z')
  expect(at('later', 'UTC')).toBe('2026-03-06T23:30:00.000Z')
  expect(at('reply', 'UTC')).toBeUndefined()
})

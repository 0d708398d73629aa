import { beforeAll, expect } from 'vitest'
import type { InboundItem } from '#server/channels/channel.ts'
import { followEverythingNow } from '#server/followers.ts'
import { followers } from '#server/wiring.ts'
import { type Company, foundCompany, test } from '#tests/setup/company.ts'
import { deliver, mail, mailbox, message } from '#tests/setup/messages.ts'
import { learnLabels, readTextOnwards, textModelsReady } from './index.ts'

/** What is understood of messages, through the doors of the product. The model is the real one. */
beforeAll(textModelsReady, 120_000)

const follow = (company: Company) => followEverythingNow(company.services, company.id, followers)

async function writes(company: Company, items: readonly InboundItem[]): Promise<void> {
  await deliver(company, mailbox, items)
  await follow(company)
}

interface Row {
  readonly personId: string
  readonly personName: string
  readonly reading: { readonly intent: string | null; readonly mood: string } | null
}
interface Reading {
  readonly messageId: string
  readonly intent: string | null
  readonly mood: string
  readonly probability: number
  readonly words: readonly { readonly word: string; readonly start: number; readonly end: number }[]
  readonly label: { readonly intent: string | null } | null
}
interface Fact {
  readonly id: string
  readonly kind: string
  readonly value: string
  readonly quote: string
}

const rows = async (company: Company, query = 'folder=all'): Promise<readonly Row[]> =>
  ((await company.ask('GET', `/api/dialogues?${query}`)).body as { rows: readonly Row[] }).rows
const said = async (company: Company, personId: string) =>
  (await company.ask('GET', `/api/dialogues/${personId}/readings`)).body as {
    readonly readings: readonly Reading[]
    readonly facts: readonly Fact[]
  }

const ANNA = mail('anna@posta.alt')
const angry = 'Верните деньги за коляску, я очень недовольна!'

test('a message is read after it is stored, and says why', async ({ company }) => {
  await writes(company, [message(ANNA, angry), message(mail('john@post.alt'), 'Where is my order?')])
  const [john, anna] = (await rows(company)).toSorted(
    (one, other) => String(other.reading?.intent).localeCompare(String(one.reading?.intent)) * -1,
  )
  expect(john?.reading).toEqual({ intent: 'order-status', mood: '0' })
  expect(anna?.reading).toEqual({ intent: 'refund', mood: '-' })
  const [reading] = (await said(company, anna?.personId ?? '')).readings
  expect(reading?.probability).toBeGreaterThan(0.7)
  for (const { word, start, end } of reading?.words ?? []) expect(angry.slice(start, end)).toBe(word)
  expect(reading?.words.map(({ word }) => word)).toContain('деньги')
})

test('the inbox is filtered by what dialogues are about, and by mood', async ({ company }) => {
  await writes(company, [message(ANNA, angry), message(mail('john@post.alt'), 'Where is my order?')])
  expect((await rows(company, 'folder=all&intent=refund')).length).toBe(1)
  expect((await rows(company, 'folder=all&mood=-')).length).toBe(1)
  expect(await rows(company, 'folder=all&intent=price')).toEqual([])
})

test('a greeting after a complaint that waits does not hide it', async ({ company }) => {
  await writes(company, [message(ANNA, angry)])
  company.clock.set(new Date(company.clock.now().getTime() + 60_000))
  await writes(company, [message(ANNA, 'Здравствуйте!')])
  expect((await rows(company))[0]?.reading).toEqual({ intent: 'refund', mood: '-' })
})

test('a member puts it right by one word, and takes the word back', async ({ company, rival }) => {
  await writes(company, [message(ANNA, angry)])
  const [row] = await rows(company)
  const personId = row?.personId ?? ''
  const [reading] = (await said(company, personId)).readings
  const path = `/api/messages/${reading?.messageId}/label`
  expect((await rival.ask('PUT', path, { body: { intent: 'warranty' } })).status).toBe(404)
  expect((await company.ask('PUT', path, { body: { intent: 'warranty' } })).body).toMatchObject({
    before: null,
  })
  expect((await rows(company))[0]?.reading?.intent).toBe('warranty')
  expect((await said(company, personId)).readings[0]?.label).toMatchObject({ intent: 'warranty' })
  await company.ask('DELETE', path)
  expect((await rows(company))[0]?.reading?.intent).toBe('refund')
})

test('what somebody tells of himself is offered with its words, taken once, and not offered again', async ({
  company,
}) => {
  const text = 'Добрый день! Меня зовут Мария Ким, я из Казани, телефон +7 900 000-00-77'
  await writes(company, [message(ANNA, text)])
  const personId = (await rows(company))[0]?.personId ?? ''
  const { facts } = await said(company, personId)
  expect(facts.map(({ kind, value }) => `${kind} ${value}`).toSorted()).toEqual([
    'city Казань',
    'name Мария Ким',
    'phone +7 900 000-00-77',
  ])
  for (const { quote } of facts) expect(text).toContain(quote)
  const decide = (kind: string, accepted: boolean) =>
    company.ask('POST', `/api/message-facts/${facts.find((one) => one.kind === kind)?.id}/decision`, {
      body: { accepted },
    })
  expect((await decide('name', true)).status).toBe(204)
  expect((await decide('phone', true)).status).toBe(204)
  expect((await decide('city', false)).status).toBe(204)
  const person = (await company.ask('GET', `/api/people/${personId}`)).body as {
    name: string
    city: string | null
  }
  expect(person).toMatchObject({ name: 'Мария Ким', city: null })
  expect(JSON.stringify(person)).toContain('+7 900 000-00-77')
  await writes(company, [message(ANNA, `${text} (Казань)`)])
  expect((await said(company, personId)).facts).toEqual([])
})

test('an angry message stands on Today as a complaint, in its words', async ({ company }) => {
  await writes(company, [message(ANNA, angry)])
  const { body } = await company.ask('GET', '/api/today', { as: company.owner })
  const steps = JSON.stringify(body)
  expect(steps).toContain('complaint-or-refund')
  expect(steps).toContain(angry)
})

test('a company’s own words teach its own model, and nobody else’s', async ({ company, rival }) => {
  const ask = 'Is the swing boat seaworthy?'
  for (const one of [company, rival]) await writes(one, [message(mail('john@post.alt'), ask)])
  const [row] = await rows(company)
  const [reading] = (await said(company, row?.personId ?? '')).readings
  expect(reading?.intent).not.toBe('quality-complaint')
  await company.ask('PUT', `/api/messages/${reading?.messageId}/label`, {
    body: { intent: 'quality-complaint' },
  })
  expect(await learnLabels((work) => company.work(work))).toBe(1)
  expect(await learnLabels((work) => company.work(work))).toBe(0)
  while (await company.work(readTextOnwards));
  while (await rival.work(readTextOnwards));
  const learned = (await said(company, row?.personId ?? '')).readings[0]
  expect(learned?.intent ?? learned?.label?.intent).toBe('quality-complaint')
  expect((await rows(rival))[0]?.reading?.intent).not.toBe('quality-complaint')
  // without the label nothing of it stays in a model
  await company.ask('DELETE', `/api/messages/${reading?.messageId}/label`)
  expect(await learnLabels((work) => company.work(work))).toBe(1)
  expect(await company.work(({ tx }) => tx.selectFrom('text_model').select('version').execute())).toEqual([])
})

test('ready answers are suggested by what they were taken for before', async () => {
  const company = await foundCompany({
    TANDEM_SMTP_URL: 'smtp://127.0.0.1:9',
    TANDEM_MAIL_FROM: 'shop@posta.alt',
  })
  await writes(company, [message(ANNA, angry)])
  const personId = (await rows(company))[0]?.personId ?? ''
  const kept = await company.ask('POST', '/api/canned-replies', {
    body: { shortcut: 'refund', title: 'Money back', text: 'The money comes back within three days.' },
  })
  const { id } = kept.body as { id: string }
  const suggested = async () =>
    (await company.ask('GET', `/api/dialogues/${personId}/canned-suggestions`)).body as { replies: object[] }
  expect(await suggested()).toEqual({ intent: 'refund', replies: [] })
  const { body } = await company.ask('GET', `/api/dialogues/${personId}`)
  const { ways } = body as { ways: { channel: string; accountId: string | null; handleId: string }[] }
  const { channel, accountId, handleId } = ways[0] ?? {}
  const sent = await company.ask('POST', `/api/dialogues/${personId}/messages`, {
    body: {
      channel,
      accountId,
      handleId,
      subject: 'Money',
      text: 'It comes back.',
      cannedReplyIds: [id],
      despiteAdvice: true,
    },
  })
  expect(sent.status).toBe(201)
  await writes(company, [message(ANNA, 'Когда вы вернёте деньги за возврат?')])
  expect((await suggested()).replies).toMatchObject([{ id, uses: 1 }])
  await company.services.listener.close()
})

test('two who become one are about what waits, and part again without loss', async ({ company }) => {
  await writes(company, [message(ANNA, angry), message(mail('john@post.alt'), 'Where is my order?')])
  const [one, other] = await rows(company)
  const merged = await company.ask('POST', '/api/merges', {
    body: { keepId: one?.personId, absorbId: other?.personId },
  })
  await follow(company)
  expect((await rows(company)).map(({ reading }) => reading?.mood)).toEqual(['-'])
  const { mergeId } = merged.body as { mergeId: string }
  expect((await company.ask('POST', `/api/merges/${mergeId}/undo`)).status).toBeLessThan(300)
  await follow(company)
  const parted = (await rows(company)).map(({ reading }) => reading?.intent)
  expect(parted.toSorted()).toEqual(['order-status', 'refund'])
})

test('what was read in his messages goes with the person', async ({ company }) => {
  await writes(company, [message(ANNA, 'Меня зовут Мария Ким. Верните деньги!')])
  const personId = (await rows(company))[0]?.personId ?? ''
  const [reading] = (await said(company, personId)).readings
  await company.ask('PUT', `/api/messages/${reading?.messageId}/label`, { body: { intent: 'warranty' } })
  const path = `/api/people/${personId}/erasure`
  const { body } = await company.ask('GET', path, { as: company.owner })
  const { confirmWith } = body as { confirmWith: string }
  const erased = await company.ask('POST', path, {
    as: company.owner,
    body: { confirm: confirmWith, reason: 'asked', withoutArchive: true },
  })
  expect(erased.status).toBeLessThan(300)
  for (const table of ['message_reading', 'message_label', 'message_fact', 'dialogue_reading'] as const)
    expect(
      await company.work(({ tx }) => tx.selectFrom(table).select('workspace_id').execute()),
      table,
    ).toEqual([])
})

test('a phone that is hidden from a role is not offered to it', async ({ company }) => {
  await company.ask('PUT', '/api/access/member', {
    as: company.owner,
    body: { people: 'all', deals: 'all', tasks: 'all', companies: 'all', nobodys: true, hidden: ['phones'] },
  })
  await writes(company, [
    message(ANNA, 'Меня зовут Мария Ким, звоните +7 900 000-00-77 или +7 911 222-33-44'),
  ])
  const personId = (await rows(company))[0]?.personId ?? ''
  const shown = await said(company, personId)
  expect(shown.facts.map(({ kind }) => kind)).toEqual(['name'])
  expect(JSON.stringify(shown)).not.toMatch(/000-00|222-33|9000000|9112223/)
  const { body } = await company.ask('GET', `/api/dialogues/${personId}/readings`, { as: company.owner })
  const phone = (body as { facts: readonly Fact[] }).facts.find(({ kind }) => kind === 'phone')
  const path = `/api/message-facts/${phone?.id}/decision`
  expect((await company.ask('POST', path, { body: { accepted: true } })).status).toBe(403)
})

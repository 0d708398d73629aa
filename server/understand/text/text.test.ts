import { beforeAll, expect } from 'vitest'
import type { InboundItem } from '#server/channels/channel.ts'
import { followEverythingNow } from '#server/followers.ts'
import { followers } from '#server/wiring.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { deliver, mail, mailbox, message } from '#tests/setup/messages.ts'
import { textModelsReady } from './index.ts'

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
    'phone +79000000077',
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
  expect(JSON.stringify(person)).toContain('+79000000077')
  await writes(company, [message(ANNA, `${text} (Казань)`)])
  expect((await said(company, personId)).facts).toEqual([])
})

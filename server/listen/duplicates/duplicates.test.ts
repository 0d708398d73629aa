import type { z } from '@hono/zod-openapi'
import { expect } from 'vitest'
import type { DuplicatesPage, MergeDone, PastMerge, Person, TimelinePage } from '#contract/people.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { arrive } from '#tests/setup/guests.ts'
import { suggestDuplicates } from './index.ts'

type Of<Shape extends z.ZodType> = z.output<Shape>

const day = (date: number) => new Date(Date.UTC(2026, 1, date, 9))

/** Ivan under two addresses, with a past of his own under each. */
async function twoIvans(company: Company) {
  const ivan = await arrive(company, {
    handles: { email: 'ivan.petrov@mail.ru', phone: '+79161234567' },
    traits: { name: 'Иван Петров', city: 'Тверь', birthday: '1980-05-17' },
    seenAt: day(1),
    events: [1, 3, 5].map((date) => ({ name: 'Message Received', at: day(date) })),
  })
  company.clock.advance(1_000)
  const other = await arrive(company, {
    handles: { email: 'ivan.petrov@yandex.ru', cookie: 'c-2' },
    traits: { name: 'Ivan Petroff', city: 'Москва' },
    seenAt: day(2),
    events: [2, 3, 4].map((date) => ({
      name: 'Order Completed',
      at: day(date),
      properties: { number: date },
    })),
  })
  return { ivan, other }
}

async function ask<Reply>(company: Company, method: string, path: string, body?: unknown): Promise<Reply> {
  const answer = await company.ask(method, `/api${path}`, body === undefined ? {} : { body })
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
  // the reply of that route, as its schema wrote it
  return answer.body as Reply
}

const past = async (company: Company, id: string) => {
  const { events } = await ask<Of<typeof TimelinePage>>(company, 'GET', `/people/${id}/timeline?limit=200`)
  return JSON.stringify(events.filter((event) => event.kind !== 'identity'))
}
const person = (company: Company, id: string) => ask<Person>(company, 'GET', `/people/${id}`)
const questions = (company: Company, of = '/duplicates') => ask<Of<typeof DuplicatesPage>>(company, 'GET', of)

test('a merge shows what comes together, and afterwards one person with both pasts', async ({ company }) => {
  const { ivan, other } = await twoIvans(company)
  const preview = await ask(company, 'POST', '/merge-previews', { keepId: ivan, absorbId: other })
  expect(preview).toMatchObject({
    keep: { person: { id: ivan } },
    absorb: { person: { id: other }, counts: { orders: 0 } },
    differing: [{ key: 'city', keep: 'Тверь', absorb: 'Москва' }, { key: 'name' }],
  })
  const done = await ask<Of<typeof MergeDone>>(company, 'POST', '/merges', {
    keepId: ivan,
    absorbId: other,
    choices: { city: 'absorb', name: 'keep' },
  })
  expect(done.personId).toBe(ivan)
  const whole = await person(company, ivan)
  expect(whole).toMatchObject({ name: 'Иван Петров', city: 'Москва' })
  expect(whole.handles).toHaveLength(4)
  expect(await person(company, other)).toMatchObject({ id: ivan, askedAs: other })
  const { events } = await ask<Of<typeof TimelinePage>>(
    company,
    'GET',
    `/people/${ivan}/timeline?kinds=message,order`,
  )
  expect(events.map((event) => event.at.slice(8, 10))).toEqual(['05', '04', '03', '03', '02', '01'])
  const listed = await ask<{ people: { id: string }[] }>(company, 'GET', '/people?q=Petroff')
  expect(listed.people.map((one) => one.id)).toEqual([ivan])
})

test('a merge taken back gives two people with the same pasts, byte by byte', async ({ company }) => {
  const { ivan, other } = await twoIvans(company)
  const before = [await past(company, ivan), await past(company, other)]
  const cards = [await person(company, ivan), await person(company, other)]
  const { mergeId } = await ask<Of<typeof MergeDone>>(company, 'POST', '/merges', {
    keepId: ivan,
    absorbId: other,
  })
  expect(await ask(company, 'POST', `/merges/${mergeId}/undo`)).toEqual({
    personId: ivan,
    separatedPersonId: other,
  })
  expect([await past(company, ivan), await past(company, other)]).toEqual(before)
  expect([await person(company, ivan), await person(company, other)]).toEqual(cards)
  const merges = await ask<Of<typeof PastMerge>[]>(company, 'GET', `/people/${ivan}/merges`)
  expect(merges).toMatchObject([{ id: mergeId, by: 'member', absorbedLabel: 'Ivan Petroff', undone: true }])
  expect((await company.ask('POST', `/api/merges/${mergeId}/undo`)).status).toBe(409)
})

test('who was absorbed before only follows his card: no merge of his own is told', async ({ company }) => {
  const { ivan, other } = await twoIvans(company)
  company.clock.advance(1_000)
  await arrive(company, { handles: { cookie: 'c-9' }, seenAt: day(3) })
  // the visitor of before signs in: his visits are the other Ivan's from now on
  await arrive(company, { handles: { email: 'ivan.petrov@yandex.ru', cookie: 'c-9' }, seenAt: day(4) })
  const merges = () => ask<Of<typeof PastMerge>[]>(company, 'GET', `/people/${ivan}/merges`)
  const pair = { keepId: ivan, absorbId: other }
  const { mergeId } = await ask<Of<typeof MergeDone>>(company, 'POST', '/merges', pair)
  const before = (await merges()).filter(({ undone }) => !undone)
  expect(before.map(({ handleIds }) => handleIds.length)).toEqual([3, 1])
  await ask(company, 'POST', `/merges/${mergeId}/undo`)
  expect((await merges()).map(({ undone }) => undone)).toEqual([true, false])
  await ask(company, 'POST', '/merges', pair)
  expect(await merges()).toHaveLength(3)
})

test('some handles can leave at any time, after a look at what goes with them', async ({ company }) => {
  const { ivan, other } = await twoIvans(company)
  await ask(company, 'POST', '/merges', { keepId: ivan, absorbId: other })
  const leaving = (await person(company, ivan)).handles
    .filter((handle) => ['ivan.petrov@yandex.ru', 'c-2'].includes(handle.value))
    .map((handle) => handle.id)
  const preview = await ask(company, 'POST', '/unmerge-previews', { personId: other, handleIds: leaving })
  expect(preview).toMatchObject({
    leaving: [{ kind: 'email' }, { kind: 'cookie' }],
    sentMessages: 0,
    orders: 0,
  })
  const done = await ask<{ separatedPersonId: string }>(company, 'POST', '/unmerges', {
    personId: ivan,
    handleIds: leaving,
  })
  expect(done.separatedPersonId).toBe(other)
  expect((await person(company, ivan)).handles).toHaveLength(2)
  expect(
    (await company.ask('POST', '/api/unmerges', { body: { personId: ivan, handleIds: leaving } })).status,
  ).toBe(404)
})

test('merges and unmerges stand on both timelines and in the audit', async ({ company }) => {
  const { ivan, other } = await twoIvans(company)
  const { mergeId } = await ask<Of<typeof MergeDone>>(company, 'POST', '/merges', {
    keepId: ivan,
    absorbId: other,
  })
  await ask(company, 'POST', `/merges/${mergeId}/undo`)
  for (const id of [ivan, other]) {
    const { events } = await ask<Of<typeof TimelinePage>>(
      company,
      'GET',
      `/people/${id}/timeline?kinds=identity`,
    )
    expect(events.map((event) => event.name).toSorted()).toEqual(['People Merged', 'People Unmerged'])
  }
  company.clock.advance(1_000)
  await ask(company, 'POST', '/merges', { keepId: ivan, absorbId: other })
  const { events } = await ask<Of<typeof TimelinePage>>(
    company,
    'GET',
    `/people/${ivan}/timeline?kinds=identity`,
  )
  // once for each act, however many of its two notices are on the one timeline now
  expect(events.map(({ name, properties }) => [name, properties['card']])).toEqual([
    ['People Merged', 'Ivan Petroff'],
    ['People Unmerged', expect.anything()],
    ['People Merged', expect.anything()],
  ])
  const audit = await company.ask('GET', '/api/audit', { as: company.owner })
  const actions = (audit.body as { entries: { action: string }[] }).entries.map((entry) => entry.action)
  expect(actions).toEqual(expect.arrayContaining(['people merged', 'people unmerged']))
})

test('who is left to humans stays so after a merge', async ({ company }) => {
  const { ivan, other } = await twoIvans(company)
  await ask(company, 'PATCH', `/people/${other}`, { humanOnly: true })
  await ask(company, 'POST', '/merges', { keepId: ivan, absorbId: other })
  expect(await person(company, ivan)).toMatchObject({ humanOnly: true })
})

test('people who look like one are suggested with the evidence, and only once', async ({ company }) => {
  const { ivan, other } = await twoIvans(company)
  await arrive(company, {
    handles: { email: 'olga@mail.ru' },
    traits: { name: 'Ольга Семёнова', city: 'Тверь' },
  })
  const weigh = () => company.work((context) => suggestDuplicates(context, [ivan, other]))
  await weigh()
  await weigh()
  const page = await questions(company)
  expect(page).toMatchObject({ open: 1, next: null })
  const [question] = page.duplicates
  expect(question?.people.map((one) => one.id).toSorted()).toEqual([ivan, other].toSorted())
  expect(question?.source).toBe('scorer')
  expect(question?.evidenceFor.map((reason) => reason.code)).toContain('same-last-name')
  expect(question?.evidenceAgainst.map((reason) => reason.code)).toContain('different-city')
  expect((await questions(company, `/people/${ivan}/duplicates`)).duplicates).toHaveLength(1)
})

test('a pair that members called two people does not come back', async ({ company }) => {
  const { ivan, other } = await twoIvans(company)
  const weigh = () => company.work((context) => suggestDuplicates(context, [ivan, other]))
  await weigh()
  const [question] = (await questions(company)).duplicates
  const decide = () =>
    company.ask('POST', `/api/duplicates/${question?.id}/decision`, { body: { decision: 'not-the-same' } })
  expect((await decide()).body).toEqual({ decision: 'not-the-same', personId: null, mergeId: null })
  expect((await decide()).status).toBe(409)
  await ask(company, 'PATCH', `/people/${ivan}`, { traits: { city: 'Москва' } })
  await weigh()
  expect((await questions(company)).open).toBe(0)
})

test('a pair that members called one person is one person', async ({ company }) => {
  const { ivan, other } = await twoIvans(company)
  await company.work((context) => suggestDuplicates(context, [ivan, other]))
  const [question] = (await questions(company)).duplicates
  const done = await ask(company, 'POST', `/duplicates/${question?.id}/decision`, {
    decision: 'merge',
    keepId: ivan,
  })
  expect(done).toMatchObject({ decision: 'merge', personId: ivan })
  expect((await person(company, other)).id).toBe(ivan)
  expect((await questions(company)).open).toBe(0)
})

test('nobody merges, parts or judges the people of another company', async ({ company, rival }) => {
  const { ivan, other } = await twoIvans(company)
  await company.work((context) => suggestDuplicates(context, [ivan, other]))
  const [question] = (await questions(company)).duplicates
  const theirs = await arrive(rival, { handles: { email: 'theirs@mail.ru' } })
  const [handle] = (await person(company, ivan)).handles
  for (const [path, body] of [
    ['/merges', { keepId: ivan, absorbId: other }],
    ['/merges', { keepId: theirs, absorbId: other }],
    ['/merge-previews', { keepId: ivan, absorbId: other }],
    ['/unmerges', { personId: theirs, handleIds: [handle?.id] }],
    ['/unmerge-previews', { personId: ivan, handleIds: [handle?.id] }],
    [`/duplicates/${question?.id}/decision`, { decision: 'merge' }],
  ] as const) {
    expect((await rival.ask('POST', `/api${path}`, { body })).status, path).toBe(404)
  }
  expect(await questions(rival)).toEqual({ duplicates: [], next: null, open: 0 })
  expect((await person(company, other)).id).toBe(other)
})

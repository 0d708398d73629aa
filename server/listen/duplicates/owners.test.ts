import type { z } from '@hono/zod-openapi'
import { expect } from 'vitest'
import type { PeoplePage, Person, TimelinePage } from '#contract/people.ts'
import { type Company, type Somebody, test } from '#tests/setup/company.ts'
import { arrive } from '#tests/setup/guests.ts'

async function two(company: Company) {
  const anna = await arrive(company, { handles: { email: 'anna@mail.ru' } })
  company.clock.advance(1_000)
  const old = await arrive(company, { handles: { email: 'anna@yandex.ru' } })
  return { anna, old }
}
const ask = async (company: Company, method: string, path: string, body?: unknown): Promise<unknown> => {
  const answer = await company.ask(method, `/api${path}`, body === undefined ? {} : { body })
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
  return answer.body
}
const give = (company: Company, id: string, owner: Somebody | null) =>
  ask(company, 'PATCH', `/people/${id}`, { ownerMemberId: owner?.id ?? null })
const merge = async (company: Company, keepId: string, absorbId: string) =>
  // the reply of POST /merges, as its schema wrote it
  ((await ask(company, 'POST', '/merges', { keepId, absorbId })) as { mergeId: string }).mergeId
const undo = (company: Company, mergeId: string) => ask(company, 'POST', `/merges/${mergeId}/undo`)
const ownerOf = async (company: Company, id: string) =>
  // the reply of GET /people/{id}, as its schema wrote it
  ((await ask(company, 'GET', `/people/${id}`)) as Person).ownerMemberId
const notice = async (company: Company, id: string) => {
  // the reply of that route, as its schema wrote it
  const page = await ask(company, 'GET', `/people/${id}/timeline?kinds=identity`)
  const { events } = page as z.output<typeof TimelinePage>
  return events.find(({ name }) => name === 'People Merged')?.properties
}

test('who had no owner is looked after by the other’s, until they part', async ({ company }) => {
  const { anna, old } = await two(company)
  await give(company, old, company.lead)
  const mergeId = await merge(company, anna, old)
  expect(await ownerOf(company, anna)).toBe(company.lead.id)
  expect(await notice(company, anna)).toEqual({
    keptPersonId: anna,
    absorbedPersonId: old,
    card: 'anna@yandex.ru',
  })
  await undo(company, mergeId)
  expect([await ownerOf(company, anna), await ownerOf(company, old)]).toEqual([null, company.lead.id])
})

test('of two owners the survivor’s stays and the other is named; both return when they part', async ({
  company,
}) => {
  const { anna, old } = await two(company)
  await give(company, anna, company.seller)
  await give(company, old, company.lead)
  const mergeId = await merge(company, anna, old)
  expect(await ownerOf(company, anna)).toBe(company.seller.id)
  expect(await notice(company, anna)).toMatchObject({ absorbedOwner: 'lead' })
  await undo(company, mergeId)
  expect([await ownerOf(company, anna), await ownerOf(company, old)]).toEqual([
    company.seller.id,
    company.lead.id,
  ])
})

test('an owner chosen after the merge stays when they part', async ({ company }) => {
  const { anna, old } = await two(company)
  await give(company, old, company.lead)
  const mergeId = await merge(company, anna, old)
  await give(company, anna, company.seller)
  await undo(company, mergeId)
  expect([await ownerOf(company, anna), await ownerOf(company, old)]).toEqual([
    company.seller.id,
    company.lead.id,
  ])
})

test('an owner who came through two merges leaves with the one who brought him', async ({ company }) => {
  const { anna, old } = await two(company)
  company.clock.advance(1_000)
  const third = await arrive(company, { handles: { phone: '+79161234567' } })
  await give(company, third, company.lead)
  await merge(company, old, third)
  await merge(company, anna, old)
  expect(await ownerOf(company, anna)).toBe(company.lead.id)
  // the reply of GET /people/{id}, as its schema wrote it
  const card = (await ask(company, 'GET', `/people/${anna}`)) as Person
  const handleIds = card.handles.filter(({ kind }) => kind === 'phone').map(({ id }) => id)
  await ask(company, 'POST', '/unmerges', { personId: anna, handleIds })
  expect([await ownerOf(company, anna), await ownerOf(company, third)]).toEqual([null, company.lead.id])
})

test('a part that leaves together keeps the owner that one of it brought', async ({ company }) => {
  const { anna, old } = await two(company)
  company.clock.advance(1_000)
  const third = await arrive(company, { handles: { phone: '+79161234567' } })
  await give(company, third, company.lead)
  await merge(company, old, third)
  const mergeId = await merge(company, anna, old)
  await undo(company, mergeId)
  expect([await ownerOf(company, anna), await ownerOf(company, old)]).toEqual([null, company.lead.id])
})

test('who is joined by evidence alone is looked after as well', async ({ company }) => {
  const listed = async () =>
    // the reply of GET /people, as its schema wrote it
    ((await ask(company, 'GET', '/people?who=everyone&sort=created')) as PeoplePage).people.map(
      ({ id }) => id,
    )
  await company.ingest([{ type: 'identify', messageId: 'm-1', userId: '17' }])
  const [account = ''] = await listed()
  company.clock.advance(1_000)
  await company.ingest([
    { type: 'identify', messageId: 'm-2', anonymousId: 'c-2', traits: { email: 'anna@mail.ru' } },
  ])
  const reader = (await listed()).find((id) => id !== account) ?? ''
  await give(company, reader, company.lead)
  await company.ingest([
    { type: 'identify', messageId: 'm-3', userId: '17', traits: { email: 'anna@mail.ru' } },
  ])
  expect(await listed()).toEqual([account])
  expect(await ownerOf(company, account)).toBe(company.lead.id)
})

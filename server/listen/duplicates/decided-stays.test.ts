import { expect } from 'vitest'
import { type Company, test } from '#tests/setup/company.ts'
import { arrive } from '#tests/setup/guests.ts'
import { suggestDuplicates } from './index.ts'

/** Two cards of one Ivan, and a namesake of his in the same town. */
async function namesakes(company: Company) {
  const ivan = (email: string) =>
    arrive(company, {
      handles: { email },
      traits: { name: 'Иван Петров', city: 'Тверь', birthday: '1980-05-17' },
    })
  const first = await ivan('ivan.petrov@mail.ru')
  company.clock.advance(1_000)
  const second = await ivan('ivan.petrov@yandex.ru')
  company.clock.advance(1_000)
  const namesake = await ivan('petrov-ivan@tver.ru')
  return { first, second, namesake }
}
/** Whom the open questions are about, after everybody was looked at anew. */
async function asked(company: Company, people: readonly string[]): Promise<string[][]> {
  await company.work(async (context) => {
    await context.tx
      .insertInto('unweighed_person')
      .values(people.map((person_id) => ({ workspace_id: context.workspace, person_id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await suggestDuplicates(context, people)
  })
  // the reply of GET /duplicates, as its schema wrote it
  const { body } = await company.ask('GET', '/api/duplicates')
  const { duplicates } = body as { duplicates: { id: string; people: { id: string }[] }[] }
  return duplicates.map(({ people: pair }) => pair.map(({ id }) => id))
}
async function sayDifferent(company: Company, one: string, other: string) {
  // the reply of GET /people/{id}/duplicates, as its schema wrote it
  const { body } = await company.ask('GET', `/api/people/${one}/duplicates`)
  const { duplicates } = body as { duplicates: { id: string; people: { id: string }[] }[] }
  const question = duplicates.find(({ people }) => people.some(({ id }) => id === other))
  const path = `/api/duplicates/${question?.id}/decision`
  expect((await company.ask('POST', path, { body: { decision: 'not-the-same' } })).status).toBe(200)
}
const merge = async (company: Company, keepId: string, absorbId: string) => {
  // the reply of POST /merges, as its schema wrote it
  const { body } = await company.ask('POST', '/api/merges', { body: { keepId, absorbId } })
  return (body as { mergeId: string }).mergeId
}

test('"different people" holds for both cards when it was said while they were one', async ({ company }) => {
  const { first, second, namesake } = await namesakes(company)
  const mergeId = await merge(company, first, second)
  expect(await asked(company, [first, namesake])).toEqual([[first, namesake]])
  await sayDifferent(company, first, namesake)
  expect((await company.ask('POST', `/api/merges/${mergeId}/undo`)).status).toBe(200)
  const pairs = await asked(company, [first, second, namesake])
  expect(pairs.filter((pair) => pair.includes(namesake))).toEqual([])
})

test('"different people" holds for the card that one of them became', async ({ company }) => {
  const { first, second, namesake } = await namesakes(company)
  await asked(company, [second, namesake])
  await sayDifferent(company, second, namesake)
  const mergeId = await merge(company, first, second)
  expect(await asked(company, [first, namesake])).toEqual([])
  await company.ask('POST', `/api/merges/${mergeId}/undo`)
  expect(await asked(company, [second, namesake])).not.toContainEqual([second, namesake])
})

import { expect } from 'vitest'
import { PersonNextActions } from '#contract/today.ts'
import { followEverythingNow } from '#server/followers.ts'
import { followers } from '#server/wiring.ts'
import { type Company, test } from '#tests/setup/company.ts'

const due = (userId: string, id: string) => ({
  type: 'track',
  event: 'Payment Due',
  userId,
  messageId: `due-${id}`,
  timestamp: '2026-02-20T09:00:00Z',
  properties: { payment_id: id, amount: '500', due_at: '2026-02-25T09:00:00Z' },
})
const idOf = (company: Company, userId: string) =>
  company.work(async ({ tx, workspace }) => {
    const row = await tx
      .selectFrom('handle')
      .select('person_id')
      .where('workspace_id', '=', workspace)
      .where('value', '=', userId)
      .executeTakeFirstOrThrow()
    return row.person_id
  })
const stepsOf = async (company: Company, person: string) => {
  await followEverythingNow(company.services, company.id, followers)
  return PersonNextActions.parse((await company.ask('GET', `/api/people/${person}/next-actions`)).body).steps
}
const decideAll = async (company: Company, person: string) => {
  for (const { id } of await stepsOf(company, person))
    await company.ask('POST', `/api/next-actions/${id}/outcome`, {
      body: { outcome: 'wrong', why: 'already-done' },
    })
}
async function two(company: Company) {
  await company.ingest([due('anna', 'p1'), due('anna-too', 'p2')])
  return { anna: await idOf(company, 'anna'), other: await idOf(company, 'anna-too') }
}
const merge = async (company: Company, keepId: string, absorbId: string) => {
  // the reply of POST /merges, as its schema wrote it
  const { body } = await company.ask('POST', '/api/merges', { body: { keepId, absorbId } })
  return (body as { mergeId: string }).mergeId
}

test('a step that was decided before the merge stays decided after they part', async ({ company }) => {
  const { anna, other } = await two(company)
  await decideAll(company, other)
  const mergeId = await merge(company, anna, other)
  expect((await stepsOf(company, anna)).map(({ play }) => play)).toEqual(['payment-overdue'])
  await company.ask('POST', `/api/merges/${mergeId}/undo`)
  expect(await stepsOf(company, other)).toEqual([])
  expect(await stepsOf(company, anna)).toHaveLength(1)
})

test('a step that was decided while they were one is not suggested again to either', async ({ company }) => {
  const { anna, other } = await two(company)
  const mergeId = await merge(company, anna, other)
  company.clock.advance(1_000)
  expect(await stepsOf(company, anna)).toHaveLength(2)
  await decideAll(company, anna)
  await company.ask('POST', `/api/merges/${mergeId}/undo`)
  expect([await stepsOf(company, anna), await stepsOf(company, other)]).toEqual([[], []])
})

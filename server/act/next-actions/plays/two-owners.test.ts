import { expect } from 'vitest'
import { Today } from '#contract/today.ts'
import { followEverythingNow } from '#server/followers.ts'
import { followers } from '#server/wiring.ts'
import { type Company, type Somebody, test } from '#tests/setup/company.ts'
import { arrive } from '#tests/setup/guests.ts'

const follow = (company: Company) => followEverythingNow(company.services, company.id, followers)
const today = async (company: Company, as: Somebody) =>
  Today.parse((await company.ask('GET', '/api/today?whose=mine', { as })).body).steps
const give = (company: Company, id: string, owner: Somebody) =>
  company.ask('PATCH', `/api/people/${id}`, { body: { ownerMemberId: owner.id } })

/** Anna, whom the seller looks after, and her other card, which is the owner's. */
async function merged(company: Company) {
  const anna = await arrive(company, { handles: { email: 'anna@mail.ru' }, traits: { name: 'Anna' } })
  company.clock.advance(1_000)
  const other = await arrive(company, { handles: { email: 'anna@yandex.ru' } })
  await give(company, anna, company.seller)
  await give(company, other, company.owner)
  const { body } = await company.ask('POST', '/api/merges', { body: { keepId: anna, absorbId: other } })
  await follow(company)
  // the reply of POST /merges, as its schema wrote it
  return { anna, mergeId: (body as { mergeId: string }).mergeId }
}

test('the lead is asked who goes on when two people with two owners become one', async ({ company }) => {
  const { anna } = await merged(company)
  expect(await today(company, company.seller)).toEqual([])
  const [step] = await today(company, company.lead)
  expect(step).toMatchObject({
    play: 'two-owners',
    doing: 'choose-owner',
    person: { id: anna },
    reasons: [
      { code: 'two-owners', values: { owner: 'member', other: 'owner' } },
      { code: 'value-reckoned' },
    ],
  })
  await give(company, anna, company.owner)
  await follow(company)
  expect(await today(company, company.lead)).toEqual([])
})

test('what the lead settled is not asked again, and not at all once the two are apart', async ({
  company,
}) => {
  const { mergeId } = await merged(company)
  const [step] = await today(company, company.lead)
  await company.ask('POST', `/api/next-actions/${step?.id}/outcome`, {
    as: company.lead,
    body: { outcome: 'done' },
  })
  await follow(company)
  expect(await today(company, company.lead)).toEqual([])
  expect((await company.ask('POST', `/api/merges/${mergeId}/undo`)).status).toBe(200)
  await follow(company)
  expect(await today(company, company.lead)).toEqual([])
})

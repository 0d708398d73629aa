import { expect } from 'vitest'
import type { BulkAct } from '#contract/bulk.ts'
import type { DealsPage, Pipelines } from '#contract/deals.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { someone } from '#tests/setup/someone.ts'

const ask = async <T>(company: Company, method: string, path: string, body?: object, status = 200) => {
  const reply = await company.ask(method, `/api${path}`, { as: company.lead, body })
  expect(reply.status, path).toBe(status)
  // the shape that the route's own schema wrote
  return reply.body as T
}

async function threeDeals(company: Company) {
  const anna = await someone(company)
  for (const [title, amount] of [
    ['Pram', '300'],
    ['Cot', '200'],
    ['Seat', '100'],
  ])
    await ask(company, 'POST', '/deals', { title, amount, personId: anna.id }, 201)
  const { pipelines } = await ask<Pipelines>(company, 'GET', '/pipelines')
  const [sales] = pipelines
  if (sales === undefined) throw new Error('there is a ready-made pipeline')
  return { anna, sales }
}

const deals = async (company: Company) => {
  const { deals: shown } = await ask<DealsPage>(company, 'GET', '/deals?sort=amount')
  return shown.map(({ title, stageId, ownerMemberId, lostReason }) => ({
    title,
    stageId,
    ownerMemberId,
    lostReason,
  }))
}
const act = async (company: Company, search: object, what: object) => {
  const wanted = { of: 'deals', among: { search }, act: what }
  const { id } = await ask<BulkAct>(company, 'POST', '/bulk-acts', wanted, 201)
  return ask<BulkAct>(company, 'POST', `/bulk-acts/${id}/portions`)
}
const undo = async (company: Company, { id }: BulkAct) => {
  await ask(company, 'POST', `/bulk-acts/${id}/undo`)
  return ask<BulkAct>(company, 'POST', `/bulk-acts/${id}/portions`)
}

test('many deals change hands in turn and come back, each with a word on its timeline', async ({
  company,
}) => {
  const { anna, sales } = await threeDeals(company)
  const before = await deals(company)
  const members = [company.seller.id, company.owner.id]
  const done = await act(company, { pipelineId: sales.id }, { do: 'share', memberIds: members })
  expect(done).toMatchObject({ state: 'done', moved: 3 })
  expect((await deals(company)).map(({ ownerMemberId }) => ownerMemberId)).toEqual([...members, members[0]])
  const timeline = await ask<{ events: { name: string; properties: object }[] }>(
    company,
    'GET',
    `/people/${anna.id}/timeline`,
  )
  expect(timeline.events[0]).toMatchObject({ name: 'Deal Updated', properties: { bulk: done.id } })
  company.clock.advance(1_000)
  expect(await undo(company, done)).toMatchObject({ state: 'undone', moved: 3 })
  expect(await deals(company)).toEqual(before)
})

test('many deals are lost for one reason, and found again but for one that was moved since', async ({
  company,
}) => {
  const { sales } = await threeDeals(company)
  const before = await deals(company)
  const lost = sales.stages.find(({ kind }) => kind === 'lost')
  const open = sales.stages[1]
  const wanted = { of: 'deals', among: { search: {} }, act: { do: 'stage', stageId: lost?.id } }
  expect((await company.ask('POST', '/api/bulk-acts', { as: company.lead, body: wanted })).status).toBe(422)
  const done = await act(
    company,
    { pipelineId: sales.id },
    { do: 'stage', stageId: lost?.id, lostReason: 'price' },
  )
  expect(done).toMatchObject({ state: 'done', moved: 3 })
  expect((await deals(company)).every(({ lostReason }) => lostReason === 'price')).toBe(true)
  company.clock.advance(1_000)
  const { deals: shown } = await ask<DealsPage>(company, 'GET', '/deals?sort=amount')
  await ask(company, 'POST', `/deals/${shown[0]?.id}/moves`, { stageId: open?.id })
  company.clock.advance(1_000)
  expect(await undo(company, done)).toMatchObject({ state: 'undone', moved: 2, leftAlone: 1 })
  expect(await deals(company)).toEqual([{ ...before[0], stageId: open?.id }, before[1], before[2]])
})

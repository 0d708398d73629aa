import { describe, expect } from 'vitest'
import { PersonPromises, Today } from '#contract/today.ts'
import type { AcceptedEvent } from '#server/listen/ingest/index.ts'
import { newId } from '#server/platform/identifiers.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { ago, DAY, type Someone, someone } from '#tests/setup/someone.ts'
import { refresh, sweep } from '../next-actions/index.ts'
import { projectPromises } from './index.ts'

const told = (
  person: Someone,
  name: string,
  at: Date,
  properties: object,
  trusted = true,
): AcceptedEvent => ({
  id: newId(at),
  handleId: person.handle,
  handleIds: [person.handle],
  personId: person.id,
  kind: 'track',
  name,
  occurredAt: at,
  recordedAt: at,
  source: 'test',
  messageId: newId(at),
  properties: { promise_id: 'PR-1', ...properties },
  context: {},
  memberId: null,
  machine: false,
  historical: false,
  trusted,
  claimed: !trusted,
})
const made = (company: Company, person: Someone, due: Date, by = company.seller.email) =>
  told(person, 'Promise Made', ago(company, 2), {
    text: 'A new wheel by Friday',
    due_at: due.toISOString(),
    by,
  })
const promisesOf = async (company: Company, person: Someone) =>
  PersonPromises.parse((await company.ask('GET', `/api/people/${person.id}/promises`)).body).promises
const stepsOf = async (company: Company) => Today.parse((await company.ask('GET', '/api/today')).body).steps

describe('promises', () => {
  test('are made of events, in whatever order those arrive', async ({ company }) => {
    const anna = await someone(company)
    const events = [
      made(company, anna, ago(company, 1)),
      told(anna, 'Promise Kept', ago(company, 1.5), {}),
      told(anna, 'Promise Broken', ago(company, 1), {}),
    ]
    const outcomes = []
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 0, 2],
    ]) {
      await company.work(({ tx, workspace }) =>
        tx.deleteFrom('promise').where('workspace_id', '=', workspace).execute(),
      )
      for (const index of order) {
        await company.work((context) => projectPromises(context, events.slice(index, index + 1)))
      }
      const [{ id: _id, ...promise } = { id: '' }] = await promisesOf(company, anna)
      outcomes.push(promise)
    }
    expect(outcomes[0]).toMatchObject({ words: 'A new wheel by Friday', madeBy: 'member' })
    expect(outcomes[1]).toEqual(outcomes[0])
    expect(outcomes[2]).toEqual(outcomes[0])
  })

  test('are not shown while only their end is known, and cannot be claimed by a public page', async ({
    company,
  }) => {
    const anna = await someone(company)
    await company.work((context) =>
      projectPromises(context, [
        told(anna, 'Promise Kept', ago(company, 1), {}),
        told(anna, 'Promise Made', ago(company, 2), { text: 'Everything free', promise_id: 'PR-2' }, false),
      ]),
    )
    expect(await promisesOf(company, anna)).toEqual([])
  })

  test('falling due within a day are the maker’s step; keeping one closes it', async ({ company }) => {
    const anna = await someone(company, { owner: company.lead.id })
    const due = new Date(company.clock.now().getTime() + 2 * DAY)
    await company.work(async (context) => {
      await projectPromises(context, [made(company, anna, due)])
      await refresh(context, [anna.id])
    })
    expect(await stepsOf(company)).toEqual([])
    company.clock.advance(DAY + 60_000)
    expect(await company.work((context) => sweep(context))).toEqual([anna.id])
    const [step] = await stepsOf(company)
    expect(step).toMatchObject({
      play: 'promise-due',
      doing: 'keep-promise',
      ownerMemberId: company.seller.id,
    })
    await company.ask('POST', `/api/next-actions/${step?.id}/outcome`, { body: { outcome: 'done' } })
    expect((await promisesOf(company, anna))[0]?.keptAt).not.toBeNull()
  })

  test('not kept in time are broken, without anybody saying so', async ({ company }) => {
    const anna = await someone(company)
    const due = new Date(company.clock.now().getTime() + DAY / 2)
    await company.work(async (context) => {
      await projectPromises(context, [made(company, anna, due)])
      await refresh(context, [anna.id])
    })
    company.clock.advance(DAY)
    await company.work((context) => sweep(context))
    const [step] = await stepsOf(company)
    expect(step).toMatchObject({ play: 'promise-broken', words: { code: 'words.promise-broken' } })
    const kept = await company.ask('POST', `/api/promises/${step?.promiseId}/kept`)
    expect(kept.status).toBe(200)
    expect((await company.ask('POST', `/api/promises/${step?.promiseId}/kept`)).status).toBe(200)
    await company.work((context) => refresh(context, [anna.id]))
    expect(await stepsOf(company)).toEqual([])
  })

  test('of another company cannot be kept', async ({ company, rival }) => {
    const anna = await someone(rival)
    await rival.work((context) => projectPromises(context, [made(rival, anna, ago(rival, 1))]))
    const [promise] = await promisesOf(rival, anna)
    expect((await company.ask('POST', `/api/promises/${promise?.id}/kept`)).status).toBe(404)
  })
})

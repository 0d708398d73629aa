import { expect } from 'vitest'
import type { BulkAct } from '#contract/bulk.ts'
import type { TasksPage } from '#contract/tasks.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { someone } from '#tests/setup/someone.ts'

const tasks = async (company: Company, query = '') => {
  const { body } = await company.ask('GET', `/api/tasks?whose=all${query}`)
  // the reply of GET /tasks
  return (body as TasksPage).tasks
}

async function act(company: Company, search: object, what: object) {
  const body = { of: 'tasks', among: { search }, act: what }
  const started = await company.ask('POST', '/api/bulk-acts', { body })
  expect(started.status).toBe(201)
  return push(company, (started.body as BulkAct).id)
}
async function push(company: Company, id: string): Promise<BulkAct> {
  const { body } = await company.ask('POST', `/api/bulk-acts/${id}/portions`)
  return body as BulkAct
}
async function undo(company: Company, { id }: BulkAct) {
  await company.ask('POST', `/api/bulk-acts/${id}/undo`)
  return push(company, id)
}

test('many tasks are put off, given away and done, and all of it is taken back', async ({ company }) => {
  const anna = await someone(company)
  for (const title of ['Call', 'Write', 'Meet'])
    await company.ask('POST', '/api/tasks', { body: { title, personId: anna.id } })
  const before = await tasks(company)
  const later = '2026-03-10T15:00:00.000Z'
  const put = await act(company, { whose: 'mine' }, { do: 'due', dueAt: later })
  expect(put).toMatchObject({ state: 'done', moved: 3 })
  expect((await tasks(company)).map(({ dueAt }) => dueAt)).toEqual([later, later, later])
  const given = await act(company, { whose: 'all' }, { do: 'share', memberIds: [company.lead.id] })
  expect((await tasks(company)).every(({ ownerName }) => ownerName === 'lead')).toBe(true)
  const done = await act(company, { whose: 'all' }, { do: 'done', on: true })
  expect(await tasks(company)).toEqual([])
  const timeline = await company.ask('GET', `/api/people/${anna.id}/timeline`)
  expect((timeline.body as { events: { name: string }[] }).events.map(({ name }) => name)).toEqual(
    Array(3).fill('Task Done'),
  )
  for (const one of [done, given, put])
    expect(await undo(company, one)).toMatchObject({ state: 'undone', moved: 3 })
  const key = ({ id, dueAt, ownerMemberId, doneAt }: TasksPage['tasks'][number]) => ({
    id,
    dueAt,
    ownerMemberId,
    doneAt,
  })
  expect((await tasks(company)).map(key)).toEqual(before.map(key))
})

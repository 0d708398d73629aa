import { describe, expect } from 'vitest'
import { NextTasks, Task, TasksPage } from '#contract/tasks.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { ago, DAY, happened, someone } from '#tests/setup/someone.ts'
import { closeSeen } from './index.ts'

const make = async (company: Company, body: object) =>
  Task.parse((await company.ask('POST', '/api/tasks', { body: { title: 'Call back', ...body } })).body)
const tasksOf = async (company: Company, query = '') =>
  TasksPage.parse((await company.ask('GET', `/api/tasks${query}`)).body)
const inDays = (company: Company, days: number) => ago(company, -days).toISOString()

describe('tasks', () => {
  test('are their maker’s, and sorted by when they are due', async ({ company }) => {
    await make(company, { title: 'Some day' })
    await make(company, { title: 'Tomorrow', dueAt: inDays(company, 1) })
    await make(company, { title: 'Yesterday', dueAt: inDays(company, -1) })
    await make(company, { title: 'Tonight', dueAt: inDays(company, 0.2) })
    await make(company, { title: 'Not mine', ownerMemberId: company.lead.id })
    const { tasks, counts } = await tasksOf(company)
    expect(tasks.map(({ title }) => title)).toEqual(['Yesterday', 'Tonight', 'Tomorrow', 'Some day'])
    expect(counts).toEqual({ overdue: 1, today: 1, later: 1, noDate: 1 })
    expect((await tasksOf(company, '?whose=all')).tasks).toHaveLength(5)
    expect((await tasksOf(company, '?due=today')).tasks.map(({ title }) => title)).toEqual(['Tonight'])
  })

  test('are read page by page', async ({ company }) => {
    for (const day of [1, 2, 3]) await make(company, { dueAt: inDays(company, day) })
    await make(company, {})
    const seen = []
    let after = ''
    do {
      const page: TasksPage = await tasksOf(company, `?limit=1${after}`)
      seen.push(...page.tasks.map(({ id }) => id))
      after = page.next === null ? '' : `&after=${page.next}`
    } while (after !== '')
    expect(new Set(seen).size).toBe(4)
  })

  test('done by hand stand on the timeline, and can be opened again', async ({ company }) => {
    const anna = await someone(company)
    const { id } = await make(company, { personId: anna.id })
    const change = (done: boolean) => company.ask('PATCH', `/api/tasks/${id}`, { body: { done } })
    expect((await change(true)).body).toMatchObject({ doneBy: 'member', seenEventId: null })
    await change(true)
    await change(false)
    expect((await tasksOf(company)).tasks).toHaveLength(1)
    const timeline = await company.ask('GET', `/api/people/${anna.id}/timeline`)
    expect((timeline.body as { events: { name: string }[] }).events.map(({ name }) => name)).toEqual([
      'Task Reopened',
      'Task Done',
    ])
  })

  test('close themselves when the act is seen, and only then', async ({ company }) => {
    const anna = await someone(company)
    const call = await make(company, { personId: anna.id, doing: 'call' })
    const write = await make(company, { personId: anna.id, doing: 'write' })
    const meet = await make(company, { personId: anna.id, doing: 'meet' })
    await happened(company, anna, 'Call Answered', ago(company, 1))
    await company.work((context) => closeSeen(context, [anna.id]))
    expect((await tasksOf(company)).tasks).toHaveLength(3)
    company.clock.advance(DAY)
    const seen = await happened(
      company,
      anna,
      'Call Answered',
      ago(company, 0.5),
      {},
      { member: company.seller.id },
    )
    await company.work((context) => closeSeen(context, [anna.id]))
    await company.work((context) => closeSeen(context, [anna.id]))
    expect((await tasksOf(company)).tasks.map(({ id }) => id).sort()).toEqual([write.id, meet.id].sort())
    const [done] = (await tasksOf(company, '?state=done')).tasks
    expect(done).toMatchObject({ id: call.id, seenEventId: seen, doneBy: 'member' })
    // opened again, the call of before does not close it
    await company.ask('PATCH', `/api/tasks/${call.id}`, { body: { done: false } })
    await company.work((context) => closeSeen(context, [anna.id]))
    expect((await tasksOf(company)).tasks).toHaveLength(3)
  })

  test('of a deal are about its person, and the first of them is next', async ({ company }) => {
    const anna = await someone(company)
    const deal = (await company.ask('POST', '/api/deals', { body: { title: 'Pram', personId: anna.id } }))
      .body as { id: string }
    await make(company, { title: 'Later', dealId: deal.id, dueAt: inDays(company, 2) })
    const first = await make(company, { title: 'First', dealId: deal.id, dueAt: inDays(company, 1) })
    expect(first).toMatchObject({ personId: anna.id, dealTitle: 'Pram', personLabel: 'Anna' })
    const next = NextTasks.parse((await company.ask('GET', `/api/tasks/next-of-deals?deals=${deal.id}`)).body)
    expect(next.tasks.map(({ title }) => title)).toEqual(['First'])
    expect((await tasksOf(company, `?personId=${anna.id}&whose=all`)).counts).toBeNull()
  })

  test('go with a person who is absorbed, and come back with him', async ({ company }) => {
    const [keep, absorb] = [await someone(company), await someone(company)]
    await make(company, { personId: absorb.id })
    const merged = await company.ask('POST', '/api/merges', {
      body: { keepId: keep.id, absorbId: absorb.id },
    })
    expect((await tasksOf(company, `?personId=${keep.id}`)).tasks).toHaveLength(1)
    await company.ask('POST', `/api/merges/${(merged.body as { mergeId: string }).mergeId}/undo`)
    expect((await tasksOf(company, `?personId=${keep.id}`)).tasks).toHaveLength(0)
    expect((await tasksOf(company, `?personId=${absorb.id}`)).tasks).toHaveLength(1)
  })

  test('are changed, given to another and put off; and are found by their owner', async ({ company }) => {
    const { id } = await make(company, { title: 'Call', dueAt: inDays(company, -1) })
    const change = (body: object) => company.ask('PATCH', `/api/tasks/${id}`, { body })
    const dueAt = inDays(company, 2)
    const changed = await change({ title: 'Write', doing: 'write', dueAt, ownerMemberId: company.lead.id })
    expect(changed.body).toMatchObject({ title: 'Write', doing: 'write', dueAt, ownerName: 'lead' })
    expect((await tasksOf(company)).tasks).toEqual([])
    const ofLead = await tasksOf(company, `?whose=all&owner=${company.lead.id}`)
    expect(ofLead).toMatchObject({ tasks: [{ id }], counts: { overdue: 0, later: 1 } })
    await change({ ownerMemberId: null, dueAt: null })
    expect((await tasksOf(company, '?whose=all&owner=nobody')).tasks).toMatchObject([{ id, dueAt: null }])
    expect((await change({ ownerMemberId: id })).status).toBe(400)
  })

  test('may be about a company', async ({ company }) => {
    await company.ingest([
      { type: 'group', userId: 'anna', groupId: 'acme', messageId: 'acme', traits: { name: 'Acme' } },
    ])
    const companyId = await company.work(
      async ({ tx }) => (await tx.selectFrom('company').select('id').executeTakeFirstOrThrow()).id,
    )
    await make(company, { companyId })
    const { tasks, counts } = await tasksOf(company, `?companyId=${companyId}`)
    expect(tasks).toMatchObject([{ companyName: 'Acme', personId: null }])
    expect(counts).toBeNull()
  })
})

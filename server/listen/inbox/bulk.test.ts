import { sql } from 'kysely'
import { expect } from 'vitest'
import type { BulkAct } from '#contract/bulk.ts'
import { DialogueList } from '#contract/inbox.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { bot, deliver, message, telegram } from '#tests/setup/messages.ts'

const rows = async (company: Company, query: string) =>
  DialogueList.parse((await company.ask('GET', `/api/dialogues${query}`)).body).rows
const people = async (company: Company, query: string) =>
  (await rows(company, query)).map(({ preview }) => preview).toSorted()

/** The reply of the engine's own routes. */
const bulk = async (company: Company, path: string, body?: object): Promise<BulkAct> =>
  (await company.ask('POST', `/api/bulk-acts${path}`, { body })).body as BulkAct
async function act(company: Company, among: object, what: object): Promise<BulkAct> {
  const { id } = await bulk(company, '', { of: 'dialogues', among, act: what })
  return bulk(company, `/${id}/portions`)
}
async function undo(company: Company, { id }: BulkAct): Promise<BulkAct> {
  await bulk(company, `/${id}/undo`)
  return bulk(company, `/${id}/portions`)
}

test('all of a folder is given away, settled, tagged and put to rest at once, and all of it is taken back', async ({
  company,
}) => {
  const names = ['one', 'two', 'three']
  for (const name of names) await deliver(company, bot, [message(telegram(name), name)])
  const all = await rows(company, '?folder=all')
  const [first] = all
  const open = [...names].toSorted()

  const given = await act(
    company,
    { search: { folder: 'unassigned' } },
    { do: 'share', memberIds: [company.seller.id] },
  )
  expect(given).toMatchObject({ state: 'done', moved: 3, total: 3 })
  expect(await people(company, '?folder=mine')).toEqual(open)
  const one = { ids: [first?.personId] }
  const settled = await act(company, one, { do: 'status', status: 'resolved' })
  expect(await people(company, '?folder=resolved')).toEqual([first?.preview])
  const tagged = await act(company, { search: { folder: 'mine' } }, { do: 'tag', tag: 'storm', on: true })
  expect(tagged).toMatchObject({ moved: 2 })
  const until = new Date(company.clock.now().getTime() + 3_600_000).toISOString()
  const rested = await act(
    company,
    { search: { folder: 'mine' } },
    { do: 'status', status: 'snoozed', until },
  )
  expect((await rows(company, '?folder=snoozed')).map(({ topic }) => topic)).toMatchObject(
    Array(2).fill({ status: 'snoozed', snoozedUntil: until, tags: ['storm'], memberId: company.seller.id }),
  )

  expect(await people(company, '?folder=all&tag=storm')).toHaveLength(2)
  expect(await people(company, `?folder=all&lead=${company.seller.id}`)).toHaveLength(2)
  expect(await people(company, `?folder=all&lead=${company.lead.id}`)).toEqual([])
  expect((await company.ask('GET', '/api/dialogues/tags')).body).toEqual(['storm'])

  // somebody wakes one of them meanwhile: it is left as he made it
  const [woken] = await rows(company, '?folder=snoozed')
  await company.ask('PATCH', `/api/dialogues/${woken?.personId}/topic`, { body: { status: 'waiting' } })
  expect(await undo(company, rested)).toMatchObject({ state: 'undone', moved: 1, leftAlone: 1 })
  for (const done of [tagged, settled, given])
    expect(await undo(company, done)).toMatchObject({ state: 'undone', moved: done.moved })
  expect(await people(company, '?folder=resolved')).toEqual([])
  expect((await rows(company, '?folder=all')).map(({ topic }) => [topic?.memberId, topic?.tags])).toEqual(
    Array(3).fill([null, []]),
  )
  const timeline = await company.ask('GET', `/api/people/${first?.personId}/timeline`)
  expect(JSON.stringify(timeline.body)).toContain('Topic Resolved')
})

test('what is put to rest until the customer writes stands still, and no longer once that is taken back', async ({
  company,
}) => {
  await deliver(company, bot, [message(telegram('one'), 'one')])
  const standing = async () => {
    const { rows: found } = await company.work(({ tx, workspace }) =>
      sql<{ stands: boolean; stood: number }>`
        select upper_inf(rests) as stands, (select count(*)::int from unnest(rests)) as stood from topic
         where workspace_id = ${workspace}`.execute(tx),
    )
    return found
  }
  const asleep = await act(
    company,
    { search: { folder: 'all' } },
    { do: 'status', status: 'snoozed', until: null },
  )
  expect(await standing()).toEqual([{ stands: true, stood: 1 }])
  company.clock.advance(60_000)
  await undo(company, asleep)
  expect(await standing()).toEqual([{ stands: false, stood: 1 }])
})

test('a moment that has passed is refused, and so is whoever may not', async ({ company, rival }) => {
  await deliver(company, bot, [message(telegram('one'), 'one')])
  const [row] = await rows(company, '?folder=all')
  const body = {
    of: 'dialogues',
    among: { ids: [row?.personId] },
    act: { do: 'status', status: 'snoozed', until: '2020-01-01T00:00:00.000Z' },
  }
  expect((await company.ask('POST', '/api/bulk-acts', { body })).status).toBe(400)
  const foreign = await rival.ask('POST', '/api/bulk-acts', {
    body: { ...body, act: { do: 'status', status: 'resolved' } },
  })
  expect(foreign.body).toMatchObject({ total: 0, state: 'done' })
})

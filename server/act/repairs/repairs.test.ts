import type { z } from '@hono/zod-openapi'
import { expect } from 'vitest'
import type { FindingHistory, Findings } from '#contract/findings.ts'
import type { Process } from '#contract/process-definition.ts'
import type { BulkResult, Waiting } from '#contract/processes.ts'
import type { Today } from '#contract/today.ts'
import { createMining } from '#server/understand/process-facts/index.ts'
import { createLogs } from '#server/understand/processes/index.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { measureWeekly } from './measure.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A quote asked for so many days ago and sent so many hours later (null: not yet). */
function quote(company: Company, who: string, daysAgo: number, answeredAfterHours: number | null) {
  const asked = company.clock.now().getTime() - daysAgo * DAY
  const item = (event: string, at: number) => ({
    type: 'track',
    userId: who,
    event,
    messageId: `${who}-${event}-${daysAgo}`,
    timestamp: new Date(at).toISOString(),
    properties: { quote_id: `${who}-${daysAgo}` },
  })
  const sent = answeredAfterHours === null ? [] : [item('Quote Sent', asked + answeredAfterHours * HOUR)]
  return [item('Quote Requested', asked), ...sent]
}

async function quotes(company: Company): Promise<string> {
  const body = { from: 'ready-made', code: 'quote-to-order' }
  const reply = await company.ask('POST', '/api/processes', { as: company.lead, body })
  return (reply.body as z.output<typeof Process>).id
}

const metric = { of: 'path-time', from: 'Quote Requested', to: 'Quote Sent' }
type Saved = z.output<typeof FindingHistory>

async function saved(company: Company, id: string, more: object = {}): Promise<Saved> {
  const body = { title: 'Quotes wait for days', metric, ...more }
  const reply = await company.ask('POST', `/api/processes/${id}/findings`, { body })
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
  return reply.body as Saved
}

const move = (company: Company, id: string, to: string, more: object = {}) =>
  company.ask('POST', `/api/findings/${id}/moves`, { as: company.lead, body: { to, ...more } })

/** The weekly round, as the job runs it. */
async function round(company: Company): Promise<void> {
  const logs = createLogs(createMining())
  await company.work((context) => measureWeekly(logs, context))
  await logs.close()
}

test('a finding keeps what it was, whatever happens later', async ({ company }) => {
  await company.ingest([10, 20, 30, 40].flatMap((day) => quote(company, `c${day}`, day, 72)))
  const finding = await saved(company, await quotes(company), { target: 24 * 3600 })
  expect(finding).toMatchObject({ state: 'found', unit: 'seconds', baseline: { value: 72 * 3600, cases: 4 } })
  await company.ingest(quote(company, 'quick', 5, 1))
  const later = await company.ask('GET', `/api/findings/${finding.id}`)
  expect((later.body as Saved).baseline).toEqual(finding.baseline)
})

test('a member finds, a lead accepts, and every step says who and when', async ({ company }) => {
  await company.ingest(quote(company, 'anna', 10, 72))
  const { id } = await saved(company, await quotes(company))
  const refused = await company.ask('POST', `/api/findings/${id}/moves`, { body: { to: 'accepted' } })
  expect(refused.status).toBe(403)
  expect((await move(company, id, 'proven')).status).toBe(409)
  for (const to of ['accepted', 'in-work', 'claimed-done'])
    expect((await move(company, id, to)).status).toBe(201)
  const { moves } = (await company.ask('GET', `/api/findings/${id}`)).body as Saved
  expect(moves.map(({ from, to, by }) => [from, to, by])).toEqual([
    [null, 'found', 'member'],
    ['found', 'accepted', 'lead'],
    ['accepted', 'in-work', 'lead'],
    ['in-work', 'claimed-done', 'lead'],
  ])
})

test('a repair that worked is proven by the weekly round, one that did nothing is not', async ({
  company,
}) => {
  const before = Array.from({ length: 30 }, (_, place) =>
    quote(company, `b${place}`, 70 + place * 2, 70 + (place % 5)),
  )
  const after = Array.from({ length: 20 }, (_, place) =>
    quote(company, `a${place}`, 2 + place * 2.5, 10 + (place % 3)),
  )
  await company.ingest([...before, ...after].flat())
  const id = await quotes(company)
  const since = new Date(company.clock.now().getTime() - 65 * DAY).toISOString()
  const worked = await saved(company, id, { target: 24 * 3600 })
  const idle = await saved(company, id, { metric: { of: 'reaching', activity: 'Quote Sent' } })
  for (const one of [worked, idle])
    for (const to of ['accepted', 'in-work', 'claimed-done']) await move(company, one.id, to, { since })
  await round(company)
  await round(company)
  const board = (await company.ask('GET', '/api/findings')).body as z.output<typeof Findings>
  const stateOf = (wanted: string) => board.findings.find((finding) => finding.id === wanted)
  expect(stateOf(worked.id)).toMatchObject({ state: 'proven', latest: { effect: { verdict: 'better' } } })
  expect(stateOf(idle.id)).toMatchObject({ state: 'no-effect' })
  const { measures } = (await company.ask('GET', `/api/findings/${worked.id}`)).body as Saved
  expect(measures).toHaveLength(1)
  const news = await company.ask('GET', '/api/finding-news')
  expect(news.body).toMatchObject({
    news: expect.arrayContaining([expect.objectContaining({ what: 'proven' })]),
  })
})

test('a proven repair reopens by itself when the old state is back', async ({ company }) => {
  await company.ingest([80, 90, 100].flatMap((day) => quote(company, `b${day}`, day, 48)))
  const id = await quotes(company)
  const finding = await saved(company, id)
  await move(company, finding.id, 'accepted')
  await move(company, finding.id, 'closed')
  await company.ingest([5, 6, 7].flatMap((day) => quote(company, `a${day}`, day, 60)))
  await round(company)
  const { state } = (await company.ask('GET', `/api/findings/${finding.id}`)).body as Saved
  expect(state).toBe('reopened')
})

test('who waits on the map gets an owner, and the owner a step on Today, once', async ({ company }) => {
  await company.ingest([...quote(company, 'anna', 20, null), ...quote(company, 'boris', 1, null)])
  const id = await quotes(company)
  const at = 'Quote Requested'
  const assigned = await company.ask('POST', `/api/processes/${id}/waiting/owner`, {
    body: { at, ownerMemberId: company.seller.id },
  })
  expect(assigned.body as z.output<typeof BulkResult>).toMatchObject({ asked: 2, done: 2, already: 0 })
  const remind = () =>
    company.ask('POST', `/api/processes/${id}/waiting/reminder`, { body: { at, note: 'Please' } })
  expect((await remind()).body).toMatchObject({ asked: 2, done: 2, owners: [{ people: 2 }] })
  expect((await remind()).body).toMatchObject({ asked: 2, done: 0, already: 2 })
  const today = (await company.ask('GET', '/api/today')).body as z.output<typeof Today>
  // one step a person: Boris also asked yesterday, which comes first
  expect(today.steps.map(({ play }) => play)).toContain('process-stuck')
  const search = new URLSearchParams({ at })
  const waiting = (await company.ask('GET', `/api/processes/${id}/waiting?${search}`)).body as z.output<
    typeof Waiting
  >
  expect(waiting.cases.map((one) => one.ownerMemberId)).toEqual([company.seller.id, company.seller.id])
  expect(waiting.cases.every(({ reminder }) => reminder !== null)).toBe(true)
})

test('a waiting time that leaves its usual band becomes a finding by itself, once', async ({ company }) => {
  const usual = Array.from({ length: 70 }, (_, day) => quote(company, `u${day}`, day + 12, 5 + (day % 3)))
  const slow = [5, 6, 7, 8].flatMap((day) => [
    quote(company, `s${day}`, day, 30),
    quote(company, `t${day}`, day, 31),
  ])
  await company.ingest([...usual, ...slow].flat())
  await quotes(company)
  await round(company)
  await round(company)
  const { findings } = (await company.ask('GET', '/api/findings')).body as z.output<typeof Findings>
  expect(findings).toMatchObject([{ source: 'alert', state: 'found', title: 'Quote Requested → Quote Sent' }])
  const news = await company.ask('GET', '/api/finding-news')
  expect(news.body).toMatchObject({ news: [{ what: 'alert' }] })
})

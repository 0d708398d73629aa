import type { z } from '@hono/zod-openapi'
import { expect } from 'vitest'
import type { Ahead, DemandRhythm } from '#contract/process-analyses.ts'
import type { Process } from '#contract/process-definition.ts'
import type { ProcessMap } from '#contract/processes.ts'
import { type Company, test } from '#tests/setup/company.ts'

const HOUR = 3_600_000

/** Tells what happened so many hours ago, through the real door. */
function teller(company: Company) {
  let count = 0
  return (user: string, event: string, hoursAgo: number, properties: object = {}) => ({
    type: 'track',
    userId: user,
    event,
    messageId: `${user}-${event}-${hoursAgo}-${count++}`,
    timestamp: new Date(company.clock.now().getTime() - hoursAgo * HOUR).toISOString(),
    properties,
  })
}

async function defined(company: Company, code: string): Promise<string> {
  const reply = await company.ask('POST', '/api/processes', {
    as: company.lead,
    body: { from: 'ready-made', code },
  })
  expect(reply.status).toBe(201)
  return (reply.body as z.output<typeof Process>).id
}

async function mapOf(company: Company, id: string, filter: unknown = []) {
  const search = new URLSearchParams({ filter: JSON.stringify(filter) })
  const reply = await company.ask('GET', `/api/processes/${id}/map?${search}`)
  expect(reply.status).toBe(200)
  return reply.body as z.output<typeof ProcessMap>
}

const edgesOf = ({ edges, activities }: z.output<typeof ProcessMap>) =>
  Object.fromEntries(
    edges.map(({ from, to, count }) => [`${activities[from]?.name} > ${activities[to]?.name}`, count]),
  )

test('a ready-made process shows the way from the question to the order', async ({ company }) => {
  const tell = teller(company)
  await company.ingest([
    tell('anna', 'Quote Requested', 72, { quote_id: 'q1' }),
    tell('anna', 'Quote Sent', 48, { quote_id: 'q1', department: 'sales' }),
    tell('anna', 'Order Completed', 24, { order_id: 'o1', total: '1200.00', currency: 'RUB' }),
    tell('boris', 'Quote Requested', 30, { quote_id: 'q2' }),
  ])
  const id = await defined(company, 'quote-to-order')
  const map = await mapOf(company, id)
  expect(edgesOf(map)).toEqual({ 'Quote Requested > Quote Sent': 1, 'Quote Sent > Order Completed': 1 })
  expect(map.edges[0]?.time.median).toBe(24 * 3600)
  expect(map.scope).toMatchObject({ cases: { kept: 2, all: 2 }, open: 1, hours: 'calendar', currency: 'RUB' })
  expect(map.activities.find(({ name }) => name === 'Quote Requested')?.waitingNow).toBe(1)
})

test('what happens after the map was opened is on it the next time', async ({ company }) => {
  const tell = teller(company)
  await company.ingest([tell('anna', 'Quote Requested', 72, { quote_id: 'q1' })])
  const id = await defined(company, 'quote-to-order')
  expect(edgesOf(await mapOf(company, id))).toEqual({})
  await company.ingest([tell('anna', 'Quote Sent', 50, { quote_id: 'q1' })])
  await company.ingest([tell('carl', 'Quote Requested', 5, { quote_id: 'q3' })])
  const map = await mapOf(company, id)
  expect(edgesOf(map)).toEqual({ 'Quote Requested > Quote Sent': 1 })
  expect(map.scope.cases.all).toBe(2)
})

test('whoever withdraws consent to profiling leaves the map', async ({ company }) => {
  const tell = teller(company)
  await company.ingest([
    tell('anna', 'Quote Requested', 72, { quote_id: 'q1' }),
    tell('boris', 'Quote Requested', 70, { quote_id: 'q2' }),
  ])
  const id = await defined(company, 'quote-to-order')
  expect((await mapOf(company, id)).scope.cases.all).toBe(2)
  await company.ingest([tell('boris', 'Consent Withdrawn', 1, { purpose: 'profiling', channel: 'all' })])
  expect((await mapOf(company, id)).scope.cases.all).toBe(1)
})

test('a filter says how many cases it keeps', async ({ company }) => {
  const tell = teller(company)
  await company.ingest([
    tell('anna', 'Quote Requested', 72, { quote_id: 'q1' }),
    tell('anna', 'Quote Sent', 48, { quote_id: 'q1' }),
    tell('boris', 'Quote Requested', 30, { quote_id: 'q2' }),
  ])
  const id = await defined(company, 'quote-to-order')
  const answered = await mapOf(company, id, [{ by: 'activity', activities: ['Quote Sent'] }])
  expect(answered.scope.cases).toEqual({ kept: 1, all: 2 })
  const open = await mapOf(company, id, [
    { by: 'attribute', of: 'case', name: 'state', values: ['ended'], atLeast: null, atMost: null },
  ])
  expect(open.scope.cases.kept).toBe(0)
})

test('events to make activities of are told with what they carry', async ({ company }) => {
  const tell = teller(company)
  await company.ingest([
    tell('anna', 'Order Completed', 9, { order_id: 'o1', total: '10' }),
    tell('anna', 'Order Updated', 5, { order_id: 'o1', status: 'packed' }),
    tell('anna', 'Order Updated', 3, { order_id: 'o1', status: 'delivered' }),
  ])
  const reply = await company.ask('GET', '/api/process-vocabulary')
  expect(reply.body).toMatchObject({
    events: [
      {
        event: 'Order Updated',
        count: 2,
        carries: ['order'],
        splitsBy: [{ key: 'status', values: ['delivered', 'packed'] }],
      },
      { event: 'Order Completed', count: 1, carries: ['order'], splitsBy: [] },
    ],
  })
})

test('a member sees processes but does not define them', async ({ company }) => {
  const body = { from: 'ready-made', code: 'order-to-delivery' }
  expect((await company.ask('POST', '/api/processes', { as: company.seller, body })).status).toBe(403)
  const id = await defined(company, 'order-to-delivery')
  expect((await company.ask('POST', '/api/processes', { as: company.lead, body })).status).toBe(409)
  expect((await company.ask('GET', `/api/processes/${id}`, { as: company.seller })).status).toBe(200)
})

test('orders that come on Mondays are seen to come on Mondays', async ({ company }) => {
  const tell = teller(company)
  // the clock stands on a Wednesday
  const weeks = Array.from({ length: 20 }, (_, week) => week)
  await company.ingest(
    weeks.flatMap((week) => [
      ...[1, 2, 3, 4].map((order) =>
        tell('anna', 'Order Completed', 48 + week * 168, { order_id: `m${week}-${order}`, total: '10' }),
      ),
      tell('anna', 'Order Completed', 24 + week * 168, { order_id: `t${week}`, total: '10' }),
    ]),
  )
  const reply = await company.ask('GET', '/api/demand-rhythm?of=orders')
  const { findings, count } = reply.body as z.output<typeof DemandRhythm>
  expect(count).toBe(100)
  expect(findings.find(({ kind, factor }) => kind === 'weekday' && factor > 1)).toMatchObject({
    from: 1,
    until: 1,
  })
})

test('what runs says when it will be over, once enough is over', async ({ company }) => {
  const tell = teller(company)
  const days = Array.from({ length: 80 }, (_, day) => day + 10)
  await company.ingest(
    days.flatMap((day) => [
      tell(`c${day}`, 'Quote Requested', day * 24, { quote_id: `q${day}` }),
      tell(`c${day}`, 'Order Completed', day * 24 - 48 - (day % 5), { order_id: `o${day}`, total: '10' }),
    ]),
  )
  await company.ingest([tell('boris', 'Quote Requested', 1, { quote_id: 'open' })])
  const id = await defined(company, 'quote-to-order')
  const reply = await company.ask('GET', `/api/processes/${id}/ahead`)
  expect(reply.status).toBe(200)
  const { cases } = reply.body as z.output<typeof Ahead>
  expect(cases).toHaveLength(1)
  expect(cases[0]?.remainingSeconds).toBeGreaterThan(40 * 3600)
  expect(cases[0]?.remainingSeconds).toBeLessThan(56 * 3600)
})

test('a deal and a ticket are cases by their own numbers, two of one person apart', async ({ company }) => {
  const tell = teller(company)
  await company.ingest([
    tell('anna', 'Deal Created', 90, { deal_id: 'd1' }),
    tell('anna', 'Deal Stage Changed', 80, { deal_id: 'd1', stage: 'offer' }),
    tell('anna', 'Deal Created', 70, { deal_id: 'd2' }),
    tell('anna', 'Deal Won', 60, { deal_id: 'd1' }),
    tell('anna', 'Deal Lost', 50, { deal_id: 'd2' }),
    tell('anna', 'Ticket Created', 40, { ticket_id: 't1' }),
    tell('anna', 'Ticket Created', 30, { ticket_id: 't2' }),
    tell('anna', 'Ticket Resolved', 20, { ticket_id: 't1' }),
  ])
  const deals = await mapOf(company, await defined(company, 'deal-to-close'))
  expect(edgesOf(deals)).toEqual({
    'Deal Created > Deal Stage Changed: offer': 1,
    'Deal Stage Changed: offer > Deal Won': 1,
    'Deal Created > Deal Lost': 1,
  })
  const topics = await mapOf(company, await defined(company, 'topic-to-resolution'))
  expect(edgesOf(topics)).toEqual({ 'Ticket Created > Ticket Resolved': 1 })
  expect(topics.scope).toMatchObject({ cases: { all: 2 }, open: 1 })
})

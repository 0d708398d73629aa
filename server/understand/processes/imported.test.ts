import type { z } from '@hono/zod-openapi'
import { expect } from 'vitest'
import type { LogReading, Process, ProcessLog } from '#contract/process-definition.ts'
import type { ProcessMap } from '#contract/processes.ts'
import { type Company, test } from '#tests/setup/company.ts'

const FILE = [
  'order id;step;time;department',
  '1;ask;01.02.2024 10:00;sales',
  '1;quote;01.02.2024 12:00;sales',
  '2;ask;02.02.2024 10:00;sales',
  '2;pay;05.02.2024 10:00;finance',
  ';pay;05.02.2024 10:00;finance',
].join('\n')

const upload = (company: Company, path: string, body: string, more: Record<string, string> = {}) =>
  company.app.request(`/api${path}?${new URLSearchParams({ file: 'orders.csv', ...more })}`, {
    method: 'POST',
    headers: { cookie: company.lead.cookie, 'content-type': 'application/octet-stream' },
    body,
  })

test('a log from elsewhere is looked at, kept, and shown as a process', async ({ company }) => {
  const preview = await upload(company, '/process-logs/preview', FILE)
  const reading = (await preview.json()) as z.output<typeof LogReading>
  expect(reading).toMatchObject({ format: 'csv', cases: 2, events: 4, activities: ['ask', 'pay', 'quote'] })
  expect(reading.rejected).toMatchObject({ count: 1, first: [{ line: 6, code: 'no-case' }] })
  expect(reading.mapping).toMatchObject({ case: 'order id', activity: 'step', time: 'time' })
  const kept = (await (await upload(company, '/process-logs', FILE)).json()) as z.output<typeof ProcessLog>
  const body = { from: 'log', logId: kept.id, name: 'Orders of 2024' }
  const defined = await company.ask('POST', '/api/processes', { as: company.lead, body })
  expect(defined.status, JSON.stringify(defined.body)).toBe(201)
  const { id } = defined.body as z.output<typeof Process>
  for (let look = 0; look < 2; look++) {
    const map = (await company.ask('GET', `/api/processes/${id}/map`)).body as z.output<typeof ProcessMap>
    expect(map.scope.cases.all).toBe(2)
    expect(map.lanes.map(({ code }) => code)).toEqual(['finance', 'sales'])
  }
})

test('the columns can be said, and a file that is no log is refused with its reason', async ({ company }) => {
  const mapping = JSON.stringify({ case: 'department', activity: 'step', time: 'time' })
  const other = (await (await upload(company, '/process-logs/preview', FILE, { mapping })).json()) as {
    cases: number
  }
  expect(other.cases).toBe(2)
  const refused = await upload(company, '/process-logs/preview', '<log><trace>')
  expect(refused.status).toBe(422)
  expect(await refused.json()).toMatchObject({ code: 'unreadable-log' })
  expect((await upload(company, '/process-logs', '')).status).toBe(422)
})

test('a log of another company is not found', async ({ company, rival }) => {
  const kept = (await (await upload(rival, '/process-logs', FILE)).json()) as z.output<typeof ProcessLog>
  const body = { from: 'log', logId: kept.id, name: 'Theirs' }
  expect((await company.ask('POST', '/api/processes', { as: company.lead, body })).status).toBe(404)
})

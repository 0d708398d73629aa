import type { z } from '@hono/zod-openapi'
import { expect } from 'vitest'
import type { Findings } from '#contract/findings.ts'
import type { Processes } from '#contract/process-definition.ts'
import type { Losses } from '#contract/processes.ts'
import { ingest } from '#server/listen/ingest/index.ts'
import { createMember } from '#server/platform/accounts/workspaces.ts'
import { ingestWiring } from '#server/wiring.ts'
import { test } from '#tests/setup/company.ts'
import { generateDemo } from './index.ts'
import { lookAtProcesses } from './processes.ts'

test('the bottleneck that was planted in the demo company is the first that its map tells', async ({
  company,
}) => {
  const demo = generateDemo({ seed: 5, now: company.clock.now().getTime() })
  await company.work(async (context) => {
    for (const { name, email, role, department } of demo.members)
      await createMember(context, { account: null, name: name.en, email, role, department })
  })
  const items = [...demo.touches()].filter(
    (item) => item.type === 'track' && /^(Quote|Handed|Hand-off)/.test(item.event),
  )
  const receivedAt = company.clock.now()
  const options = { source: 'Demo server', trusted: true, receivedAt, sentAt: null, historical: true }
  await company.work((context) => ingest(context, items, options, ingestWiring))
  await lookAtProcesses(company.services, company.id, company.clock)
  const { processes } = (await company.ask('GET', '/api/processes')).body as z.output<typeof Processes>
  const quotes = processes.find(({ readyMade }) => readyMade === 'quote-to-order')
  for (const process of [quotes, processes.find(({ readyMade }) => readyMade === 'request-to-payment')]) {
    const reply = await company.ask('GET', `/api/processes/${process?.id}/losses`)
    const { bottlenecks } = reply.body as z.output<typeof Losses>
    expect(bottlenecks[0]).toMatchObject({
      from: 'Quote Requested',
      to: 'Quote Sent',
      toLane: 'support',
      ranked: true,
    })
    expect(bottlenecks[0]?.time.median).toBeGreaterThan(2 * 86_400)
  }
  const { findings } = (await company.ask('GET', '/api/findings')).body as z.output<typeof Findings>
  expect(findings).toMatchObject([{ state: 'in-work', ownerName: 'Timur Akhmetov', lessIsBetter: true }])
  expect(findings[0]?.baseline.cases).toBeGreaterThan(100)
}, 120_000)

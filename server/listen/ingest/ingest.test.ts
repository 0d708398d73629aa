import { expect } from 'vitest'
import { ingest } from '#server/listen/ingest/index.ts'
import { type Company, test } from '#tests/setup/company.ts'

const wiring = { projectors: [], movers: [] }

const send = (company: Company, items: readonly unknown[]) =>
  company.work((context) =>
    ingest(
      context,
      items,
      { source: 'test', trusted: true, receivedAt: company.clock.now(), sentAt: null, historical: false },
      wiring,
    ),
  )

test('a visitor who signs in keeps what was seen before', async ({ company }) => {
  await send(company, [{ type: 'page', name: 'Prams', anonymousId: 'cookie-1', messageId: 'm1' }])
  await send(company, [
    {
      type: 'identify',
      userId: 'u1',
      anonymousId: 'cookie-1',
      traits: { email: 'anna@kim.ru', name: 'Анна' },
      messageId: 'm2',
    },
  ])
  const rows = await company.work(({ tx, workspace }) =>
    tx
      .selectFrom('handle')
      .select(['kind', 'person_id', 'event_count'])
      .where('workspace_id', '=', workspace)
      .orderBy('kind')
      .execute(),
  )
  expect(rows.map(({ kind, event_count }) => [kind, event_count])).toEqual([
    ['cookie', 1],
    ['email', 0],
    ['external', 1],
  ])
  expect(new Set(rows.map(({ person_id }) => person_id)).size).toBe(1)
})

test('a message that is sent twice is stored once', async ({ company }) => {
  const item = { type: 'track', event: 'Order Completed', userId: 'u1', messageId: 'once' }
  expect(await send(company, [item, item])).toEqual({ success: true, accepted: 2, rejected: [] })
  expect(await send(company, [item])).toEqual({ success: true, accepted: 1, rejected: [] })
  const events = await company.work(({ tx, workspace }) =>
    tx.selectFrom('event').select('message_id').where('workspace_id', '=', workspace).execute(),
  )
  expect(events).toEqual([{ message_id: 'once' }])
})

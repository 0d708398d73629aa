import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Context } from '#server/platform/context.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { ingest } from './ingest.ts'

/** Stores an event of a month within a transaction that goes on: nobody tries again when it is chosen to die. */
const store = (context: Context, month: string, messageId: string) =>
  ingest(
    context,
    [{ type: 'track', event: 'Seen', userId: 'u1', timestamp: `${month}-15T12:00:00Z`, messageId }],
    { source: 'test', trusted: true, receivedAt: context.clock.now(), sentAt: null, historical: true },
    { projectors: [], movers: [] },
  )

const looked = (context: Context) =>
  sql`select 1 from event where workspace_id = ${context.workspace} limit 1`.execute(context.tx)

const months = (company: Company) =>
  company.work(async ({ tx, workspace }) => {
    const { rows } = await sql<{ month: string }>`
      select to_char(occurred_at, 'YYYY-MM') as month from event where workspace_id = ${workspace}
       order by message_id`.execute(tx)
    return rows.map(({ month }) => month)
  })

test('two that are at work already both come to a month that nobody has met', async ({ company }) => {
  await company.work((context) => store(context, '2026-03', '0'))
  let hasBegun = (): void => {}
  const begun = new Promise<void>((resolve) => {
    hasBegun = resolve
  })
  const first = company.work(async (context) => {
    await store(context, '2026-03', '1')
    hasBegun()
    // time for the other to take whatever it can
    await sleep(150)
    await store(context, '2041-01', '2')
  })
  const second = begun.then(() => company.work((context) => store(context, '2041-01', '3')))
  await Promise.all([first, second])
  expect(await months(company)).toEqual(['2026-03', '2026-03', '2041-01', '2041-01'])
})

test('a new month waits for nobody who reads events or writes those of other months', async ({
  company,
  rival,
}) => {
  await company.work((context) => store(context, '2026-03', '1'))
  await rival.work(async (busy) => {
    await store(busy, '2026-03', '1')
    await company.work(async (reading) => {
      await looked(reading)
      await company.work((context) => store(context, '2041-02', '2'))
    })
    await store(busy, '2041-02', '2')
  })
  expect([await months(company), await months(rival)]).toEqual([
    ['2026-03', '2041-02'],
    ['2026-03', '2041-02'],
  ])
})

test('eight writers at once meet the first events of four months', async ({ company, rival }) => {
  const [one, ...later] = ['2041-03', '2041-04', '2041-05', '2041-06', '2026-03']
  const write = (writer: number) =>
    (writer % 2 === 0 ? company : rival).work(async (context) => {
      await looked(context)
      const order = writer % 4 < 2 ? [one, ...later] : [one, ...later].reverse()
      for (const month of order) await store(context, month ?? '', `${writer} ${month}`)
    })
  await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)))
  expect([await months(company), await months(rival)].flat()).toHaveLength(40)
})

import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { z } from 'zod'
import { duplicateRoutes } from '#server/listen/duplicates/index.ts'
import { ingest } from '#server/listen/ingest/index.ts'
import { createWorkspace } from '#server/platform/accounts/workspaces.ts'
import { systemClock } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { connect, inWorkspace } from '#server/platform/database/connect.ts'
import { startEmbedded } from '#server/platform/database/embedded.ts'
import { ensureServerRole, migrate } from '#server/platform/database/migrate.ts'
import { secretsFrom } from '#server/platform/secrets.ts'
import { ingestWiring } from '#server/wiring.ts'

/**
 * How long it takes to part a person with many events into the two he was merged from, in one transaction as the
 * route does it. PostgreSQL with the product's own settings, fsync on. No event is written but the two notices.
 *
 *   node bench/unmerge.ts [--events 10000] [--rounds 10]
 */
const { values } = parseArgs({
  options: { events: { type: 'string', default: '10000' }, rounds: { type: 'string', default: '10' } },
})
const events = Number(values.events)
const folder = await mkdtemp(join(tmpdir(), 'tandem-bench-'))
await chmod(folder, 0o755)
const server = await startEmbedded({ folder: join(folder, 'postgres'), password: 'bench' })
try {
  await migrate(server.ownerUrl)
  const database = connect(await ensureServerRole(server.ownerUrl, 'bench'), 2)
  const work = await openCompany(database)
  await fill(work)
  const measured = await mergeAndPart(work, Number(values.rounds))
  const sorted = measured.unmerges.toSorted((one, other) => one - other)
  const worst = Math.round(sorted.at(-1) ?? 0)
  console.log(
    JSON.stringify({
      name: 'unmerge',
      unit: 'ms, the slowest',
      value: worst,
      beside: {
        events,
        rounds: sorted.length,
        medianMs: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
        slowestMergeMs: Math.round(Math.max(...measured.merges)),
        eventsWrittenByEach: measured.noticesEach,
      },
    }),
  )
  await database.close()
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

type Work = <Result>(todo: (context: Context) => Promise<Result>) => Promise<Result>

async function openCompany({ db }: ReturnType<typeof connect>): Promise<Work> {
  const workspace = await createWorkspace(db, {
    name: 'Bench',
    demo: false,
    timeZone: 'UTC',
    currency: 'RUB',
    country: 'RU',
    now: new Date(),
  })
  const secrets = secretsFrom('a secret of the bench, long enough')
  return (todo) =>
    inWorkspace(db, workspace, (tx) =>
      todo({ tx, workspace, clock: systemClock, secrets, actor: { kind: 'system' } }),
    )
}

/** Two cards, each with half of the events: visits with a device of its own, and every tenth event an order. */
async function fill(work: Work): Promise<void> {
  const half = events / 2
  const start = Date.now() - 300 * 86_400_000
  for (const userId of ['anna', 'anna-too']) {
    for (let first = 0; first < half; first += 500) {
      const items = Array.from({ length: Math.min(500, half - first) }, (_, index) => {
        const number = first + index
        const order = number % 10 === 0
        return {
          type: 'track',
          event: order ? 'Order Completed' : 'Page Viewed',
          messageId: `${userId}-${number}`,
          userId,
          anonymousId: `device of ${userId}`,
          timestamp: new Date(start + number * 3_600_000).toISOString(),
          properties: order ? { order_id: `${userId}-${number}`, total: '990.00', currency: 'RUB' } : {},
        }
      })
      const options = {
        source: 'bench',
        trusted: true,
        receivedAt: new Date(),
        sentAt: null,
        historical: true,
      }
      await work((context) => ingest(context, items, options, ingestWiring))
    }
  }
}

async function mergeAndPart(work: Work, rounds: number) {
  const ids = await work(async ({ tx, workspace }) => {
    const rows = await tx
      .selectFrom('handle')
      .select(['id', 'person_id', 'value'])
      .where('workspace_id', '=', workspace)
      .where('value', 'like', '%anna%')
      .orderBy('value')
      .execute()
    return rows
  })
  const personOf = (value: string) => ids.find((row) => row.value === value)?.person_id ?? ''
  const [keepId, absorbId] = [personOf('anna'), personOf('anna-too')]
  const handleIds = ids.filter(({ person_id }) => person_id === absorbId).map(({ id }) => id)
  const before = await eventRows(work)
  const [merges, unmerges]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    merges.push(await timed(work, '/merges', { keepId, absorbId, choices: {} }))
    unmerges.push(await timed(work, '/unmerges', { personId: keepId, handleIds }))
  }
  return { merges, unmerges, noticesEach: ((await eventRows(work)) - before) / rounds / 2 }
}

async function timed(work: Work, path: string, body: unknown): Promise<number> {
  const act = duplicateRoutes(ingestWiring.movers).find((route) => route.path === path)
  if (act === undefined) throw new Error(`There is no route ${path}`)
  const started = performance.now()
  await work((context) => act.run({ params: null, query: null, body }, context))
  return performance.now() - started
}

async function eventRows(work: Work): Promise<number> {
  return work(async ({ tx, workspace }) => {
    const { rows } =
      await sql`select count(*)::integer as rows from event where workspace_id = ${workspace}`.execute(tx)
    return z.object({ rows: z.number() }).parse(rows[0]).rows
  })
}

import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { createWorkspace } from '#server/platform/accounts/workspaces.ts'
import { standingClock } from '#server/platform/clock.ts'
import { connect, inWorkspace } from '#server/platform/database/connect.ts'
import { startEmbedded } from '#server/platform/database/embedded.ts'
import { ensureServerRole, migrate } from '#server/platform/database/migrate.ts'
import { secretsFrom } from '#server/platform/secrets.ts'
import { createMining } from '#server/understand/process-facts/index.ts'
import { createLogs, defineProcess, refresh } from '#server/understand/processes/index.ts'
import { percentile, timed } from './timing.ts'

/**
 * How long the map of a process takes over the company's own events: with the log in memory, after somebody's history
 * changed, and the first time, when it is read from PostgreSQL.
 *
 *   node bench/processes.ts [--events 1000000]
 */
const { values } = parseArgs({ options: { events: { type: 'string', default: '1000000' } } })
const NOW = new Date('2026-03-01T00:00:00Z')
const STEPS = 8
const people = Math.round(Number(values.events) / STEPS)

/** Eight steps each, some of them in another order, over a year; everything follows from the numbers 1 to n. */
const fill = (workspace: string): readonly string[] => [
  `select ensure_event_month(month::date) from generate_series(date '2025-01-01', date '2026-03-01', interval '1 month') month`,
  `insert into person (workspace_id, id, created_at) select '${workspace}', md5('p' || n)::uuid, '2025-01-01'
     from generate_series(1, ${people}) n`,
  `insert into handle (workspace_id, id, kind, value, strength, source, person_id, base_handle_id, born_person_id,
                       first_seen_at, last_seen_at)
   select '${workspace}', md5('h' || n)::uuid, 'external', n::text, 'strong', 'bench', md5('p' || n)::uuid,
          md5('h' || n)::uuid, md5('p' || n)::uuid, '2025-01-01', '2025-01-01' from generate_series(1, ${people}) n`,
  `insert into event (workspace_id, handle_id, occurred_at, id, kind, name, recorded_at, source, message_id, properties)
   select '${workspace}', md5('h' || n)::uuid,
          timestamptz '2025-01-05' + n % 330 * interval '1 day' + step * (1 + (n * 7 + step * 13) % 40) * interval '1 hour',
          md5('e' || n || '.' || step)::uuid, 'track',
          (array['Lead Submitted', 'Message Sent', 'Message Received', 'Call Answered', 'Quote Requested', 'Quote Sent',
                 'Payment Due', 'Payment Received'])[step],
          '2025-01-05', 'server', n || '.' || step, jsonb_build_object('department', (array['sales', 'support'])[1 + n % 2])
     from generate_series(1, ${people}) n cross join generate_series(1, ${STEPS}) step`,
  'vacuum analyze',
]

const folder = await mkdtemp(join(tmpdir(), 'tandem-bench-'))
await chmod(folder, 0o755)
const server = await startEmbedded({ folder: join(folder, 'postgres'), password: 'bench' })
try {
  await migrate(server.ownerUrl)
  const database = connect(await ensureServerRole(server.ownerUrl, 'bench'), 4)
  const workspace = await createWorkspace(database.db, {
    name: 'Shop of the benches',
    demo: false,
    timeZone: 'Europe/Moscow',
    currency: 'RUB',
    country: 'RU',
    now: NOW,
  })
  const owner = new pg.Client({ connectionString: server.ownerUrl })
  await owner.connect()
  await owner.query('set session_replication_role = replica; set synchronous_commit = off')
  for (const statement of fill(workspace)) await owner.query(statement)
  await owner.end()
  const logs = createLogs(createMining())
  const work = <T>(todo: (context: Parameters<typeof defineProcess>[0]) => Promise<T>): Promise<T> =>
    inWorkspace(database.db, workspace, (tx) =>
      todo({
        tx,
        workspace,
        clock: standingClock(NOW),
        secrets: secretsFrom('a secret of the benches, long enough'),
        actor: { kind: 'system' },
      }),
    )
  const quotes = await work((context) =>
    defineProcess(context, { from: 'ready-made', code: 'request-to-payment' }),
  )
  let events = 0
  const map = () =>
    work(async (context) => {
      events = (await logs.ask(context, quotes, { ask: 'map' })).scope.events.all
    })
  const first = await timed(map)
  const again: number[] = []
  for (let turn = 0; turn < 9; turn++) again.push(await timed(map))
  const { rows } = await work(async (context) => ({
    rows: await context.tx
      .selectFrom('person')
      .select('id')
      .where('workspace_id', '=', workspace)
      .limit(200)
      .execute(),
  }))
  await work((context) =>
    refresh(
      context,
      rows.map(({ id }) => id),
    ),
  )
  const changed = await timed(map)
  const beside = {
    'after 200 people changed': Math.round(changed),
    'first, from PostgreSQL': Math.round(first),
    events,
    people,
    'held up at most': await longestPause(map),
  }
  const value = percentile(again, 0.5)
  console.log(
    JSON.stringify({ name: 'process-map', unit: 'ms, median of 9 maps of a log in memory', value, beside }),
  )
  await logs.close()
  await database.close()
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

/** How long this process could not answer anybody else while a map was made. */
async function longestPause(map: () => Promise<unknown>): Promise<number> {
  let [last, longest] = [performance.now(), 0]
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 1)
  await map()
  clearInterval(timer)
  return Math.round(longest)
}

import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { buildApp } from '#server/main.ts'
import { createKey } from '#server/platform/accounts/keys.ts'
import { createMember, createWorkspace } from '#server/platform/accounts/workspaces.ts'
import { standingClock } from '#server/platform/clock.ts'
import { readConfig } from '#server/platform/config.ts'
import { connect, inWorkspace } from '#server/platform/database/connect.ts'
import { startEmbedded } from '#server/platform/database/embedded.ts'
import { ensureServerRole, migrate } from '#server/platform/database/migrate.ts'
import { createListener } from '#server/platform/listener.ts'
import { silentLog } from '#server/platform/log.ts'
import { secretsFrom } from '#server/platform/secrets.ts'

/**
 * How long the board and the pages of deals take, through the whole server but the socket: signing in by key, one
 * transaction, row-level security, JSON. PostgreSQL with the product's own settings, fsync on. A third of the deals
 * is open, so every column of the board holds tens of thousands.
 *
 *   node bench/deals.ts [--deals 200000] [--rounds 20]
 */
const { values } = parseArgs({
  options: { deals: { type: 'string', default: '200000' }, rounds: { type: 'string', default: '20' } },
})
const deals = Number(values.deals)
const rounds = Number(values.rounds)
const NOW = new Date('2026-03-01T00:00:00Z')

const folder = await mkdtemp(join(tmpdir(), 'tandem-bench-'))
await chmod(folder, 0o755)
const server = await startEmbedded({ folder: join(folder, 'postgres'), password: 'bench' })
try {
  await migrate(server.ownerUrl)
  const database = connect(await ensureServerRole(server.ownerUrl, 'bench'), 4)
  const { get, listener } = await openCompany(database)
  console.log(JSON.stringify(await measure(get)))
  await listener.close()
  await database.close()
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

type Get = (path: string) => Promise<Page>
interface Page {
  readonly pipelines?: readonly { readonly id: string; readonly stages: readonly { readonly id: string }[] }[]
  readonly next?: string | null
}

async function openCompany(database: ReturnType<typeof connect>) {
  const clock = standingClock(NOW)
  const read = readConfig({ TANDEM_LOG: 'silent' }, {})
  if (!read.ok) throw new Error(read.wrong.join('\n'))
  const listener = createListener(server.ownerUrl, silentLog)
  const services = {
    ...{ db: database.db, clock, log: silentLog, config: read.config, listener },
    secrets: secretsFrom('a secret of the benches, long enough'),
    publicUrl: () => 'http://tandem.test',
  }
  const place = { demo: false, timeZone: 'Europe/Moscow', currency: 'RUB', country: 'RU', now: NOW }
  const workspace = await createWorkspace(database.db, { name: 'Shop of the benches', ...place })
  const { key } = await inWorkspace(database.db, workspace, async (tx) => {
    const context = { tx, workspace, clock, secrets: services.secrets, actor: { kind: 'system' } as const }
    for (const name of ['Anna', 'Boris', 'Vera', 'Gleb'])
      await createMember(context, { account: null, name, email: `${name}@shop.example`, role: 'member' })
    return createKey(context, 'secret', 'bench')
  })
  const app = buildApp(services)
  const get: Get = async (path) => {
    const response = await app.request(`/api${path}`, { headers: { authorization: `Bearer ${key}` } })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    // the contract's own tests hold its shape
    return (await response.json()) as Page
  }
  await get('/pipelines')
  await fill(workspace)
  return { get, listener }
}

/** Deals of two years, spread over the stages of the first pipeline: a third open, a third won, a third lost. */
async function fill(workspace: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.ownerUrl })
  await client.connect()
  try {
    await fillBy(client, workspace)
  } finally {
    await client.end()
  }
}

async function fillBy(client: pg.Client, workspace: string): Promise<void> {
  const people = Math.ceil(deals / 10)
  await client.query(
    `insert into person (workspace_id, id, created_at, name, identified)
     select $1, gen_random_uuid(), $2, 'Person ' || number, true from generate_series(1, $3) as number`,
    [workspace, NOW, people],
  )
  // the numbered lists have no statistics, and a loop over them would take an hour
  await client.query('set enable_nestloop = off')
  await client.query(
    `with who as (select id, row_number() over () as number from person where workspace_id = $1),
          seller as (select id, row_number() over () as number from member where workspace_id = $1),
          stage as (select id, pipeline_id, kind, row_number() over (partition by kind order by position) as number
                      from pipeline_stage where workspace_id = $1
                       and pipeline_id = (select id from pipeline where workspace_id = $1 and ready_made = 'sales'))
     insert into deal (workspace_id, id, external_id, pipeline_id, stage_id, state, title, person_id,
                       made_for_person_id, owner_member_id, amount, currency, expected_close, created_at, stage_since, updated_at)
     select $1, gen_random_uuid(), 'D-' || one, stage.pipeline_id, stage.id, stage.kind, 'Deal ' || one, who.id,
            who.id, seller.id, (one * 7919 % 100000), 'RUB', $2::timestamptz::date + (one % 200)::int - 60,
            $2::timestamptz - make_interval(hours => (one % 17520)::int), $2::timestamptz - make_interval(secs => one * 61 % 63072000), $2::timestamptz
       from generate_series(1, $3::int) as one
       join who on who.number = 1 + one % $4
       join seller on seller.number = 1 + one % 4
       join stage on stage.kind = (array['open', 'won', 'lost'])[1 + one % 3]
                 and stage.number = case when one % 3 = 0 then 1 + one / 3 % 4 else 1 end`,
    [workspace, NOW, deals, people],
  )
  await client.query('vacuum analyze deal, person')
}

async function measure(get: Get) {
  const { pipelines } = await get('/pipelines')
  const pipeline = pipelines?.[0]
  const stage = pipeline?.stages[2]?.id ?? ''
  const board = `/board?pipelineId=${pipeline?.id}`
  const boards = await timedAll([
    board,
    `${board}&rotting=yes`,
    `${board}&closes=this-quarter`,
    `${board}&owner=nobody`,
  ])
  const columns = await atDepth(get, `/deals?stageId=${stage}&limit=40`)
  const tables = []
  for (const sort of ['moved', 'amount', 'close', 'created'])
    tables.push(...(await atDepth(get, `/deals?pipelineId=${pipeline?.id}&sort=${sort}&limit=100`)))
  const plain = boards.get(board) ?? []
  return {
    bench: 'deals',
    value: Math.round(percentile(plain, 0.95)),
    unit: 'ms',
    quantile: 0.95,
    deals,
    'board p50': Math.round(percentile(plain, 0.5)),
    'board with filters p95': Math.round(percentile([...boards.values()].flat(), 0.95)),
    'column at depth p95': Math.round(percentile(columns, 0.95)),
    'table at depth p95': Math.round(percentile(tables, 0.95)),
    pages: columns.length + tables.length,
  }

  async function timedAll(paths: readonly string[]): Promise<ReadonlyMap<string, readonly number[]>> {
    const times = new Map<string, number[]>(paths.map((path) => [path, []]))
    for (let round = 0; round < rounds; round++)
      for (const path of paths) times.get(path)?.push(await timed(() => get(path)))
    return times
  }
}

/** Walks the whole list page by page and keeps the time of every fortieth; so no place of it is left out. */
async function atDepth(get: Get, path: string): Promise<number[]> {
  const times: number[] = []
  let after: string | null = ''
  for (let page = 0; after !== null && page < 1_200; page++) {
    const started = performance.now()
    const found: Page = await get(`${path}${after === '' ? '' : `&after=${after}`}`)
    if (page % 40 === 0) times.push(performance.now() - started)
    after = found.next ?? null
  }
  return times
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildApp } from '#server/main.ts'
import { createKey } from '#server/platform/accounts/keys.ts'
import { createWorkspace } from '#server/platform/accounts/workspaces.ts'
import { systemClock } from '#server/platform/clock.ts'
import { readConfig } from '#server/platform/config.ts'
import { connect, inWorkspace } from '#server/platform/database/connect.ts'
import { startEmbedded } from '#server/platform/database/embedded.ts'
import { ensureServerRole, migrate } from '#server/platform/database/migrate.ts'
import { createListener } from '#server/platform/listener.ts'
import { silentLog } from '#server/platform/log.ts'
import { secretsFrom } from '#server/platform/secrets.ts'
import type { Services } from '#server/platform/services.ts'
import { meter, type Spent } from './processor.ts'

/**
 * Rows of PUT /api/people/batch a second, through the whole server but the socket, into a fresh company: a thousand
 * in a call (new, then the same again, then each with a changed city), and one in a call, from four callers and from
 * sixteen. PostgreSQL with the product's own settings, fsync on. Followers run elsewhere, as on a cluster. Beside the
 * rows a second stands what a row takes of the processor (microseconds, of Node and of PostgreSQL).
 *
 *   node bench/api-upsert.ts [--rows 20000] [--singles 1200]
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '20000' },
    singles: { type: 'string', default: '1200' },
  },
})
const rows = Number(values.rows)
const singles = Number(values.singles)
const CALL = 1_000

const folder = await mkdtemp(join(tmpdir(), 'tandem-bench-'))
await chmod(folder, 0o755)
const postgres = await startEmbedded({ folder: join(folder, 'postgres'), password: 'bench' })
try {
  await migrate(postgres.ownerUrl)
  const url = await ensureServerRole(postgres.ownerUrl, 'bench')
  const connection = connect(url, 10)
  const listener = createListener(url, silentLog)
  const read = readConfig({ TANDEM_LOG: 'silent' }, {})
  if (!read.ok) throw new Error(read.wrong.join('\n'))
  const services: Services = {
    ...{ db: connection.db, clock: systemClock, log: silentLog, config: read.config, listener },
    secrets: secretsFrom('a secret of the benches, long enough'),
    publicUrl: () => 'http://tandem.test',
  }
  const workspace = await createWorkspace(connection.db, {
    ...{ name: 'Bench', demo: false, timeZone: 'UTC', currency: 'EUR', country: 'RU' },
    now: systemClock.now(),
  })
  const { key } = await inWorkspace(connection.db, workspace, (tx) =>
    createKey(
      {
        ...{ tx, workspace, clock: systemClock, secrets: services.secrets },
        actor: { kind: 'system' },
      },
      'secret',
      'bench',
    ),
  )
  const app = buildApp(services)
  const put = async (people: readonly object[]): Promise<Record<string, unknown>> => {
    const reply = await app.request('/api/people/batch', {
      method: 'PUT',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ people }),
    })
    if (reply.status !== 200) throw new Error(await reply.text())
    return (await reply.json()) as Record<string, unknown>
  }
  const processor: Record<string, Spent> = {}
  const batched = async (first: number, city: string, outcome: string): Promise<number> => {
    const spent = meter(join(folder, 'postgres'))
    const start = performance.now()
    for (let at = first; at < first + rows; at += CALL) {
      const reply = await put(Array.from({ length: CALL }, (_, index) => person(at + index, city)))
      if (reply[outcome] !== CALL) throw new Error(JSON.stringify({ ...reply, results: undefined }))
    }
    processor[outcome] = spent(rows)
    return Math.round((rows / (performance.now() - start)) * 1_000)
  }
  await put([person(9_000_000, 'Kazan')])
  const created = await batched(0, 'Kazan', 'created')
  const unchanged = await batched(0, 'Kazan', 'unchanged')
  const updated = await batched(0, 'Samara', 'updated')
  const oneByOne = async (callers: number, first: number): Promise<number> => {
    const spent = meter(join(folder, 'postgres'))
    const start = performance.now()
    let next = first
    const caller = async (): Promise<void> => {
      for (let mine = next++; mine < first + singles; mine = next++) await put([person(mine, 'Perm')])
    }
    await Promise.all(Array.from({ length: callers }, caller))
    processor[`single of ${callers}`] = spent(singles)
    return Math.round((singles / (performance.now() - start)) * 1_000)
  }
  const single = { 4: await oneByOne(4, 5_000_000), 16: await oneByOne(16, 6_000_000) }
  console.log(
    JSON.stringify({
      ...{ bench: 'api-upsert', unit: 'rows/s', rows, batch: CALL },
      ...{ created, unchanged, updated, single, processor },
    }),
  )
  await listener.close()
  await connection.close()
} finally {
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}

function person(number: number, city: string): object {
  return {
    externalId: `c-${number}`,
    email: `customer.${number}@posta.alt`,
    phone: `+7 9${String(100_000_000 + number).slice(-9)}`,
    name: `Anna Kim ${number}`,
    city,
    traits: { plan: number % 3 === 0 ? 'gold' : 'plain', visits: number % 50 },
  }
}

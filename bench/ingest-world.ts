import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { createKey } from '#server/platform/accounts/keys.ts'
import { createWorkspace } from '#server/platform/accounts/workspaces.ts'
import { systemClock } from '#server/platform/clock.ts'
import { connect, inWorkspace } from '#server/platform/database/connect.ts'
import { startEmbedded } from '#server/platform/database/embedded.ts'
import { ensureServerRole, migrate } from '#server/platform/database/migrate.ts'
import { secretsFrom } from '#server/platform/secrets.ts'

export interface World {
  readonly url: string
  readonly authorization: string
  readonly ownerUrl: string
  readonly count: (table: string) => Promise<number>
  readonly analyze: () => Promise<unknown>
  readonly child: ChildProcess
  readonly stop: () => Promise<void>
}

/** A real database with its durability on, a company with a site key, and the server in a process of its own. */
export async function openWorld(folder: string): Promise<World> {
  const database = await startEmbedded({ folder, password: 'bench' })
  await migrate(database.ownerUrl)
  const serverUrl = await ensureServerRole(database.ownerUrl, 'bench')
  const connection = connect(serverUrl, 2)
  const now = new Date()
  const workspace = await createWorkspace(connection.db, {
    name: 'Bench',
    demo: false,
    timeZone: 'UTC',
    currency: 'RUB',
    country: 'RU',
    now,
  })
  const secrets = secretsFrom('a secret of the bench, long enough')
  const { key } = await inWorkspace(connection.db, workspace, (tx) =>
    createKey({ tx, workspace, clock: systemClock, secrets, actor: { kind: 'system' } }, 'write', 'site'),
  )
  await connection.close()
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('./ingest-server.ts', import.meta.url)), serverUrl],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const [first] = (await once(child.stdout, 'data')) as [Buffer]
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  return {
    url: first.toString().trim(),
    authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
    ownerUrl: database.ownerUrl,
    count: async (table) =>
      Number((await owner.query(`select count(*) as rows from ${pg.escapeIdentifier(table)}`)).rows[0]?.rows),
    analyze: () => owner.query('analyze'),
    child,
    async stop() {
      await owner.end()
      await database.stop()
    },
  }
}

export async function closeWorld({ child, stop }: World): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
  await stop()
}

import pg from 'pg'
import { errorFacts, type Log } from '#server/platform/log.ts'

const EVERY = 60_000

/**
 * Deleted rows stay in the files of PostgreSQL until their space is given back. Usually that happens some day; after an
 * erasure it happens at once. Only the owner of the tables may do it, so it is not a job of the server.
 */
export function startVacuum(ownerUrl: string, log: Log): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    running = running
      .then(() => vacuumAfterErasures(ownerUrl))
      .catch((error: unknown) =>
        log.warn(errorFacts(error), 'The space of erased rows was not given back yet'),
      )
  }, EVERY)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}

/** Returns how many tables were gone through; 0 when nobody was erased since the last time. */
export async function vacuumAfterErasures(ownerUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const erased = await client.query<{ workspace_id: string; id: string }>(
      'select workspace_id, id from erasure where vacuumed_at is null',
    )
    if (erased.rows.length === 0) return 0
    const tables = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables
        where schemaname in ('public', 'pgboss') and n_dead_tup > 0 order by 1`,
    )
    for (const { name } of tables.rows) await client.query(`vacuum ${name}`)
    await client.query(
      `update erasure set vacuumed_at = now()
        where (workspace_id, id) in (select * from unnest($1::uuid[], $2::uuid[]))`,
      [erased.rows.map((row) => row.workspace_id), erased.rows.map((row) => row.id)],
    )
    return tables.rows.length
  } finally {
    await client.end()
  }
}

import pg from 'pg'
import type { World } from './ingest-world.ts'

/**
 * The rate at which PostgreSQL takes the same rows by bare COPY into an equal table: same columns, same primary
 * key, no dedupe, no identity. COPY ... TO a file and FROM it again, so that no client takes part at all.
 */
export async function copyRows({ ownerUrl }: World): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`create table event_copy (like event including defaults including constraints,
                        primary key (workspace_id, handle_id, occurred_at, id))`)
    const { rows } = await client.query<{ folder: string }>(
      `select current_setting('data_directory') as folder`,
    )
    const file = pg.escapeLiteral(`${rows[0]?.folder}/event.copy`)
    const copied = await client.query(`copy (select * from event order by id) to ${file}`)
    const begun = performance.now()
    await client.query(`copy event_copy from ${file}`)
    return Math.round((copied.rowCount ?? 0) / ((performance.now() - begun) / 1_000))
  } finally {
    await client.end()
  }
}

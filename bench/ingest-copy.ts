import pg from 'pg'
import type { World } from './ingest-world.ts'

export interface Copied {
  /** Events a second into a table like event with its primary key alone. */
  readonly events: number
  /** Events a second when all that was stored of them goes in: dedupe, people, handles, evidence, traits, indexes. */
  readonly everything: number
}

/** What a batch of events leaves behind. */
const TABLES = [
  'received_message',
  'person',
  'handle',
  'link',
  'handle_use',
  'statement',
  'phone_use',
  'trait',
  'touched_handle',
]

/**
 * The rate at which PostgreSQL takes the same rows by bare COPY into equal tables: no dedupe, no identity. COPY ...
 * TO a file and FROM it again, so that no client takes part at all.
 */
export async function copyRows({ ownerUrl }: World): Promise<Copied> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ folder: string }>(
      `select current_setting('data_directory') as folder`,
    )
    const folder = rows[0]?.folder ?? ''
    await client.query(`create table event_copy (like event including defaults including constraints,
                        primary key (workspace_id, handle_id, occurred_at, id))`)
    const events = await copyTable(client, folder, 'event')
    let seconds = events.seconds
    for (const table of TABLES) {
      await client.query(`create table ${table}_copy (like ${table} including all)`)
      seconds += (await copyTable(client, folder, table)).seconds
    }
    return {
      events: Math.round(events.rows / events.seconds),
      everything: Math.round(events.rows / seconds),
    }
  } finally {
    await client.end()
  }
}

async function copyTable(
  client: pg.Client,
  folder: string,
  table: string,
): Promise<{ readonly rows: number; readonly seconds: number }> {
  const file = pg.escapeLiteral(`${folder}/${table}.copy`)
  const copied = await client.query(
    `copy ${table === 'event' ? '(select * from event order by id)' : table} to ${file}`,
  )
  const begun = performance.now()
  await client.query(`copy ${table}_copy from ${file}`)
  return { rows: copied.rowCount ?? 0, seconds: (performance.now() - begun) / 1_000 }
}

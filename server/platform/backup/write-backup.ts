import pg from 'pg'
import { layoutOf, type TableLayout } from './layout.ts'

/**
 * The lines of a backup: a header, then for each table a line that names it and its rows as arrays of the database's
 * own texts, which give back exactly the values that were there, then how many rows there were.
 */
export const BACKUP_FORMAT = 'tandem-backup'
export const BACKUP_VERSION = 1

export interface BackupHeader {
  readonly format: typeof BACKUP_FORMAT
  readonly version: typeof BACKUP_VERSION
  readonly madeAt: string
  /** The schema of the rows. */
  readonly migrations: readonly string[]
  /** Without it sealed values and every key and session of the installation would be lost. */
  readonly secret: string
}

const ROWS_AT_ONCE = 1_000

/** All of an installation as it stands at one moment, while it goes on working. The connection is the owner's. */
export async function* backupLines(
  ownerUrl: string,
  secret: string,
  now: Date,
): AsyncGenerator<string, { readonly rows: number }> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`set time zone 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'postgres'`)
    await client.query('begin isolation level repeatable read read only')
    const migrations = await client.query<{ name: string }>('select name from migration order by number')
    const header: BackupHeader = {
      format: BACKUP_FORMAT,
      version: BACKUP_VERSION,
      madeAt: now.toISOString(),
      migrations: migrations.rows.map(({ name }) => name),
      secret,
    }
    yield `${JSON.stringify(header)}\n`
    let rows = 0
    for (const table of await layoutOf(client)) {
      yield `${JSON.stringify({ table: table.name, columns: table.columns.map(({ name }) => name) })}\n`
      for await (const block of rowsOf(client, table)) {
        rows += block.length
        yield block.join('')
      }
    }
    yield `${JSON.stringify({ end: true, rows })}\n`
    return { rows }
  } finally {
    await client.end()
  }
}

async function* rowsOf(client: pg.Client, { name, columns }: TableLayout): AsyncGenerator<string[]> {
  const texts = columns.map((column) => `${pg.escapeIdentifier(column.name)}::text`).join(', ')
  await client.query(
    `declare rows no scroll cursor for select json_build_array(${texts})::text || E'\\n' as line from ${pg.escapeIdentifier(name)}`,
  )
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${ROWS_AT_ONCE} from rows`)
    if (rows.length === 0) break
    yield rows.map(({ line }) => line)
  }
  await client.query('close rows')
}

import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { type Table, tablesOf } from '#server/platform/database/tables-of.ts'
import type { ZipFile } from '#server/platform/zip.ts'
import { aboutPerson, type Condition } from './about.ts'
import { archivePage } from './archive-page.ts'
import { archiveReadme } from './archive-words.ts'
import { reachOf } from './reach.ts'

/** What other capabilities understand of a person, as their own routes tell it: a name and what it says. */
export type ArchivePart = readonly [
  name: string,
  read: (context: Context, personId: string) => Promise<unknown>,
]

export type ArchiveLanguage = 'en' | 'ru'

/**
 * Everything that is known of a person, one file after the other: a page to read, what is understood of him and why,
 * every row about him of every table, and his files as they came. The transaction of the context stays open for the
 * whole of it.
 */
export async function* archiveOf(
  context: Context,
  personId: string,
  language: ArchiveLanguage,
  parts: readonly ArchivePart[],
): AsyncGenerator<ZipFile> {
  // whoever takes the archive may read slowly
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(context.tx)
  const tables = await tablesOf(context)
  const about = aboutPerson(context, tables, await reachOf(context, personId))
  yield { name: 'README.txt', content: [archiveReadme(language)] }
  const understood: Record<string, unknown> = {}
  for (const [name, read] of parts) {
    understood[name] = await read(context, personId)
    yield { name: `${name}.json`, content: [`${JSON.stringify(understood[name], null, 2)}\n`] }
  }
  for (const table of tables) {
    const condition = about.get(table.name)
    if (condition === undefined || table.name === 'file_piece') continue
    yield { name: `data/${table.name}.ndjson`, content: rowsOf(context, table, condition) }
    yield* filesIn(context, table, condition)
  }
  yield {
    name: 'index.html',
    content: [await archivePage(context, personId, language, about, understood)],
  }
}

const ROWS_AT_ONCE = 1_000

/** Rows as JSON, without what is the company's and what is bytes. */
async function* rowsOf(context: Context, table: Table, condition: Condition): AsyncGenerator<string> {
  const left = [
    'workspace_id',
    ...table.columns.filter(({ type }) => type === 'bytea').map(({ name }) => name),
  ]
  await sql`declare archived no scroll cursor for
    select (to_jsonb(${sql.table(table.name)}) - ${left}::text[])::text as line from ${sql.table(table.name)} where ${condition}`.execute(
    context.tx,
  )
  for (;;) {
    const { rows } = await sql<{
      line: string
    }>`fetch ${sql.raw(String(ROWS_AT_ONCE))} from archived`.execute(context.tx)
    if (rows.length === 0) break
    yield rows.map(({ line }) => `${line}\n`).join('')
  }
  await sql`close archived`.execute(context.tx)
}

/** Files lie in the database in pieces. */
async function* filesIn(context: Context, table: Table, condition: Condition): AsyncGenerator<ZipFile> {
  if (table.name !== 'file') return
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from file where ${condition} order by id`.execute(context.tx)
  for (const { id, name } of rows)
    yield { name: `files/${id}-${safeName(name)}`, content: piecesOf(context, id) }
}

async function* piecesOf(context: Context, fileId: string): AsyncGenerator<Uint8Array> {
  for (let place = -1; ; ) {
    const { rows } = await sql<{ place: number; bytes: Buffer }>`
      select place, bytes from file_piece
       where workspace_id = ${context.workspace} and file_id = ${fileId} and place > ${place}
       order by place limit 32`.execute(context.tx)
    const last = rows.at(-1)
    if (last === undefined) return
    for (const { bytes } of rows) yield bytes
    place = last.place
  }
}

/** No folders and no signs that a file system reads in its own way. */
const safeName = (name: string): string =>
  name
    .replaceAll(/[^\p{L}\p{N}._ -]/gu, '_')
    .replaceAll(/^\.+/g, '_')
    .slice(-100)

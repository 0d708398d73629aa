import { gunzipSync, gzipSync } from 'node:zlib'
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import type { Column, Table } from '#server/platform/database/tables-of.ts'
import type { Reach } from './reach.ts'
import { GO_WITH_MENTION, LEFT, MIXED, NEVER_MENTION, OWN_CODE } from './rules.ts'
import { mentionPattern, REDACTED } from './values.ts'

/**
 * What is not about the person but carries an address of his: what could not be taken in, a filter that somebody
 * saved, a file. Rows of such tables go, or the address in them is struck out. Returns how many rows, by table.
 */
export async function eraseMentions(
  context: Context,
  tables: readonly Table[],
  about: ReadonlySet<string>,
  reach: Reach,
): Promise<ReadonlyMap<string, number>> {
  const touched = new Map<string, number>()
  const pattern = mentionPattern(reach.values)
  if (pattern === null) return touched
  const searched = tables.filter(
    ({ name }) =>
      (!about.has(name) || MIXED.has(name)) &&
      !NEVER_MENTION.has(name) &&
      !LEFT.has(name) &&
      !OWN_CODE.has(name),
  )
  for (const table of searched) {
    const columns = table.columns.filter(isText)
    if (columns.length === 0) continue
    const rows = GO_WITH_MENTION.has(table.name)
      ? await deleteRows(context, table.name, columns, pattern)
      : await strikeOut(context, table.name, columns, pattern)
    if (rows > 0) touched.set(table.name, rows)
  }
  await rewriteLogs(context, pattern)
  return touched
}

const isText = ({ type, generated }: Column): boolean =>
  !generated && /^(text|jsonb|json|text\[\])$/.test(type)

const mentions = (columns: readonly Column[], pattern: string): RawBuilder<boolean> =>
  sql<boolean>`concat_ws(' ', ${sql.join(columns.map(({ name }) => sql`${sql.ref(name)}::text`))}) ~* ${pattern}`

async function deleteRows(context: Context, table: string, columns: readonly Column[], pattern: string) {
  const deleted = await sql`
    delete from ${sql.table(table)} where workspace_id = ${context.workspace} and ${mentions(columns, pattern)}`.execute(
    context.tx,
  )
  return Number(deleted.numAffectedRows ?? 0)
}

async function strikeOut(context: Context, table: string, columns: readonly Column[], pattern: string) {
  const changes = columns.map(
    ({ name, type }) =>
      sql`${sql.id(name)} = regexp_replace(${sql.ref(name)}::text, ${pattern}, ${REDACTED}, 'gi')::${sql.raw(type)}`,
  )
  const changed = await sql`
    update ${sql.table(table)} set ${sql.join(changes)}
     where workspace_id = ${context.workspace} and ${mentions(columns, pattern)}`.execute(context.tx)
  return Number(changed.numAffectedRows ?? 0)
}

/** Rows of imports that are his, or carry an address of his, with the samples and the file that they came from. */
export async function eraseImportRows(context: Context, reach: Reach): Promise<number> {
  const pattern = mentionPattern(reach.values)
  const { rows } = await sql<{ import_id: string; rows: number }>`
    with emptied as (
      update people_import_row set cells = '[]', reasons = '[]', before = null, person_id = null
       where workspace_id = ${context.workspace}
         and (person_id = any(${[...reach.persons]}::uuid[]) or concat_ws(' ', cells::text, before::text, reasons::text) ~* ${pattern ?? '$.'})
      returning import_id
    ) select import_id, count(*)::integer as rows from emptied group by import_id`.execute(context.tx)
  const imports = rows.map((row) => row.import_id)
  if (imports.length === 0) return 0
  await sql`delete from people_import_part where workspace_id = ${context.workspace} and import_id = any(${imports}::uuid[])`.execute(
    context.tx,
  )
  await sql`
    update people_import set columns = (
        select coalesce(jsonb_agg(each.column || '{"samples": []}' order by each.place), '[]')
          from jsonb_array_elements(people_import.columns) with ordinality as each ("column", place))
     where workspace_id = ${context.workspace} and id = any(${imports}::uuid[])`.execute(context.tx)
  return rows.reduce((sum, row) => sum + row.rows, 0)
}

/** Imported logs of processes are kept as the files they came in. */
async function rewriteLogs(context: Context, pattern: string): Promise<void> {
  const wanted = new RegExp(pattern, 'giu')
  const { rows } = await sql<{ id: string }>`
    select id from process_log where workspace_id = ${context.workspace}`.execute(context.tx)
  for (const { id } of rows) {
    const log = await sql<{ bytes: Buffer }>`
      select bytes from process_log where workspace_id = ${context.workspace} and id = ${id}`.execute(
      context.tx,
    )
    const text = gunzipSync(log.rows[0]?.bytes ?? gzipSync('')).toString('utf8')
    if (text.search(wanted) < 0) continue
    await sql`update process_log set bytes = ${gzipSync(text.replaceAll(wanted, REDACTED))}
               where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx)
  }
}

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { safeCell } from '#pure/tables/index.ts'
import type { Context } from '#server/platform/context.ts'
import { type Table, tablesOf } from '#server/platform/database/tables-of.ts'
import { README } from './readme.ts'
import { isSecret, LEFT_OUT, TWINS, type Twin } from './rules.ts'

export interface Exported {
  readonly format: 'tandem-export'
  readonly version: 1
  readonly madeAt: string
  readonly workspace: Readonly<Record<string, unknown>>
  /** Rows in data/*.ndjson and lines below the head in csv/*.csv. */
  readonly data: Readonly<Record<string, number>>
  readonly csv: Readonly<Record<string, number>>
  readonly files: number
}

/**
 * Writes everything of a company into a folder, in open formats, a thousand rows at a time. The manifest is written
 * last: a folder without one was not finished. The transaction of the context should see one moment throughout.
 */
export async function writeFolder(
  context: Context,
  folder: string,
  tell: (what: string, rows: number) => void = () => {},
): Promise<Exported> {
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(context.tx)
  const tables = (await tablesOf(context)).filter(({ name }) => !LEFT_OUT.has(name))
  const data: Record<string, number> = {}
  for (const table of tables) {
    data[table.name] = await pour(join(folder, 'data', `${table.name}.ndjson`), ndjsonOf(context, table))
    tell(table.name, data[table.name] ?? 0)
  }
  const csv: Record<string, number> = {}
  for (const twin of TWINS)
    csv[twin.name] = await pour(join(folder, 'csv', `${twin.name}.csv`), csvOf(context, twin))
  const files = await writeFiles(context, folder)
  const exported: Exported = {
    format: 'tandem-export',
    version: 1,
    madeAt: context.clock.now().toISOString(),
    workspace: await workspaceOf(context),
    data,
    csv,
    files,
  }
  await writeFile(join(folder, 'README.md'), README)
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(exported, null, 2)}\n`)
  return exported
}

interface Block {
  readonly text: string
  readonly rows: number
}

async function pour(file: string, blocks: AsyncIterable<Block>): Promise<number> {
  await mkdir(dirname(file), { recursive: true })
  const stream = createWriteStream(file, { flags: 'wx', mode: 0o600 })
  await once(stream, 'open')
  let rows = 0
  for await (const block of blocks) {
    rows += block.rows
    if (!stream.write(block.text)) await once(stream, 'drain')
  }
  stream.end()
  await once(stream, 'close')
  return rows
}

async function* ndjsonOf(context: Context, { name, columns }: Table): AsyncGenerator<Block> {
  const left = [
    'workspace_id',
    ...columns.filter((one) => isSecret(one.name, one.type)).map((one) => one.name),
  ]
  const query = sql`select (to_jsonb(${sql.table(name)}) - ${left}::text[])::text as line from ${sql.table(name)}
                     where ${sql.ref(`${name}.workspace_id`)} = ${context.workspace}`
  for await (const rows of cursor<{ line: string }>(context, query))
    yield { text: rows.map(({ line }) => `${line}\n`).join(''), rows: rows.length }
}

async function* csvOf(context: Context, twin: Twin): AsyncGenerator<Block> {
  const fields = twin.object === null ? [] : await fieldsOf(context, twin.object)
  const names = [...twin.columns.map(([name]) => name), ...fields.map(({ key }) => `fields.${key}`)]
  // the sign by which spreadsheets know UTF-8
  yield { text: `\ufeff${lineOf(names)}`, rows: 0 }
  const cells = [
    ...twin.columns.map(([, expression]) => sql`(${sql.raw(expression)})::text`),
    ...fields.map(
      ({ id }) => sql`(select coalesce(value, raw) #>> '{}' from field_value
                        where field_value.workspace_id = ${context.workspace} and record_id = ${sql.ref(`${twin.of}.id`)}
                          and field_id = ${id})`,
    ),
  ]
  const query = sql`select array[${sql.join(cells)}] as cells from ${sql.table(twin.of)}
                     where ${sql.ref(`${twin.of}.workspace_id`)} = ${context.workspace} and ${sql.raw(twin.where)}`
  for await (const rows of cursor<{ cells: (string | null)[] }>(context, query))
    yield {
      text: rows.map((row) => lineOf(row.cells.map((cell) => safeCell(cell ?? '')))).join(''),
      rows: rows.length,
    }
}

const lineOf = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join()}\r\n`

async function fieldsOf(context: Context, object: string): Promise<readonly { id: string; key: string }[]> {
  const { rows } = await sql<{ id: string; key: string }>`
    select id, key from field where workspace_id = ${context.workspace} and object = ${object} and archived_at is null
     order by position, id`.execute(context.tx)
  return rows
}

const ROWS_AT_ONCE = 1_000

async function* cursor<Row>(context: Context, query: ReturnType<typeof sql>): AsyncGenerator<readonly Row[]> {
  await sql`declare exported no scroll cursor for ${query}`.execute(context.tx)
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.raw(String(ROWS_AT_ONCE))} from exported`.execute(context.tx)
    if (rows.length === 0) break
    yield rows
  }
  await sql`close exported`.execute(context.tx)
}

async function writeFiles(context: Context, folder: string): Promise<number> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from file where workspace_id = ${context.workspace} and removed_at is null`.execute(
    context.tx,
  )
  for (const { id, name } of rows) {
    const safe = name.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_').replaceAll(/^\.+/g, '_')
    await pourBytes(join(folder, 'files', `${id}-${safe.slice(-100)}`), piecesOf(context, id))
  }
  return rows.length
}

async function pourBytes(file: string, pieces: AsyncIterable<Buffer>): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const stream = createWriteStream(file, { flags: 'wx', mode: 0o600 })
  await once(stream, 'open')
  for await (const piece of pieces) if (!stream.write(piece)) await once(stream, 'drain')
  stream.end()
  await once(stream, 'close')
}

async function* piecesOf(context: Context, fileId: string): AsyncGenerator<Buffer> {
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

async function workspaceOf(context: Context): Promise<Readonly<Record<string, unknown>>> {
  const { rows } = await sql<{ row: Record<string, unknown> }>`
    select jsonb_build_object('id', id, 'name', name, 'created_at', created_at, 'time_zone', time_zone,
                              'currency', currency, 'country', country) as row from workspace where id = ${context.workspace}`.execute(
    context.tx,
  )
  return rows[0]?.row ?? {}
}

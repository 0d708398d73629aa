import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type pg from 'pg'

/**
 * Every place of a database where one of some texts stands: any column of any table of any schema but PostgreSQL's
 * own, whatever its type, and large objects. It knows no table by name, so that it covers those of tomorrow.
 */
export async function tracesInDatabase(
  owner: pg.Client,
  texts: readonly string[],
): Promise<readonly string[]> {
  const found = await owner.query<{ table: string; column: string; type: string }>(
    `select format('%I.%I', nspname, relname) as table, quote_ident(attname) as column, format_type(atttypid, null) as type
       from pg_class join pg_namespace on pg_namespace.oid = relnamespace
       join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
      where relkind in ('r', 'm') and nspname not in ('pg_catalog', 'information_schema') and nspname !~ '^pg_'
      order by 1, attnum`,
  )
  const traces: string[] = []
  for (const { table, column, type } of found.rows) {
    const seen =
      type === 'bytea'
        ? (
            await owner.query<{ value: Buffer }>(
              `select ${column} as value from ${table} where ${column} is not null`,
            )
          ).rows.map(({ value }) => unpacked(value).toString('utf8'))
        : (
            await owner.query<{ value: string }>(
              `select ${column}::text as value from ${table} where lower(${column}::text) like any ($1)`,
              [texts.map((text) => `%${text.toLowerCase()}%`)],
            )
          ).rows.map(({ value }) => value)
    for (const text of texts)
      for (const value of seen)
        if (value.toLowerCase().includes(text.toLowerCase())) traces.push(`${table}.${column}: ${text}`)
  }
  const large = await owner.query<{ data: Buffer }>('select data from pg_largeobject')
  for (const { data } of large.rows)
    for (const text of texts) if (data.includes(text)) traces.push(`large object: ${text}`)
  return [...new Set(traces)]
}

/** The same in the files of a folder, but for PostgreSQL's own. */
export async function tracesInFiles(folder: string, texts: readonly string[]): Promise<readonly string[]> {
  const traces: string[] = []
  for (const file of await readdir(folder, { recursive: true })) {
    if (file.startsWith('postgres')) continue
    const path = join(folder, file)
    if (!(await stat(path)).isFile()) continue
    const content = unpacked(await readFile(path))
      .toString('utf8')
      .toLowerCase()
    for (const text of texts) if (content.includes(text.toLowerCase())) traces.push(`${file}: ${text}`)
  }
  return traces
}

const unpacked = (bytes: Buffer): Buffer =>
  bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes

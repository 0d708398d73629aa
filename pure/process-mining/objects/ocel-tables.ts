import type { OcelTables } from './ocel-rows.ts'

/** Runs one SQL statement on an SQLite database and gives its rows. */
export type SqliteQuery = (sql: string) => Record<string, unknown>[]

/**
 * The tables of an OCEL 2.0 database as `readOcelRows` wants them. Views are not looked at: they are programs of
 * whoever made the file.
 *
 * @example readOcelRows(ocelTables((sql) => database.prepare(sql).all()))
 */
export function ocelTables(query: SqliteQuery): OcelTables {
  const names = new Set(
    query("select name from sqlite_master where type = 'table'").map((row) => String(row['name'])),
  )
  const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
  return {
    rows: (name) => (names.has(name) ? query(`select * from ${quoted(name)}`) : null),
    columns: (name) =>
      query(`pragma table_info(${quoted(name)})`).map((row) => ({
        name: String(row['name']),
        type: String(row['type']),
      })),
  }
}

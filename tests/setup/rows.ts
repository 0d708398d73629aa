import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Company } from './company.ts'

/** Every table that carries a company's id, as the database itself lists them. */
export async function tables(owner: pg.Client): Promise<readonly string[]> {
  const found = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
  )
  return found.rows.map((row) => row.name)
}

/** Ids from every corner of a company; those of one table first, when it is named. */
export async function idsOf(owner: pg.Client, whose: Company, first = ''): Promise<readonly string[]> {
  const found = new Set<string>([whose.id])
  const named = await tables(owner)
  const isFirst = (table: string): number => (table === first ? 0 : 1)
  for (const table of named.toSorted((one, other) => isFirst(one) - isFirst(other))) {
    const rows = await owner.query(`select * from ${table} where workspace_id = $1 limit 3`, [whose.id])
    for (const row of rows.rows) {
      for (const [column, value] of Object.entries(row))
        if (/(^|_)id$/.test(column) && typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value))
          found.add(value)
    }
  }
  return [...found]
}

/** What a company holds, as one number: unchanged means not one byte of one row moved. */
export async function stateOf(
  owner: pg.Client,
  whose: Company,
  apart: readonly string[] = [],
): Promise<string> {
  const hash = createHash('sha256')
  for (const table of await tables(owner)) {
    if (apart.includes(table)) continue
    const rows = await owner.query(
      `select coalesce(string_agg(t::text, '|' order by t::text), '') as all from ${table} t where workspace_id = $1`,
      [whose.id],
    )
    hash.update(table).update(rows.rows[0].all)
  }
  return hash.digest('hex')
}

import { sql } from 'kysely'
import type { Context } from '../context.ts'

export interface Column {
  readonly name: string
  readonly type: string
  readonly nullable: boolean
  readonly generated: boolean
}

export interface Table {
  readonly name: string
  readonly columns: readonly Column[]
  /** What it refers to by a foreign key of one column beside the company. */
  readonly parents: readonly { readonly column: string; readonly table: string }[]
}

/**
 * Every table with a company in it, as the database itself lists them: an erasure or an export must not miss the one
 * that was added yesterday.
 */
export async function tablesOf(context: Context): Promise<readonly Table[]> {
  const { rows } = await sql<Table>`
    with own as (
      select oid, relname from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
         and exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'workspace_id')
    )
    select own.relname as name, columns.list as columns, coalesce(parents.list, '[]') as parents
      from own
      cross join lateral (
        select json_agg(json_build_object('name', attname, 'type', format_type(atttypid, null),
                                          'nullable', not attnotnull, 'generated', attgenerated <> '') order by attnum) as list
          from pg_attribute where attrelid = own.oid and attnum > 0 and not attisdropped) as columns
      left join lateral (
        select json_agg(json_build_object('column', attname, 'table', other.relname)) as list
          from pg_constraint
          join pg_class other on other.oid = confrelid and other.oid <> own.oid
          cross join lateral unnest(conkey) as key (number)
          join pg_attribute on attrelid = own.oid and attnum = key.number and attname <> 'workspace_id'
         where conrelid = own.oid and contype = 'f' and cardinality(conkey) = 2) as parents on true
     order by own.relname`.execute(context.tx)
  return rows
}

/** Each table before those that it refers to: the order in which rows can be deleted. */
export function childrenFirst(tables: readonly Table[]): readonly Table[] {
  const ordered: Table[] = []
  const waiting = new Set(tables)
  while (waiting.size > 0) {
    const free = [...waiting].filter(
      ({ name }) =>
        ![...waiting].some(
          (other) => other.name !== name && other.parents.some(({ table }) => table === name),
        ),
    )
    if (free.length === 0)
      throw new Error(`These tables refer to each other: ${[...waiting].map(({ name }) => name).join(', ')}`)
    for (const table of free) waiting.delete(table)
    ordered.push(...free)
  }
  return ordered
}

import type pg from 'pg'

/** A table with what has to be kept of it: generated columns make themselves. */
export interface TableLayout {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}

/** Every table of the product, each after those that it refers to. */
export async function layoutOf(client: pg.ClientBase): Promise<readonly TableLayout[]> {
  const { rows: tables } = await client.query<TableLayout>(`
    select pg_class.relname as name,
           json_agg(json_build_object('name', attname, 'type', format_type(atttypid, atttypmod)) order by attnum) as columns
      from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = ''
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition and relname <> 'migration'
     group by pg_class.relname order by pg_class.relname`)
  const { rows: references } = await client.query<{ from: string; to: string }>(`
    select own.relname as "from", other.relname as "to"
      from pg_constraint join pg_class own on own.oid = conrelid join pg_class other on other.oid = confrelid
     where contype = 'f' and conrelid <> confrelid and conparentid = 0`)
  return inOrder(tables, references)
}

export function inOrder(
  tables: readonly TableLayout[],
  references: readonly { readonly from: string; readonly to: string }[],
): readonly TableLayout[] {
  const ordered: TableLayout[] = []
  const waiting = new Set(tables)
  const isFree = ({ name }: TableLayout): boolean =>
    !references.some(({ from, to }) => from === name && [...waiting].some((table) => table.name === to))
  while (waiting.size > 0) {
    const free = [...waiting].filter(isFree)
    if (free.length === 0)
      throw new Error(`These tables refer to each other: ${[...waiting].map(({ name }) => name).join(', ')}`)
    for (const table of free) waiting.delete(table)
    ordered.push(...free)
  }
  return ordered
}

import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import type { Column, Table } from '#server/platform/database/tables-of.ts'
import type { Reach } from './reach.ts'
import { LEFT, LINES, OWN_CODE } from './rules.ts'

export type Condition = RawBuilder<boolean>

const PERSON = /^(?!made_for_|born_)(.*_)?person_id$/
const HANDLE = /^(.*_)?handle_id$/
/** Of what may hang on records of several kinds. */
const RECORD = /^(record|subject)_id$/

/**
 * For each table with rows about a person the condition that finds them: rows that name him, one of his handles or
 * one of his deals, and rows that hang on such rows.
 */
export function aboutPerson(
  context: Context,
  tables: readonly Table[],
  reach: Reach,
): ReadonlyMap<string, Condition> {
  const found = new Map<string, Condition>()
  const names = new Map(tables.map((table) => [table.name, table]))
  const visiting = new Set<string>()
  const conditionOf = (table: Table): Condition | null => {
    if (LEFT.has(table.name) || visiting.has(table.name)) return null
    visiting.add(table.name)
    const known = found.get(table.name)
    const parts =
      known === undefined
        ? [ownCondition(table, reach), ...ownColumns(table, reach), ...hanging(table)].filter(
            (part) => part !== null,
          )
        : []
    visiting.delete(table.name)
    if (known !== undefined) return known
    if (parts.length === 0) return null
    const whole = sql<boolean>`(${sql.ref(`${table.name}.workspace_id`)} = ${context.workspace} and (${sql.join(parts, sql` or `)}))`
    found.set(table.name, whole)
    return whole
  }
  const hanging = (table: Table): (Condition | null)[] =>
    parentsOf(table, names).map(({ column, parent }) => {
      const above = conditionOf(parent)
      return above === null
        ? null
        : sql<boolean>`${sql.ref(`${table.name}.${column}`)} in (select ${sql.ref(`${parent.name}.id`)} from ${sql.table(parent.name)} where ${above})`
    })
  for (const table of tables) conditionOf(table)
  return found
}

/**
 * By a foreign key, or by the name of the column: order_id, note_id. A table whose every row names a person or handle
 * hangs on nothing else: asking twice would keep the database from its indexes.
 */
function parentsOf(table: Table, names: ReadonlyMap<string, Table>) {
  const namesAlways = ({ name, nullable }: Column): boolean =>
    !nullable && (PERSON.test(name) || HANDLE.test(name))
  if (table.columns.some(namesAlways)) return []
  const columns = table.columns
    .filter(({ name, type }) => type === 'uuid' && name.endsWith('_id'))
    .map(({ name }) => name)
  return columns.flatMap((column) => {
    const parent = names.get(
      table.parents.find((one) => one.column === column)?.table ??
        LINES[table.name]?.paper ??
        column.slice(0, -3),
    )
    return parent === undefined ||
      parent.name === table.name ||
      !parent.columns.some(({ name }) => name === 'id')
      ? []
      : [{ column, parent }]
  })
}

function ownColumns({ name, columns }: Table, reach: Reach): Condition[] {
  if (OWN_CODE.has(name)) return []
  const ids = columns.filter(({ type }) => type === 'uuid').map((column) => column.name)
  const among = (wanted: RegExp, values: readonly string[]): Condition[] =>
    values.length === 0
      ? []
      : ids
          .filter((column) => wanted.test(column))
          .map((column) => sql<boolean>`${sql.ref(`${name}.${column}`)} = any(${[...values]}::uuid[])`)
  return [
    ...among(PERSON, reach.persons),
    ...among(HANDLE, reach.handles),
    ...among(RECORD, [...reach.persons, ...reach.deals]),
    ...among(/^deal_id$/, reach.deals),
  ]
}

function ownCondition({ name }: Table, { persons, handles, stretches }: Reach): Condition | null {
  switch (name) {
    case 'person':
      return sql<boolean>`person.id = any(${[...persons]}::uuid[])`
    case 'handle':
      return sql<boolean>`handle.id = any(${[...handles, ...stretches.map(({ id }) => id)]}::uuid[])`
    case 'event':
      return sql<boolean>`(event.handle_id = any(${[...handles]}::uuid[]) ${sql.join(
        stretches.map(
          ({ baseId, from, until }) =>
            sql`or event.handle_id = ${baseId} and event.occurred_at >= coalesce(${from}::timestamptz, '-infinity')
                                           and event.occurred_at < coalesce(${until}::timestamptz, 'infinity')`,
        ),
        sql` `,
      )})`
    case 'trait':
      return sql<boolean>`(trait.handle_id = any(${[...handles]}::uuid[]) ${sql.join(
        stretches.map(({ baseId, epoch }) => sql`or trait.handle_id = ${baseId} and trait.epoch = ${epoch}`),
        sql` `,
      )})`
    case 'people_import_row':
      return sql<boolean>`people_import_row.person_id = any(${[...persons]}::uuid[])`
    default:
      return null
  }
}

export async function countAbout(
  context: Context,
  about: ReadonlyMap<string, Condition>,
): Promise<ReadonlyMap<string, number>> {
  const parts = [...about].map(
    ([name, condition]) =>
      sql`select ${name}::text as name, count(*)::integer as rows from ${sql.table(name)} where ${condition}`,
  )
  const { rows } = await sql<{ name: string; rows: number }>`${sql.join(parts, sql` union all `)}`.execute(
    context.tx,
  )
  return new Map(rows.filter((row) => row.rows > 0).map((row) => [row.name, row.rows]))
}

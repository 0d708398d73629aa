import { LogProblem } from '../log/log-problem.ts'
import type { ObjectLogOptions, ReadObjectLog } from './object-log.ts'
import { createObjectTable, type ObjectTable, type ObjectValue } from './object-table.ts'

/** A row of a table as the database gives it. */
export type Row = Readonly<Record<string, unknown>>

/** The way into a database with the tables of OCEL 2.0 (SQLite); whoever opens it does the reading. */
export interface OcelTables {
  /** All rows of a table in their order; null when there is no such table. */
  rows(table: string): readonly Row[] | null
  /** Columns of a table with their declared types. */
  columns(table: string): readonly { readonly name: string; readonly type: string }[]
}

/**
 * Reads the tables of OCEL 2.0: `event`, `object`, one table for each type, and the two of relations. Throws
 * `LogProblem` `not-ocel` when one that must be there is not.
 */
export function readOcelRows(tables: OcelTables, options: ObjectLogOptions): ReadObjectLog {
  const table = createObjectTable(options)
  const events = typeTables(tables, table, 'event')
  for (const row of needed(tables, 'event')) {
    const [id, type] = [textOf(row, 'ocel_id'), textOf(row, 'ocel_type')]
    const [own] = events.get(type)?.get(id) ?? []
    const attributes = own === undefined ? [] : valuesIn(own)
    table.event(
      id,
      type,
      own === undefined ? '' : textOf(own, 'ocel_time'),
      attributes.map(({ name, value }): [string, string] => [name, value]),
    )
  }
  const objects = typeTables(tables, table, 'object')
  for (const row of needed(tables, 'object')) {
    const [id, type] = [textOf(row, 'ocel_id'), textOf(row, 'ocel_type')]
    table.object(id, type, (objects.get(type)?.get(id) ?? []).flatMap(valuesIn))
  }
  for (const row of tables.rows('event_object') ?? [])
    table.touch(textOf(row, 'ocel_event_id'), textOf(row, 'ocel_object_id'), textOf(row, 'ocel_qualifier'))
  for (const row of tables.rows('object_object') ?? [])
    table.link(textOf(row, 'ocel_source_id'), textOf(row, 'ocel_target_id'), textOf(row, 'ocel_qualifier'))
  return table.finish()
}

/** Notes the types, and gives for each type its rows by id. */
function typeTables(tables: OcelTables, table: ObjectTable, of: 'event' | 'object') {
  const found = new Map<string, Map<string, Row[]>>()
  for (const row of needed(tables, `${of}_map_type`)) {
    const name = textOf(row, 'ocel_type')
    const own = `${of}_${textOf(row, 'ocel_type_map')}`
    const columns = tables.columns(own).filter((column) => !column.name.startsWith('ocel_'))
    table.type(
      of,
      name,
      columns.map((column) => ({ name: column.name, kind: column.type === 'TEXT' ? 'string' : column.type })),
    )
    found.set(
      name,
      Map.groupBy(tables.rows(own) ?? [], (one) => textOf(one, 'ocel_id')),
    )
  }
  return found
}

/** The values that a row states: the field that changed, or at the beginning every field. */
function valuesIn(row: Row): ObjectValue[] {
  const changed = textOf(row, 'ocel_changed_field')
  return Object.entries(row).flatMap(([name, value]) => {
    const isStated = changed === '' ? !name.startsWith('ocel_') : name === changed
    if (!isStated || value === null || value === undefined) return []
    return [{ name, value: String(value), time: changed === '' ? '' : textOf(row, 'ocel_time') }]
  })
}

function needed(tables: OcelTables, name: string): readonly Row[] {
  const rows = tables.rows(name)
  if (rows === null) throw new LogProblem('not-ocel', `the database has no table "${name}" of OCEL 2.0`)
  return rows
}

const textOf = (row: Row, name: string): string => {
  const value = row[name]
  return value === null || value === undefined ? '' : String(value)
}

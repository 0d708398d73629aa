import { readFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync } from 'node:zlib'
import {
  busiestType,
  flatten,
  LogProblem,
  logFormat,
  type ObjectLogOptions,
  ocelTables,
  type ReadLog,
  type ReadObjectLog,
  readOcelJson,
  readOcelRows,
  readOcelXml,
} from '#pure/process-mining/index.ts'
import { type Arguments, Mistake, option } from '../arguments.ts'
import { count } from './table.ts'

export type ObjectFormat = 'json' | 'xml' | 'sqlite'

/** The object-centric format that the first bytes of a file are in (unpacked when it was packed); null for none. */
export function objectFormat(first: Uint8Array): ObjectFormat | null {
  const format = logFormat(first)
  return format === 'ocel-json'
    ? 'json'
    : format === 'ocel-xml'
      ? 'xml'
      : format === 'ocel-sqlite'
        ? 'sqlite'
        : null
}

/** Reads an object-centric log. Throws `LogProblem`, and `Mistake` for a database that cannot be opened. */
export async function readObjectFile(
  path: string,
  format: ObjectFormat,
  options: ObjectLogOptions,
): Promise<ReadObjectLog> {
  if (format === 'sqlite') return readDatabase(path, options)
  const packed = await readFile(path)
  const bytes = packed[0] === 0x1f && packed[1] === 0x8b ? gunzipSync(packed) : packed
  return format === 'xml'
    ? readOcelXml(bytes, options)
    : readOcelJson(new TextDecoder().decode(bytes), options)
}

/** The log that one type of objects saw: --object-type, or the type with the most steps, which is then told. */
export function flattened({ log, rejected }: ReadObjectLog, flags: Arguments['flags']): ReadLog {
  const asked = option(flags, 'object-type')
  const type = asked ?? busiestType(log)
  if (type === null) throw new LogProblem('no-events', 'no event touches an object')
  if (asked === null && log.objectTypes.length > 1) {
    const others = log.objectTypes.filter(({ name }) => name !== type).map(({ name }) => `"${name}"`)
    console.error(`Seen from "${type}"; --object-type chooses another: ${others.join(', ')}.`)
  }
  for (const line of rejectedObjectLines(rejected)) console.error(line)
  const flat = flatten(log, type)
  return { log: flat, rows: flat.events, rejected: { count: 0, first: [] }, layout: null }
}

const REASONS = {
  'bad-time': 'its time cannot be read',
  'no-type': 'it has no type',
  twice: 'its id was there before',
  'unknown-event': 'there is no such event',
  'unknown-object': 'there is no such object',
} as const

export function* rejectedObjectLines({ count: all, first }: ReadObjectLog['rejected']): Iterable<string> {
  if (all === 0) return
  yield `${count(all)} entries were left out:`
  for (const { what, id, reason } of first.slice(0, 5)) yield `  ${what} "${id}": ${REASONS[reason]}`
  if (all > 5) yield `  … and ${count(all - 5)} more`
}

function readDatabase(path: string, options: ObjectLogOptions): ReadObjectLog {
  let database: DatabaseSync | null = null
  try {
    const opened = new DatabaseSync(path, { readOnly: true })
    database = opened
    return readOcelRows(
      ocelTables((sql) => opened.prepare(sql).all()),
      options,
    )
  } catch (error) {
    if (error instanceof LogProblem) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new Mistake(`${path} cannot be read as an SQLite database: ${reason}.`)
  } finally {
    database?.close()
  }
}

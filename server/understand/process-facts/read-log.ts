import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync } from 'node:zlib'
import type { LogMapping } from '#contract/process-definition.ts'
import {
  busiestType,
  createCsvReader,
  createXesReader,
  type EventLog,
  flatten,
  type LogFormat,
  LogProblem,
  logFormat,
  ocelTables,
  type ReadLog,
  type ReadObjectLog,
  readOcelJson,
  readOcelRows,
  readOcelXml,
} from '#pure/process-mining/index.ts'

/** A file as it came, and how it is to be understood. */
export interface LogFile {
  readonly bytes: Uint8Array
  readonly format?: LogFormat | undefined
  readonly mapping: LogMapping
  readonly zone: string
}

export interface LogRead {
  readonly format: LogFormat
  readonly log: EventLog
  readonly rows: number
  readonly columns: readonly string[]
  readonly objectTypes: readonly string[]
  readonly mapping: LogMapping
  readonly rejected: { readonly count: number; readonly first: readonly Rejected[] }
}

interface Rejected {
  readonly line: number
  readonly code: string
  readonly text: string
}

/** Packed files may not unpack to more than this. */
const MOST_UNPACKED = 300 * 1024 * 1024

/** Reads an uploaded log. Throws `LogProblem` for a file that is none. */
export function readLog({ bytes: given, format: wanted, mapping, zone }: LogFile): LogRead {
  const bytes = unpacked(given)
  const format = wanted ?? logFormat(bytes)
  switch (format) {
    case 'csv': {
      const { delimiter, dateOrder, lifecycle, case: id, activity, time, start, actor } = mapping
      const columns = { case: id, activity, end: time, start, actor, transition: lifecycle }
      const order = DATES[dateOrder ?? 'guessed']
      const reader = createCsvReader({
        ...(delimiter === undefined ? {} : { delimiter }),
        ...(order === undefined ? {} : { dateOrder: order }),
        mapping: known(columns),
        timeZone: zone,
        withAttributes: true,
      })
      reader.push(bytes)
      return ofFlat(format, reader.finish(), mapping)
    }
    case 'xes': {
      const reader = createXesReader({ withAttributes: true })
      reader.push(bytes)
      return ofFlat(format, reader.finish(), mapping)
    }
    case 'ocel-json':
      return ofObjects(format, readOcelJson(new TextDecoder().decode(bytes), { timeZone: zone }), mapping)
    case 'ocel-xml':
      return ofObjects(format, readOcelXml(bytes, { timeZone: zone }), mapping)
    case 'ocel-sqlite':
      return ofObjects(format, readDatabase(bytes, zone), mapping)
  }
}

function unpacked(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_UNPACKED })
  } catch (error) {
    throw new LogProblem('cut-short', error instanceof Error ? error.message : 'the packed file is damaged')
  }
}

const DATES = { guessed: undefined, 'day-first': 'dmy', 'month-first': 'mdy', 'year-first': 'ymd' } as const

const known = (columns: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(
    Object.entries(columns).flatMap(([role, name]) => (name === undefined ? [] : [[role, name]])),
  )

function ofFlat(format: LogFormat, { log, rows, rejected, layout }: ReadLog, mapping: LogMapping): LogRead {
  const nameOf = (column: number | null | undefined): string | undefined =>
    typeof column === 'number' ? layout?.header[column] : undefined
  const columns = layout?.columns
  const guessed = known({
    case: nameOf(columns?.case),
    activity: nameOf(columns?.activity),
    time: nameOf(columns?.end),
    start: nameOf(columns?.start),
    actor: nameOf(columns?.actor),
    lifecycle: nameOf(columns?.transition),
  })
  return {
    format,
    log,
    rows,
    columns: layout?.header ?? [],
    objectTypes: [],
    mapping: { ...guessed, ...mapping },
    rejected: {
      count: rejected.count,
      first: rejected.first.map(({ line, reason, value }) => ({
        line,
        code: reason,
        text: value.slice(0, 200),
      })),
    },
  }
}

function ofObjects(format: LogFormat, { log, rejected }: ReadObjectLog, mapping: LogMapping): LogRead {
  const type = mapping.objectType ?? busiestType(log)
  if (type === null) throw new LogProblem('no-events', 'no event touches an object')
  const flat = flatten(log, type)
  return {
    format,
    log: flat,
    rows: log.eventIds.length,
    columns: [],
    objectTypes: log.objectTypes.map(({ name }) => name),
    mapping: { ...mapping, objectType: type },
    rejected: {
      count: rejected.count,
      first: rejected.first.map(({ id, reason }) => ({ line: 0, code: reason, text: id.slice(0, 200) })),
    },
  }
}

/** SQLite opens files only. */
function readDatabase(bytes: Uint8Array, timeZone: string): ReadObjectLog {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-log-'))
  let database: DatabaseSync | null = null
  try {
    writeFileSync(join(folder, 'log.sqlite'), bytes)
    const opened = new DatabaseSync(join(folder, 'log.sqlite'), { readOnly: true })
    database = opened
    return readOcelRows(
      ocelTables((sql) => opened.prepare(sql).all()),
      { timeZone },
    )
  } catch (error) {
    if (error instanceof LogProblem) throw error
    throw new LogProblem('not-ocel', error instanceof Error ? error.message : String(error))
  } finally {
    database?.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

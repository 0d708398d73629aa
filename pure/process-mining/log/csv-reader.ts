import {
  type CsvColumns,
  type CsvLayout,
  type CsvMapping,
  findColumns,
  guessDates,
  guessDelimiter,
} from './csv-columns.ts'
import { type CsvRecord, type CsvSplitter, createCsvSplitter } from './csv-records.ts'
import type { EventLog } from './event-log.ts'
import {
  addRow,
  createEventTable,
  type EventTable,
  emptyRow,
  noteAttribute,
  type RawRow,
  TRANSITION,
} from './event-table.ts'
import { createInstantReader, type DateOrder, type InstantReader } from './instants.ts'
import { LogProblem } from './log-problem.ts'
import { encodingOf, withoutMark } from './text-encoding.ts'
import { toEventLog } from './to-event-log.ts'
import { createTransitionReader } from './transition-words.ts'

export interface CsvOptions {
  readonly delimiter?: string
  readonly mapping?: CsvMapping
  readonly dateOrder?: DateOrder
  /** IANA zone of times that carry no offset; UTC when not given. */
  readonly timeZone?: string
  /** Keep the columns that have no role as attributes of steps. They cost 4 bytes a step and column. */
  readonly withAttributes?: boolean
}

/** A row that is no step, and why; line and column (of the field, from 1) as in the file. */
export interface RejectedRow {
  readonly line: number
  readonly column: number
  readonly reason: 'too-few-fields' | 'no-case' | 'no-activity' | 'no-time' | 'bad-time' | 'bad-start'
  readonly value: string
}

export interface ReadLog {
  readonly log: EventLog
  readonly rows: number
  readonly rejected: { readonly count: number; readonly first: readonly RejectedRow[] }
  /** How the CSV was understood; null for other formats. */
  readonly layout: CsvLayout | null
}

/** Takes the bytes of a file in pieces of any size; `finish` gives the log. Both throw `LogProblem`. */
export interface LogReader {
  push(chunk: Uint8Array): void
  finish(): ReadLog
}

const SAMPLE_BYTES = 256 * 1024
const SAMPLE_ROWS = 500
const REJECTED_KEPT = 100

/**
 * Reads a CSV of events as it streams in: delimiter, columns and date format are guessed from the first 256 KB
 * unless the options say otherwise. UTF-8, and Windows-1251 where it is not UTF-8. Rows that are no step are
 * counted and the first 100 told with line and column; order of rows does not matter. About 0.4 µs a row.
 * @example
 * const reader = createCsvReader({})
 * reader.push(new TextEncoder().encode('case,activity,time\n1,ask,2024-01-01\n1,pay,2024-01-03\n'))
 * reader.finish().log.activities // ['ask', 'pay']
 */
export function createCsvReader(options: CsvOptions): LogReader {
  let pending: Uint8Array[] = []
  let pendingBytes = 0
  let reading: Reading | null = null
  const begin = (): Reading => {
    const bytes = withoutMark(joined(pending, pendingBytes))
    pending = []
    const begun = beginReading(bytes, options)
    begun.splitter.push(bytes)
    return begun
  }
  return {
    push(chunk) {
      if (reading === null) {
        pending.push(chunk.slice())
        pendingBytes += chunk.length
        if (pendingBytes >= SAMPLE_BYTES) reading = begin()
      } else reading.splitter.push(chunk)
    },
    finish() {
      reading ??= begin()
      reading.splitter.finish()
      return finishReading(reading)
    },
  }
}

interface Reading {
  readonly splitter: CsvSplitter
  readonly table: EventTable
  readonly layout: CsvLayout
  readonly rejected: { count: number; first: RejectedRow[] }
  rows: number
}

function beginReading(bytes: Uint8Array, options: CsvOptions): Reading {
  const encoding = encodingOf(bytes)
  const layout = layoutOf(bytes, encoding, options)
  const table = createEventTable()
  for (const names of [table.cases, table.activities, table.actors]) names.decodeAs(encoding)
  const rejected: Reading['rejected'] = { count: 0, first: [] }
  const extras = options.withAttributes ? extraColumns(layout) : []
  const take = rowTaker({ table, layout, extras, encoding, reject: rejecter(rejected, encoding) })
  let isHeader = true
  const reading: Reading = {
    table,
    layout,
    rejected,
    rows: 0,
    splitter: createCsvSplitter(layout.delimiter.charCodeAt(0), (record) => {
      if (isHeader) isHeader = false
      else {
        reading.rows++
        take(record)
      }
    }),
  }
  return reading
}

function finishReading({ table, rows, rejected, layout }: Reading): ReadLog {
  if (table.rows === 0 && rejected.first[0] !== undefined) {
    const { line, column, reason, value } = rejected.first[0]
    throw new LogProblem(
      'no-events',
      `no row is an event; the first is not because of ${reason} "${value}"`,
      { line, column },
    )
  }
  return { log: toEventLog(table), rows, rejected, layout }
}

function layoutOf(bytes: Uint8Array, encoding: string, options: CsvOptions): CsvLayout {
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, SAMPLE_BYTES))
  if (text.trim() === '') throw new LogProblem('empty', 'the file is empty')
  const delimiter = options.delimiter ?? guessDelimiter(text)
  const [header = [], ...sample] = sampleOf(bytes.slice(0, SAMPLE_BYTES), delimiter, encoding)
  const columns = findColumns(header, sample, options.mapping ?? {})
  const times = sample.flatMap((cells) => [
    cells[columns.end] ?? '',
    columns.start === null ? '' : (cells[columns.start] ?? ''),
  ])
  const guess = guessDates(times)
  return {
    delimiter,
    header,
    columns,
    dates: { order: options.dateOrder ?? guess.order, timeZone: options.timeZone ?? 'UTC' },
    isDateOrderGuessed: options.dateOrder === undefined && guess.isGuessed,
  }
}

function sampleOf(bytes: Uint8Array, delimiter: string, encoding: string): string[][] {
  const decoder = new TextDecoder(encoding)
  const rows: string[][] = []
  const splitter = createCsvSplitter(delimiter.charCodeAt(0), (record) => {
    if (rows.length > SAMPLE_ROWS) return
    rows.push(
      Array.from({ length: record.fields }, (_, field) =>
        decoder.decode(record.bytes.subarray(record.from[field], record.to[field])),
      ),
    )
  })
  splitter.push(bytes)
  if (bytes.length < SAMPLE_BYTES) splitter.finish()
  return rows
}

interface Taking {
  readonly table: EventTable
  readonly layout: CsvLayout
  readonly extras: readonly { readonly index: number; readonly name: string }[]
  readonly encoding: string
  readonly reject: (record: CsvRecord, fault: Fault) => void
}

/** The hot path: one row to one raw step. */
function rowTaker({ table, layout, extras, encoding, reject }: Taking): (record: CsvRecord) => void {
  const { columns, dates } = layout
  const instants = createInstantReader(dates)
  const width = Math.max(columns.case, columns.activity, columns.end) + 1
  const row = emptyRow()
  const optional = optionalFields(table, columns, instants)
  const faultOf = (record: CsvRecord): Fault | null => {
    const { bytes, from, to } = record
    if (record.fields < width) return { field: record.fields - 1, reason: 'too-few-fields' }
    const empty = emptyField(record, columns)
    if (empty !== null) return empty
    row.end = instants.read(bytes, from[columns.end] ?? 0, to[columns.end] ?? 0)
    if (Number.isNaN(row.end)) return { field: columns.end, reason: 'bad-time' }
    row.offset = instants.offsetMinutes
    if (optional === null || optional(record, row)) return null
    return { field: columns.start ?? 0, reason: 'bad-start' }
  }
  return (record) => {
    const { bytes, from, to } = record
    const fault = faultOf(record)
    if (fault !== null) {
      reject(record, fault)
      return
    }
    row.caseNumber = table.cases.number(bytes, from[columns.case] ?? 0, to[columns.case] ?? 0)
    row.activity = table.activities.number(bytes, from[columns.activity] ?? 0, to[columns.activity] ?? 0)
    addRow(table, row)
    for (const extra of extras) noteExtra(table, record, extra, encoding)
  }
}

interface Fault {
  readonly field: number
  readonly reason: RejectedRow['reason']
}

function emptyField({ from, to }: CsvRecord, columns: CsvColumns): Fault | null {
  if (from[columns.case] === to[columns.case]) return { field: columns.case, reason: 'no-case' }
  if (from[columns.activity] === to[columns.activity])
    return { field: columns.activity, reason: 'no-activity' }
  return from[columns.end] === to[columns.end] ? { field: columns.end, reason: 'no-time' } : null
}

/** Start, actor, transition and instance, where the file has them; false when the start is not a time. */
function optionalFields(
  table: EventTable,
  { start, actor, transition, instance }: CsvColumns,
  instants: InstantReader,
): ((record: CsvRecord, row: RawRow) => boolean) | null {
  if (start === null && actor === null && transition === null && instance === null) return null
  const transitions = createTransitionReader()
  const name = (
    names: EventTable['actors'],
    { bytes, from, to, fields }: CsvRecord,
    field: number,
  ): number =>
    field < fields && (from[field] ?? 0) < (to[field] ?? 0)
      ? names.number(bytes, from[field] ?? 0, to[field] ?? 0)
      : -1
  const startOf = ({ bytes, from, to, fields }: CsvRecord, row: RawRow, field: number): boolean => {
    row.start = Number.NaN
    if (field >= fields || from[field] === to[field]) return true
    row.start = instants.read(bytes, from[field] ?? 0, to[field] ?? 0)
    return !Number.isNaN(row.start)
  }
  return (record, row) => {
    const { bytes, from, to, fields } = record
    if (actor !== null) row.actor = name(table.actors, record, actor)
    if (instance !== null) row.instance = name(table.instances, record, instance)
    if (transition !== null) {
      const isGiven = transition < fields
      row.transition = isGiven
        ? transitions.read(bytes, from[transition] ?? 0, to[transition] ?? 0)
        : TRANSITION.complete
    }
    return start === null || startOf(record, row, start)
  }
}

function extraColumns({ header, columns }: CsvLayout): { index: number; name: string }[] {
  const taken = new Set(Object.values(columns))
  return [...header.entries()]
    .map(([index, name]) => ({ index, name: name.trim() }))
    .filter(({ index, name }) => !taken.has(index) && name !== '')
}

function noteExtra(
  table: EventTable,
  record: CsvRecord,
  { index, name }: Taking['extras'][number],
  encoding: string,
): void {
  if (index >= record.fields || record.from[index] === record.to[index]) return
  const isNew = !table.eventAttributes.has(name)
  noteAttribute(table.eventAttributes, table.rows - 1, {
    name,
    kind: 'text',
    bytes: record.bytes,
    from: record.from[index] ?? 0,
    to: record.to[index] ?? 0,
  })
  if (isNew) table.eventAttributes.get(name)?.values.decodeAs(encoding)
}

function rejecter(rejected: Reading['rejected'], encoding: string): Taking['reject'] {
  const decoder = new TextDecoder(encoding)
  return (record, { field, reason }) => {
    rejected.count++
    if (rejected.first.length >= REJECTED_KEPT) return
    const value = decoder.decode(record.bytes.subarray(record.from[field], record.to[field])).slice(0, 80)
    rejected.first.push({ line: record.line, column: field + 1, reason, value })
  }
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let place = 0
  for (const piece of pieces) {
    whole.set(piece, place)
    place += piece.length
  }
  return whole
}

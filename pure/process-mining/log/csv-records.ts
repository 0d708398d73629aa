import { LogProblem } from './log-problem.ts'

/**
 * The fields of one record, as places in `bytes`; quotes are already taken off. Valid until the next record.
 * `line` is the line of the file where the record begins, from 1.
 */
export interface CsvRecord {
  bytes: Uint8Array
  fields: number
  readonly from: Uint32Array
  readonly to: Uint32Array
  line: number
}

export interface CsvSplitter {
  /** Hands every complete record of the bytes so far to `take`. */
  push(chunk: Uint8Array): void
  /** The last record, which may lack its line end. */
  finish(): void
}

const MOST_FIELDS = 4096
const LONGEST_RECORD = 8 * 1024 * 1024
const QUOTE = 34
const LF = 10
const CR = 13

/**
 * Splits CSV (RFC 4180) into records, chunk by chunk, without making strings. Lines end with LF, CRLF or a bare
 * CR; a quoted field may hold delimiters, doubled quotes and line ends. Blank lines are no records.
 * Throws `LogProblem` `record-too-long` when a quote is never closed.
 */
export function createCsvSplitter(delimiter: number, take: (record: CsvRecord) => void): CsvSplitter {
  const record: CsvRecord = {
    bytes: new Uint8Array(0),
    fields: 0,
    from: new Uint32Array(MOST_FIELDS),
    to: new Uint32Array(MOST_FIELDS),
    line: 1,
  }
  let rest = new Uint8Array(0)
  let isLineFeedDue = false
  const scan: Scan = { bytes: rest, length: 0, delimiter, isLast: false, lines: 0, next: 0 }

  const run = (bytes: Uint8Array, isLast: boolean): number => {
    scan.bytes = bytes
    scan.length = bytes.length
    scan.isLast = isLast
    record.bytes = bytes
    let place = 0
    while (place < bytes.length) {
      if (isLineFeedDue) {
        isLineFeedDue = false
        // this line feed belongs to the carriage return before it
        if (bytes[place] === LF) place++
        continue
      }
      if (!readRecord(scan, record, place)) return place
      isLineFeedDue = bytes[scan.next - 1] === CR
      place = scan.next
      if (!isBlank(record)) take(record)
      record.line += scan.lines
    }
    return place
  }

  return {
    push(chunk) {
      // records are unquoted in place, so the bytes must be ours
      const bytes = new Uint8Array(rest.length + chunk.length)
      bytes.set(rest)
      bytes.set(chunk, rest.length)
      rest = bytes.slice(run(bytes, false))
      if (rest.length > LONGEST_RECORD) throw tooLong(record.line)
    },
    finish() {
      const place = run(rest, true)
      if (place < rest.length) throw tooLong(record.line)
      rest = new Uint8Array(0)
    },
  }
}

const isBlank = ({ fields, from, to }: CsvRecord): boolean => fields === 1 && from[0] === to[0]

const tooLong = (line: number): LogProblem =>
  new LogProblem('record-too-long', 'this record has no end; a quote may never be closed', {
    line,
    column: 1,
  })

interface Scan {
  bytes: Uint8Array
  length: number
  readonly delimiter: number
  isLast: boolean
  /** Line ends within the record read last. */
  lines: number
  /** Where the next record begins. */
  next: number
}

/** Reads the record at `place`; false when its end is not among the bytes yet. Changes no byte unless it is. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one flat pass over millions of steps; a call in it costs more than the work
function readRecord(scan: Scan, record: CsvRecord, place: number): boolean {
  const { bytes, length, delimiter, isLast } = scan
  const { from, to } = record
  let field = 0
  let hasQuotes = false
  let at = place
  for (;;) {
    const isQuoted = bytes[at] === QUOTE
    const close = isQuoted ? closingQuote(bytes, at + 1, length) : at
    if (close < 0 || (isQuoted && close + 1 >= length && !isLast)) return false
    let next = isQuoted ? close + 1 : at
    for (; next < length; next++) {
      const byte = bytes[next]
      if (byte === delimiter || byte === LF || byte === CR) break
    }
    if (next >= length && !isLast) return false
    hasQuotes ||= isQuoted
    if (field < MOST_FIELDS) {
      from[field] = isQuoted ? at + 1 : at
      to[field++] = isQuoted ? close : next
    }
    at = next + 1
    if (next < length && bytes[next] === delimiter) continue
    record.fields = field
    scan.next = at
    scan.lines = 1 + (hasQuotes ? unquoteAll(bytes, record, place) : 0)
    return true
  }
}

/** Returns the line ends inside quoted fields. */
function unquoteAll(bytes: Uint8Array, { from, to, fields }: CsvRecord, place: number): number {
  let lines = 0
  for (let field = 0; field < fields; field++) {
    const begin = from[field] ?? 0
    if (begin > place && bytes[begin - 1] === QUOTE) lines += unquote(bytes, from, to, field)
  }
  return lines
}

/** The place of the quote that closes a field; doubled quotes are part of it. */
function closingQuote(bytes: Uint8Array, from: number, length: number): number {
  for (let place = from; place < length; place++) {
    if (bytes[place] !== QUOTE) continue
    if (bytes[place + 1] !== QUOTE || place + 1 >= length) return place
    place++
  }
  return -1
}

/** Turns doubled quotes into one, in place; returns the line ends inside the field. */
function unquote(bytes: Uint8Array, from: Uint32Array, to: Uint32Array, field: number): number {
  let write = from[field] ?? 0
  let lines = 0
  for (let read = write; read < (to[field] ?? 0); read++) {
    const byte = bytes[read] ?? 0
    if (byte === LF || (byte === CR && bytes[read + 1] !== LF)) lines++
    bytes[write++] = byte
    if (byte === QUOTE) read++
  }
  to[field] = write
  return lines
}

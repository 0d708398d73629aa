import { readFile } from 'node:fs/promises'
import { CsvError, parse } from 'csv-parse/sync'
import { Mistake } from './arguments.ts'

/** A file of records: the header and the cells of each data row, all rows as wide as the header. */
export interface RecordFile {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/**
 * Reads a CSV file. The delimiter (comma, semicolon, tab, bar) is guessed from the header, spaces around values
 * are ignored, blank lines are no rows. UTF-8, and Windows-1251 where it is not UTF-8. What is wrong is told with
 * the line.
 */
export async function readRecordFile(path: string): Promise<RecordFile> {
  return parseRecords(decode(await bytesOf(path)), path)
}

/** The same for text that is already there; `name` is for messages. */
export function parseRecords(text: string, name: string): RecordFile {
  const lines = cellsOf(text, name)
  const [header, ...rows] = lines
  if (header === undefined) throw new Mistake(`${name} is empty: the first line must name the columns.`)
  for (const { line, cells } of rows) {
    if (cells.length === header.cells.length) continue
    const expected = `the header has ${header.cells.length}`
    throw new Mistake(`${name}, line ${line}: ${cells.length} columns where ${expected}. Nothing was linked.`)
  }
  return { header: header.cells, rows: rows.map(({ cells }) => cells) }
}

interface Line {
  readonly line: number
  readonly cells: readonly string[]
}

function cellsOf(text: string, name: string): readonly Line[] {
  try {
    const parsed = parse(text, {
      bom: true,
      delimiter: guessDelimiter(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      // the types of csv-parse do not know that `info` wraps each record
    }) as unknown as readonly { readonly record: string[]; readonly info: { readonly lines: number } }[]
    return parsed.map(({ record, info }) => ({ line: info.lines, cells: record }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // csv-parse's own messages end in "at line N"
    throw new Mistake(`${name} is not readable as CSV: ${error.message}.`)
  }
}

function guessDelimiter(text: string): string {
  const header = text.replace(/^\uFEFF/, '').split(/\r?\n|\r/, 1)[0] ?? ''
  const unquoted = header.replace(/"[^"]*"/g, '')
  const count = (delimiter: string) => unquoted.split(delimiter).length
  return [',', ';', '\t', '|'].reduce((best, next) => (count(next) > count(best) ? next : best))
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    const reasons: Record<string, string> = {
      ENOENT: 'there is no such file',
      EISDIR: 'it is a folder',
      EACCES: 'reading it is not allowed',
    }
    throw new Mistake(`${path} cannot be read: ${reasons[code] ?? code}.`)
  }
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1251').decode(bytes)
  }
}

import { Readable } from 'node:stream'
import { type CsvError, parse } from 'csv-parse'
import type { Delimiter, Encoding } from '#pure/tables/index.ts'
import { type FileRow, FileTrouble } from './file-row.ts'

/** Bytes that are read between two looks at everything else that waits. */
const SLICE = 64 * 1024
const LONGEST_RECORD = 1_000_000

/** The rows of a text file, as they stream by: nothing of it is held but what is being read. */
export async function* csvRows(
  parts: AsyncIterable<Uint8Array>,
  { encoding, delimiter }: { readonly encoding: Encoding; readonly delimiter: Delimiter },
): AsyncGenerator<FileRow> {
  const parser = parse({
    bom: true,
    delimiter,
    relax_column_count: true,
    // a company «ООО "Ромашка"» stands in many files without quotes around it
    relax_quotes: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: LONGEST_RECORD,
  })
  const text = Readable.from(decoded(parts, encoding))
  text.on('error', (error) => parser.destroy(error))
  text.pipe(parser)
  let line = 1
  try {
    for await (const record of parser) {
      // with `info` the parser gives records with where they end
      const { record: cells, info } = record as { record: string[]; info: { lines: number } }
      yield { line, cells }
      line = info.lines + 1
    }
  } catch (error) {
    throw troubleOf(error, line)
  } finally {
    text.destroy()
  }
}

async function* decoded(parts: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  let isFirst = true
  for await (const part of parts) {
    for (let start = 0; start < part.length; start += SLICE) {
      const text = decoder.decode(part.subarray(start, start + SLICE), { stream: true })
      // Excel is told the delimiter by a first line of its own
      yield (isFirst ? text.replace(/^\ufeff?sep=[,;\t|]\r?\n/, '') : text).replaceAll('\0', '\ufffd')
      isFirst = false
      // lets others go first
      await new Promise((next) => setImmediate(next))
    }
  }
  yield decoder.decode()
}

/** The line is that in which the record began that could not be read: there the quotation mark stands. */
function troubleOf(error: unknown, line: number): unknown {
  if (!isCsvError(error)) return error
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new FileTrouble('quote-not-closed', { line })
  if (error.code === 'CSV_MAX_RECORD_SIZE') return new FileTrouble('row-too-long', { line })
  return new FileTrouble('bad-quotes', { line })
}

const isCsvError = (error: unknown): error is CsvError =>
  error instanceof Error && 'code' in error && /^(CSV|INVALID)_/.test(String(error.code))

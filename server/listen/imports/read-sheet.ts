import { type FileRow, FileTrouble } from './file-row.ts'
import { openWorkbook } from './workbook/open.ts'
import { rowsOfSheet } from './workbook/sheet.ts'

/** A packed workbook is held as a whole, its directory stands at the end; what comes out of it streams by. */
const LARGEST = 64 * 1024 * 1024

/** The rows of one sheet, the first unless another is named, and the names of all. */
export async function sheetRows(
  parts: AsyncIterable<Uint8Array>,
  wanted: string | null,
): Promise<{ readonly rows: AsyncIterable<FileRow>; readonly sheets: readonly string[] }> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const part of parts) {
    size += part.length
    if (size > LARGEST) throw new FileTrouble('workbook-too-large', { megabytes: LARGEST / 1024 / 1024 })
    pieces.push(part)
  }
  const book = await openWorkbook(Buffer.concat(pieces))
  const sheet = wanted === null ? book.sheets[0] : book.sheets.find(({ name }) => name === wanted)
  if (sheet === undefined) throw new FileTrouble('no-sheet')
  return { rows: rowsOfSheet(sheet.source(), book), sheets: book.sheets.map(({ name }) => name) }
}

import { type FileRow, FileTrouble } from './file-row.ts'

export async function sheetRows(
  _parts: AsyncIterable<Uint8Array>,
  _wanted: string | null,
): Promise<{ readonly rows: AsyncIterable<FileRow>; readonly sheets: readonly string[] }> {
  throw new FileTrouble('binary')
}

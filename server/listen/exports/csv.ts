import { safeCell } from '#pure/tables/index.ts'

/** Rows as lines of CSV (RFC 4180): every cell that needs them in quotes, none that a spreadsheet would run. */
export const csvLines = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')

function csvCell(text: string): string {
  const safe = safeCell(text)
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Spreadsheets take a file for UTF-8 only with this before it. */
export const MARK = '\ufeff'

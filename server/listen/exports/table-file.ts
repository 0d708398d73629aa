import type { Context } from '#server/platform/context.ts'
import type { Download } from '#server/platform/http/download.ts'
import { csvLines, MARK } from './csv.ts'
import { workbookWriter } from './workbook.ts'

export type TableFormat = 'csv' | 'xlsx'

/** What stands in a table, page by page; null when there is no more. */
export type TablePages = (context: Context) => Promise<readonly (readonly string[])[] | null>

/** A table as a file, made page by page while it is sent. */
export function tableFile(
  name: string,
  format: TableFormat,
  head: readonly string[],
  pages: TablePages,
): Download {
  const pieces = format === 'csv' ? csvPieces(head, pages) : workbookPieces(name, head, pages)
  return { name: `${name}.${format}`, type: TYPES[format], next: pieces }
}

const TYPES: Readonly<Record<TableFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

function csvPieces(head: readonly string[], pages: TablePages): Download['next'] {
  let isFirst = true
  return async (context) => {
    if (isFirst) {
      isFirst = false
      return Buffer.from(MARK + csvLines([head]))
    }
    const rows = await pages(context)
    return rows === null ? null : Buffer.from(csvLines(rows))
  }
}

function workbookPieces(name: string, head: readonly string[], pages: TablePages): Download['next'] {
  const writer = workbookWriter(name)
  let state: 'head' | 'rows' | 'over' = 'head'
  return async (context) => {
    if (state === 'over') return null
    if (state === 'head') {
      state = 'rows'
      return writer.add([head])
    }
    const rows = await pages(context)
    if (rows !== null) return writer.add(rows)
    state = 'over'
    return writer.end()
  }
}

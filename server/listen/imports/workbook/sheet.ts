import { type FileRow, FileTrouble } from '../file-row.ts'
import { columnOf, numberText } from './cells.ts'
import { attribute, type Markup, markup, plain } from './markup.ts'
import type { Workbook } from './open.ts'

const MOST_COLUMNS = 16_384

/** The rows of a sheet as they stream by. */
export async function* rowsOfSheet(
  source: AsyncIterable<string>,
  book: Pick<Workbook, 'texts' | 'styles'>,
): AsyncGenerator<FileRow> {
  const reader = sheetReader(book)
  for await (const pieces of markup(source)) {
    for (const piece of pieces) {
      const row = reader.take(piece)
      if (row !== null) yield row
    }
    // lets others go first
    await new Promise((next) => setImmediate(next))
  }
}

/** Gathers cells until their row closes. */
function sheetReader({ texts, styles }: Pick<Workbook, 'texts' | 'styles'>) {
  let cells: string[] = []
  let line = 0
  let cell: { readonly column: number; readonly type: string; readonly style: number } | null = null
  let text = ''
  let isText = false
  const openCell = (attributes: string): void => {
    const column = columnOf(attribute(attributes, 'r') ?? '') ?? cells.length
    if (column >= MOST_COLUMNS) throw new FileTrouble('bad-workbook')
    cell = { column, type: attribute(attributes, 't') ?? 'n', style: Number(attribute(attributes, 's') ?? 0) }
    text = ''
  }
  const textOfCell = (type: string, style: number): string => {
    if (type === 's') return texts[Number(text)] ?? ''
    if (type === 'n') return numberText(text, style, styles)
    if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE'
    if (type === 'd') return text.slice(0, 19).replace('T', ' ')
    return type === 'e' ? '' : plain(text)
  }
  const closeCell = (): void => {
    if (cell === null) return
    while (cells.length < cell.column) cells.push('')
    cells[cell.column] = textOfCell(cell.type, cell.style)
    cell = null
  }
  const open = (name: string, attributes: string): void => {
    if (name === 'row') {
      cells = []
      line = Number(attribute(attributes, 'r') ?? line + 1)
    } else if (name === 'c') openCell(attributes)
    else if (name === 'v' || name === 't') isText = true
  }
  return {
    take(piece: Markup): FileRow | null {
      if (piece.kind === 'text') {
        if (isText && cell !== null) text += piece.text
        return null
      }
      if (piece.kind === 'open') {
        open(piece.name, piece.attributes)
        return null
      }
      if (piece.name === 'v' || piece.name === 't') isText = false
      else if (piece.name === 'c') closeCell()
      return piece.name === 'row' ? { line, cells } : null
    },
  }
}

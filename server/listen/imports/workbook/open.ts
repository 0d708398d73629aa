import { FileTrouble } from '../file-row.ts'
import { type CellStyles, isDateFormat } from './cells.ts'
import { attribute, type Markup, markup, plain } from './markup.ts'
import { type Allowance, unpacked, type ZipEntry, zipEntries } from './zip.ts'

/** A workbook with everything but its sheets read: their names, the texts that cells point to, the styles. */
export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly source: () => AsyncIterable<string> }[]
  readonly texts: readonly string[]
  readonly styles: CellStyles
}

/** So much may come out of one workbook. A million rows of ordinary people are about half of it. */
const MEGABYTES = 1_024
/** Texts that cells share are held while a sheet is read. */
const MOST_TEXT = 128 * 1024 * 1024

export async function openWorkbook(bytes: Buffer): Promise<Workbook> {
  const entries = zipEntries(bytes)
  const allowance: Allowance = { left: MEGABYTES * 1024 * 1024, megabytes: MEGABYTES }
  const open = (entry: ZipEntry) => unpacked(bytes, entry, allowance)
  const textOf = async (name: string): Promise<string> => {
    const entry = entries.get(name)
    if (entry === undefined) return ''
    let text = ''
    for await (const piece of open(entry)) {
      text += piece
      if (text.length > 16 * 1024 * 1024) throw new FileTrouble('bad-workbook')
    }
    return text
  }
  const book = await textOf('xl/workbook.xml')
  const targets = new Map(
    tags(await textOf('xl/_rels/workbook.xml.rels'), 'Relationship').map((tag) => [
      attribute(tag, 'Id') ?? '',
      attribute(tag, 'Target') ?? '',
    ]),
  )
  const sheets = tags(book, 'sheet').flatMap((tag) => {
    const entry = entries.get(pathOf(targets.get(attribute(tag, 'id') ?? '') ?? ''))
    return entry === undefined ? [] : [{ name: attribute(tag, 'name') ?? '', source: () => open(entry) }]
  })
  if (sheets.length === 0) throw new FileTrouble('bad-workbook')
  const shared = entries.get('xl/sharedStrings.xml')
  return {
    sheets,
    texts: shared === undefined ? [] : await sharedTexts(open(shared)),
    styles: stylesOf(await textOf('xl/styles.xml'), /date1904="(?:1|true)"/.test(book)),
  }
}

const pathOf = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`)

const tags = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}(\\s[^>]*)>`, 'g'))].map((found) => found[1] ?? '')

async function sharedTexts(source: AsyncIterable<string>): Promise<readonly string[]> {
  const reader = textReader()
  for await (const pieces of markup(source)) {
    for (const piece of pieces) reader.take(piece)
    if (reader.size() > MOST_TEXT)
      throw new FileTrouble('unpacked-too-large', { megabytes: MOST_TEXT / 1024 / 1024 })
  }
  return reader.texts
}

/** Gathers the runs of a text until it closes; how a name is spoken, beside it, is left out. */
function textReader() {
  const texts: string[] = []
  let [text, size, isText, isHint] = ['', 0, false, false]
  const close = (name: string): void => {
    if (name !== 'si') return
    texts.push(plain(text))
    size += text.length
    text = ''
  }
  return {
    texts,
    size: () => size,
    take(piece: Markup): void {
      if (piece.kind === 'text') {
        if (isText && !isHint) text += piece.text
        return
      }
      if (piece.name === 't') isText = piece.kind === 'open'
      else if (piece.name === 'rPh') isHint = piece.kind === 'open'
      else if (piece.kind === 'close') close(piece.name)
    },
  }
}

function stylesOf(xml: string, from1904: boolean): CellStyles {
  const codes = new Map(
    tags(xml, 'numFmt').map((tag) => [
      Number(attribute(tag, 'numFmtId')),
      attribute(tag, 'formatCode') ?? '',
    ]),
  )
  const cells = /<(?:\w+:)?cellXfs[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? ''
  const isDate = tags(cells, 'xf').map((tag) => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0)
    return isDateFormat(id, codes.get(id))
  })
  return { isDate, from1904 }
}

import { crc32, createDeflateRaw, deflateRawSync, constants as zlib } from 'node:zlib'
import { safeCell } from '#pure/tables/index.ts'

/** A workbook of one sheet that is written as it goes: parts of the sheet are packed as they come. */
export interface WorkbookWriter {
  readonly add: (rows: readonly (readonly string[])[]) => Promise<Buffer>
  readonly end: () => Promise<Buffer>
}

const SHEET = 'xl/worksheets/sheet1.xml'

/** All cells are texts, so that no spreadsheet runs them and no number loses its zeros. */
export function workbookWriter(sheetName: string): WorkbookWriter {
  const entries: Entry[] = []
  let written = 0
  const put = (bytes: Buffer): Buffer => {
    written += bytes.length
    return bytes
  }
  const small = Object.entries(frame(sheetName)).map(([name, text]) => {
    const [entry, bytes] = wholeEntry(name, Buffer.from(text), written)
    entries.push(entry)
    return put(bytes)
  })
  const sheet: Entry = { name: SHEET, offset: written, crc: 0, packed: 0, size: 0, streamed: true }
  let waiting: Buffer | null = Buffer.concat([...small, put(localHeader(sheet))])
  const packer = streamPacker(sheet)
  let line = 0
  const packed = async (text: string, isLast: boolean): Promise<Buffer> => {
    const bytes = put(await packer(Buffer.from(text), isLast))
    const before = waiting ?? Buffer.alloc(0)
    waiting = null
    return Buffer.concat([before, bytes])
  }
  return {
    async add(rows) {
      const head = line === 0 ? SHEET_HEAD : ''
      return packed(head + rows.map((cells) => rowXml(cells, ++line)).join(''), false)
    },
    async end() {
      const last = await packed(`${line === 0 ? SHEET_HEAD : ''}</sheetData></worksheet>`, true)
      entries.push(sheet)
      const descriptor = put(descriptorOf(sheet))
      return Buffer.concat([last, descriptor, directory(entries, written)])
    },
  }
}

const SHEET_HEAD =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'

const rowXml = (cells: readonly string[], line: number): string =>
  `<row r="${line}">${cells
    .map((cell, column) =>
      cell === ''
        ? ''
        : `<c r="${columnName(column)}${line}" t="inlineStr"><is><t xml:space="preserve">${escaped(safeCell(cell))}</t></is></c>`,
    )
    .join('')}</row>`

/** A to Z, then AA: as spreadsheets count columns. */
function columnName(column: number): string {
  const rest = Math.floor(column / 26)
  return `${rest === 0 ? '' : columnName(rest - 1)}${String.fromCharCode(65 + (column % 26))}`
}

/** What XML cannot hold is written as spreadsheet programs do; so is text that looks like such a sign. */
function escaped(text: string): string {
  return text
    .replaceAll(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not stand there as they are
      /[\x00-\x08\x0b-\x1f\ufffe\uffff]/g,
      (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
}

const frame = (sheetName: string): Readonly<Record<string, string>> => ({
  '[Content_Types].xml':
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
  '_rels/.rels':
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  'xl/workbook.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="${escaped(sheetName.slice(0, 31)).replaceAll('"', '&quot;')}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels':
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
})

/** A file of the archive; a streamed one tells its sizes behind itself. */
interface Entry {
  readonly name: string
  readonly offset: number
  crc: number
  packed: number
  size: number
  readonly streamed: boolean
}

function wholeEntry(name: string, bytes: Buffer, offset: number): readonly [Entry, Buffer] {
  const packed = deflateRawSync(bytes)
  const entry = {
    name,
    offset,
    crc: crc32(bytes),
    packed: packed.length,
    size: bytes.length,
    streamed: false,
  }
  return [entry, Buffer.concat([localHeader(entry), packed])]
}

function streamPacker(entry: Entry): (bytes: Buffer, isLast: boolean) => Promise<Buffer> {
  const stream = createDeflateRaw()
  let pieces: Buffer[] = []
  stream.on('data', (piece: Buffer) => pieces.push(piece))
  return async (bytes, isLast) => {
    entry.crc = crc32(bytes, entry.crc)
    entry.size += bytes.length
    await new Promise<void>((done, fail) => {
      stream.once('error', fail)
      const finish = (): void => {
        stream.off('error', fail)
        done()
      }
      stream.write(bytes)
      if (isLast) stream.once('end', finish).end()
      else stream.flush(zlib.Z_SYNC_FLUSH, finish)
    })
    const packed = Buffer.concat(pieces)
    pieces = []
    entry.packed += packed.length
    return packed
  }
}

/** Version 2.0, UTF-8 names, sizes behind where it streams; no date, so that the same rows are the same file. */
function fields(entry: Entry): Buffer {
  const bytes = Buffer.alloc(26)
  const isOpen = entry.streamed
  bytes.writeUInt16LE(20, 0)
  bytes.writeUInt16LE(0x0800 | (isOpen ? 0x08 : 0), 2)
  bytes.writeUInt16LE(8, 4)
  bytes.writeUInt16LE(0x21, 8)
  bytes.writeUInt32LE(entry.crc, 10)
  bytes.writeUInt32LE(entry.packed, 14)
  bytes.writeUInt32LE(entry.size, 18)
  bytes.writeUInt16LE(Buffer.byteLength(entry.name), 22)
  return bytes
}

const signed = (signature: number, ...rest: readonly Buffer[]): Buffer => {
  const head = Buffer.alloc(4)
  head.writeUInt32LE(signature)
  return Buffer.concat([head, ...rest])
}

const localHeader = (entry: Entry): Buffer => signed(0x04034b50, fields(entry), Buffer.from(entry.name))

function descriptorOf({ crc, packed, size }: Entry): Buffer {
  const bytes = Buffer.alloc(12)
  for (const [index, value] of [crc, packed, size].entries()) bytes.writeUInt32LE(value, index * 4)
  return signed(0x08074b50, bytes)
}

function directory(entries: readonly Entry[], offset: number): Buffer {
  const version = Buffer.from([20, 0])
  const records = entries.map((entry) => {
    const more = Buffer.alloc(14)
    more.writeUInt32LE(entry.offset, 10)
    return signed(0x02014b50, version, fields(entry), more, Buffer.from(entry.name))
  })
  const all = Buffer.concat(records)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(all.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([all, signed(0x06054b50, end)])
}

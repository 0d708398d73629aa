import { createInflateRaw } from 'node:zlib'
import { FileTrouble } from '../file-row.ts'

/** One file of an archive, as its directory tells of it. What it says of sizes is believed of nobody. */
export interface ZipEntry {
  readonly method: number
  readonly packedSize: number
  readonly offset: number
}

const END = 0x06054b50
const DIRECTORY = 0x02014b50
const LOCAL = 0x04034b50
const MOST_ENTRIES = 10_000
const SLICE = 64 * 1024

/** The files of an archive by their names (the end of it points to its directory). */
export function zipEntries(bytes: Buffer): ReadonlyMap<string, ZipEntry> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END) throw damaged()
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  const entries = new Map<string, ZipEntry>()
  for (let index = 0; index < Math.min(count, MOST_ENTRIES); index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY) throw damaged()
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place))
    const name = bytes.toString('utf8', at + 46, at + 46 + (nameLength ?? 0))
    entries.set(name.replaceAll('\\', '/'), {
      method: bytes.readUInt16LE(at + 10),
      packedSize: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    })
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return entries
}

const damaged = (): FileTrouble => new FileTrouble('bad-workbook')

/** How much may come out of one archive altogether: counted as it comes, whatever the archive says. */
export interface Allowance {
  left: number
  readonly megabytes: number
}

/** The text of a file of the archive, unpacked as it is read. */
export async function* unpacked(
  bytes: Buffer,
  entry: ZipEntry,
  allowance: Allowance,
): AsyncGenerator<string> {
  const { offset, method, packedSize } = entry
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) throw damaged()
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
  const packed = bytes.subarray(start, start + packedSize)
  const decoder = new TextDecoder()
  for await (const piece of method === 0 ? slicesOf(packed) : inflated(packed)) {
    allowance.left -= piece.length
    if (allowance.left < 0) throw new FileTrouble('unpacked-too-large', { megabytes: allowance.megabytes })
    yield decoder.decode(piece, { stream: true })
  }
  yield decoder.decode()
}

function* slicesOf(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += SLICE) yield bytes.subarray(start, start + SLICE)
}

async function* inflated(packed: Buffer): AsyncGenerator<Buffer> {
  const stream = createInflateRaw({ chunkSize: SLICE })
  stream.end(packed)
  try {
    for await (const piece of stream) yield piece
  } catch {
    throw damaged()
  } finally {
    stream.destroy()
  }
}

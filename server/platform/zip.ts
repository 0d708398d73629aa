import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

/** A file of an archive; its content may be longer than memory. */
export interface ZipFile {
  readonly name: string
  readonly content: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>
}

const LARGEST = 0xffff_ffff
const MOST_FILES = 0xffff
/** Sizes stand behind the file, names are UTF-8. */
const FLAGS = 0x0808
const DEFLATED = 8
const VERSION = 20

/**
 * A ZIP archive as a stream: files are packed one after the other while they are read. An archive of more than 4 GB
 * or 65,535 files is refused, because its numbers would not fit.
 */
export async function* zip(
  files: AsyncIterable<ZipFile> | Iterable<ZipFile>,
  now: Date,
): AsyncGenerator<Uint8Array> {
  const entries: Buffer[] = []
  const time = dosTime(now)
  let place = 0
  for await (const { name, content } of files) {
    const start = place
    const packed = pack(content)
    const head = localHeader(name, time)
    place += head.length
    yield head
    for await (const block of packed.blocks) {
      place += block.length
      yield block
    }
    const tail = descriptor(packed.sums)
    place += tail.length
    yield tail
    if (place > LARGEST || packed.sums.size > LARGEST || entries.length >= MOST_FILES)
      throw new Error('The archive is larger than a ZIP can be')
    entries.push(centralHeader(name, time, packed.sums, start))
  }
  const directory = Buffer.concat(entries)
  yield directory
  yield endOf(entries.length, directory.length, place)
}

interface Sums {
  crc: number
  size: number
  packed: number
}

function pack(content: ZipFile['content']) {
  const sums: Sums = { crc: 0, size: 0, packed: 0 }
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const part of content) {
      const bytes = typeof part === 'string' ? Buffer.from(part) : Buffer.from(part)
      sums.crc = crc32(bytes, sums.crc)
      sums.size += bytes.length
      if (bytes.length > 0) yield bytes
    }
  }
  const blocks = async function* (): AsyncGenerator<Buffer> {
    const source = Readable.from(counted())
    const deflate = createDeflateRaw()
    source.on('error', (error) => deflate.destroy(error)).pipe(deflate)
    try {
      for await (const block of deflate as AsyncIterable<Buffer>) {
        sums.packed += block.length
        yield block
      }
    } finally {
      source.destroy()
    }
  }
  return { sums, blocks: blocks() }
}

function localHeader(name: string, time: number): Buffer {
  const text = Buffer.from(name)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(VERSION, 4)
  head.writeUInt16LE(FLAGS, 6)
  head.writeUInt16LE(DEFLATED, 8)
  head.writeUInt32LE(time, 10)
  head.writeUInt16LE(text.length, 26)
  return Buffer.concat([head, text])
}

function descriptor({ crc, packed, size }: Sums): Buffer {
  const tail = Buffer.alloc(16)
  tail.writeUInt32LE(0x08074b50, 0)
  tail.writeUInt32LE(crc, 4)
  tail.writeUInt32LE(packed, 8)
  tail.writeUInt32LE(size, 12)
  return tail
}

function centralHeader(name: string, time: number, { crc, packed, size }: Sums, start: number): Buffer {
  const text = Buffer.from(name)
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(VERSION, 4)
  head.writeUInt16LE(VERSION, 6)
  head.writeUInt16LE(FLAGS, 8)
  head.writeUInt16LE(DEFLATED, 10)
  head.writeUInt32LE(time, 12)
  head.writeUInt32LE(crc, 16)
  head.writeUInt32LE(packed, 20)
  head.writeUInt32LE(size, 24)
  head.writeUInt16LE(text.length, 28)
  head.writeUInt32LE(start, 42)
  return Buffer.concat([head, text])
}

function endOf(files: number, size: number, start: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files, 8)
  end.writeUInt16LE(files, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(start, 16)
  return end
}

/** In UTC, to two seconds. */
function dosTime(at: Date): number {
  const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)
  return ((date << 16) | time) >>> 0
}

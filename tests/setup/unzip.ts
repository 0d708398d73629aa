import { crc32, inflateRawSync } from 'node:zlib'

/** Reads an archive by its directory at the end, as every program does. */
export function unzip(archive: Buffer): Record<string, string> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const files: Record<string, string> = {}
  let place = archive.readUInt32LE(end + 16)
  for (let file = 0; file < archive.readUInt16LE(end + 10); file++) {
    const nameLength = archive.readUInt16LE(place + 28)
    const name = archive.toString('utf8', place + 46, place + 46 + nameLength)
    const start = archive.readUInt32LE(place + 42)
    const data = start + 30 + archive.readUInt16LE(start + 26)
    const content = inflateRawSync(archive.subarray(data, data + archive.readUInt32LE(place + 20)))
    if (content.length !== archive.readUInt32LE(place + 24))
      throw new Error(`${name} has another size than it says`)
    if (crc32(content) !== archive.readUInt32LE(place + 16)) throw new Error(`${name} is damaged`)
    files[name] = content.toString('utf8')
    place += 46 + nameLength
  }
  return files
}

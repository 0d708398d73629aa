import { randomBytes } from 'node:crypto'

declare const brand: unique symbol
/** An identifier that cannot be passed where another kind is wanted. */
export type Id<Name extends string> = string & { readonly [brand]: Name }

let lastMillisecond = 0
let counter = 0

/**
 * A UUID of version 7 (RFC 9562): sorts by the moment it was made. Within one millisecond a counter in the
 * 12 bits after the time keeps ids of one process in order, so that keyset pages never skip a row.
 */
export function newId<Name extends string>(now: Date = new Date()): Id<Name> {
  const bytes = randomBytes(16)
  const millisecond = Math.max(now.getTime(), 0)
  counter = millisecond === lastMillisecond ? (counter + 1) & 0xfff : bytes.readUInt16BE(6) & 0x7ff
  lastMillisecond = millisecond
  bytes.writeUIntBE(millisecond, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  // the brand exists only in types; this is the one place where ids are made
  return format(bytes) as Id<Name>
}

function format(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

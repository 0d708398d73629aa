import { randomUUID } from 'node:crypto'

declare const brand: unique symbol
/** An identifier that cannot be passed where another kind is wanted. */
export type Id<Name extends string> = string & { readonly [brand]: Name }

let lastMillisecond = -1
let start = ''
let counter = 0

/**
 * A UUID of version 7 (RFC 9562): sorts by the moment it was made. Within one millisecond a counter in the
 * 12 bits after the time keeps ids of one process in order, so that keyset pages never skip a row.
 */
export function newId<Name extends string>(now: Date = new Date()): Id<Name> {
  const random = randomUUID()
  const millisecond = Math.max(now.getTime(), 0)
  if (millisecond === lastMillisecond) counter = (counter + 1) & 0xfff
  else {
    counter = Number.parseInt(random.slice(0, 3), 16) & 0x7ff
    lastMillisecond = millisecond
    const time = millisecond.toString(16).padStart(12, '0')
    start = `${time.slice(0, 8)}-${time.slice(8)}`
  }
  const place = counter.toString(16).padStart(3, '0')
  // the brand exists only in types; this is the one place where ids are made
  return `${start}-7${place}${random.slice(18)}` as Id<Name>
}

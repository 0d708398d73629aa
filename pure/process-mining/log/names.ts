/**
 * Strings kept as bytes and numbered from 0 in order of first appearance: an interner that never makes a string
 * until someone asks for its name. Open addressing with FNV-1a; 1.3 million case ids take about 30 MB.
 */
export interface Names {
  readonly length: number
  /** The name of a number; an empty string for a number that was never given. */
  at(index: number): string
}

export interface NameTable extends Names {
  /** The number of these bytes, a new one when they were never seen. */
  number(bytes: Uint8Array, from: number, to: number): number
  numberOf(name: string): number
  /** Decoding is chosen at the end: the first rows do not always tell. */
  decodeAs(encoding: string): void
}

export function createNames(): NameTable {
  let slots = new Int32Array(1024).fill(-1)
  let hashes = new Int32Array(512)
  let ends = new Uint32Array(513)
  let arena = new Uint8Array(8192)
  let count = 0
  let decoder = new TextDecoder()
  const encoder = new TextEncoder()

  const isSame = (index: number, bytes: Uint8Array, from: number, to: number): boolean => {
    const start = ends[index] ?? 0
    if ((ends[index + 1] ?? 0) - start !== to - from) return false
    for (let place = from, mine = start; place < to; place++, mine++)
      if (arena[mine] !== bytes[place]) return false
    return true
  }

  const append = (hash: number, bytes: Uint8Array, from: number, to: number): number => {
    const start = ends[count] ?? 0
    const end = start + to - from
    if (end > arena.length) arena = widened(arena, Math.max(end, arena.length * 2))
    for (let place = from, mine = start; place < to; place++, mine++) arena[mine] = bytes[place] ?? 0
    if (count === hashes.length) {
      hashes = widened(hashes, count * 2)
      ends = widened(ends, count * 2 + 1)
    }
    hashes[count] = hash
    ends[count + 1] = end
    count++
    if (count * 2 > slots.length) slots = rehashed(hashes, count, slots.length * 2)
    return count - 1
  }

  const number = (bytes: Uint8Array, from: number, to: number): number => {
    let hash = 0x811c9dc5
    for (let place = from; place < to; place++) hash = Math.imul(hash ^ (bytes[place] ?? 0), 0x01000193)
    // FNV leaves its low bits weak for short keys; one mixing step spreads them
    hash ^= hash >>> 15
    const mask = slots.length - 1
    let slot = hash & mask
    for (let index = slots[slot] ?? -1; index >= 0; index = slots[slot] ?? -1) {
      if (hashes[index] === hash && isSame(index, bytes, from, to)) return index
      slot = (slot + 1) & mask
    }
    slots[slot] = count
    return append(hash, bytes, from, to)
  }

  return {
    get length() {
      return count
    },
    at: (index) =>
      index >= 0 && index < count ? decoder.decode(arena.subarray(ends[index], ends[index + 1])) : '',
    number,
    numberOf(name) {
      const bytes = encoder.encode(name)
      return number(bytes, 0, bytes.length)
    },
    decodeAs(encoding) {
      decoder = new TextDecoder(encoding)
    },
  }
}

function rehashed(hashes: Int32Array, count: number, size: number): Int32Array<ArrayBuffer> {
  const slots = new Int32Array(size).fill(-1)
  for (let index = 0; index < count; index++) {
    let slot = (hashes[index] ?? 0) & (size - 1)
    while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & (size - 1)
    slots[slot] = index
  }
  return slots
}

type Column =
  | Uint8Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>

/** A longer copy of a column. */
export function widened<Kind extends Column>(column: Kind, length: number): Kind {
  // every typed array's constructor makes its own kind
  const wider = new (column.constructor as new (length: number) => Kind)(length)
  wider.set(column)
  return wider
}

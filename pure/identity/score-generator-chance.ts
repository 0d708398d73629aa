/** Chance that can be repeated: the same seed gives the same draws on every machine. */
export interface Chance {
  /** true with this probability */
  readonly happens: (probability: number) => boolean
  /** whole number from 0 to below `limit` */
  readonly below: (limit: number) => number
  /** an entry, each equally likely */
  readonly one: <Entry>(entries: readonly Entry[]) => Entry
  /** an entry, the first ones far likelier, as names are */
  readonly common: <Entry>(entries: readonly Entry[]) => Entry
}

/**
 * A source of chance from a seed (Mulberry32 by Tommy Ettinger, public domain). Not for secrets.
 * @example chanceFrom(1).below(10) === chanceFrom(1).below(10) // true
 */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const entry = <Entry>(entries: readonly Entry[], place: number): Entry => {
    const found = entries[place]
    if (found === undefined) throw new RangeError('chance has nothing to choose from')
    return found
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    happens: (probability) => next() < probability,
    below,
    one: (entries) => entry(entries, below(entries.length)),
    common: (entries) => entry(entries, Math.floor(next() ** 2 * entries.length)),
  }
}

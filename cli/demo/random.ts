/**
 * Repeatable chance: the same words give the same numbers on every machine. Every person draws from
 * a stream of their own, so a new person in the tables changes nobody else's life.
 */
export interface Random {
  /** At least 0, below 1. */
  readonly fraction: () => number
  /** A whole number between both ends, ends included. */
  readonly whole: (least: number, most: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <Item>(items: readonly [Item, ...Item[]]) => Item
  /** The place of the drawn weight in the list. */
  readonly weighted: (weights: readonly number[]) => number
}

export function randomFrom(words: string): Random {
  const fraction = mulberry(hashOf(words))
  const whole = (least: number, most: number) => least + Math.floor(fraction() * (most - least + 1))
  return {
    fraction,
    whole,
    chance: (probability) => fraction() < probability,
    pick: (items) => items[whole(0, items.length - 1)] ?? items[0],
    weighted: (weights) => drawn(weights, fraction()),
  }
}

/** FNV-1a over UTF-16 units with a final mix: neighbouring names give unrelated streams. */
function hashOf(words: string): number {
  let hash = 0x811c9dc5
  for (let place = 0; place < words.length; place += 1) {
    hash = Math.imul(hash ^ words.charCodeAt(place), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}

/** The public-domain generator mulberry32 of Tommy Ettinger: small, fast, good enough for a story. */
function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function drawn(weights: readonly number[], fraction: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let left = fraction * total
  for (const [place, weight] of weights.entries()) {
    left -= weight
    if (left < 0) return place
  }
  return weights.length - 1
}

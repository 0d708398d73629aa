import type { Word } from '../words.ts'
import { type Block, CHARACTERS, eachGram, WORDS } from './grams.ts'

/** Which features a model knows, by their hashed names, and how rare each is. */
export interface Vocabulary {
  readonly placeOf: ReadonlyMap<number, number>
  readonly rarity: Float32Array
  /** The rarity of what stands in hardly any text: what no text has counts as that. */
  readonly rarest: number
  /** Scratch for counting the features of one text at a time; all zero between two texts. */
  readonly slots: Int32Array
}

/** A text as numbers: the places of its known features, and the weight of each. */
export interface Vector {
  readonly places: Int32Array
  readonly values: Float32Array
}

/**
 * The words and pairs that stand in at least `least` of the texts and the pieces that stand in two, with the inverse
 * document frequency of each (log((1 + n) / (1 + df)) + 1, Sparck Jones 1972, smoothed).
 */
export function vocabularyOf(texts: readonly (readonly Word[])[], least: number): Vocabulary {
  const seen = new Map<number, { texts: number; readonly least: number }>()
  for (const words of texts) {
    const own = new Map<number, Block>()
    eachGram(words, (id, block) => own.set(id, block))
    for (const [id, block] of own) {
      const known = seen.get(id)
      if (known === undefined)
        seen.set(id, { texts: 1, least: block === CHARACTERS ? LEAST_OF_PIECES : least })
      else known.texts += 1
    }
  }
  const kept = [...seen].filter(([, one]) => one.texts >= one.least).sort(([one], [other]) => one - other)
  const rarity = Float32Array.from(kept, ([, one]) => Math.log((1 + texts.length) / (1 + one.texts)) + 1)
  return {
    placeOf: new Map(kept.map(([id], place) => [id, place])),
    rarity,
    rarest: rarestOf(rarity),
    slots: new Int32Array(kept.length),
  }
}

export const rarestOf = (rarity: Float32Array): number => rarity.reduce((most, one) => Math.max(most, one), 0)

/** A piece of one text only tells nothing that its word does not. */
const LEAST_OF_PIECES = 2

/** A feature of a text that a model knows: its place in the model, and the words from which and to which it goes. */
export interface KnownGram {
  readonly place: number
  readonly block: Block
  readonly from: number
  readonly to: number
}

export function knownGrams(words: readonly Word[], { placeOf }: Vocabulary): readonly KnownGram[] {
  const known: KnownGram[] = []
  eachGram(words, (id, block, from, to) => {
    const place = placeOf.get(id)
    if (place !== undefined) known.push({ place, block, from, to })
  })
  return known
}

/** A text as numbers, and which of them each of its features is. */
export interface CountedVector extends Vector {
  readonly counts: readonly number[]
  readonly positions: Int32Array
}

/**
 * The known features of a text: (1 + log count) times rarity, and each of the two blocks of length one, so that a
 * long word does not outshout the words themselves.
 */
export function vectorOf(grams: readonly KnownGram[], { rarity, slots }: Vocabulary): CountedVector {
  const places: number[] = []
  const counts: number[] = []
  const blocks: Block[] = []
  const positions = new Int32Array(grams.length)
  grams.forEach(({ place, block }, at) => {
    const slot = slots[place] ?? 0
    if (slot === 0) {
      slots[place] = places.push(place)
      counts.push(1)
      blocks.push(block)
    } else counts[slot - 1] = (counts[slot - 1] ?? 0) + 1
    positions[at] = (slots[place] ?? 1) - 1
  })
  for (const place of places) slots[place] = 0
  const values = Float32Array.from(
    places,
    (place, at) => (1 + Math.log(counts[at] ?? 1)) * (rarity[place] ?? 0),
  )
  evenOut(values, blocks)
  return { places: Int32Array.from(places), values, counts, positions }
}

export const readVector = (words: readonly Word[], vocabulary: Vocabulary): Vector =>
  vectorOf(knownGrams(words, vocabulary), vocabulary)

/** Each block to length one. */
function evenOut(values: Float32Array, blocks: readonly Block[]): void {
  const squares: [number, number] = [0, 0]
  values.forEach((value, at) => {
    squares[blocks[at] ?? WORDS] += value * value
  })
  const lengths = squares.map((sum) => Math.sqrt(sum) || 1)
  for (let at = 0; at < values.length; at += 1)
    values[at] = (values[at] ?? 0) / (lengths[blocks[at] ?? WORDS] ?? 1)
}

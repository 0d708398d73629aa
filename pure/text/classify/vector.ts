import type { Word } from '../words.ts'
import { type Block, CHARACTERS, eachGram, WORDS } from './grams.ts'

/** Which features a model knows, by their hashed names, and how rare each is. */
export interface Vocabulary {
  readonly placeOf: ReadonlyMap<number, number>
  readonly rarity: Float32Array
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
  return {
    placeOf: new Map(kept.map(([id], place) => [id, place])),
    rarity: Float32Array.from(kept, ([, one]) => Math.log((1 + texts.length) / (1 + one.texts)) + 1),
  }
}

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

/**
 * The known features of a text: (1 + log count) times rarity, and each of the two blocks of length one, so that a
 * long word does not outshout the words themselves.
 */
export function vectorOf(grams: readonly KnownGram[], { rarity }: Vocabulary): Vector {
  const counts: readonly [Map<number, number>, Map<number, number>] = [new Map(), new Map()]
  for (const { place, block } of grams) counts[block].set(place, (counts[block].get(place) ?? 0) + 1)
  const size = counts[WORDS].size + counts[CHARACTERS].size
  const vector = { places: new Int32Array(size), values: new Float32Array(size) }
  fill(vector, 0, counts[WORDS], rarity)
  fill(vector, counts[WORDS].size, counts[CHARACTERS], rarity)
  return vector
}

export const readVector = (words: readonly Word[], vocabulary: Vocabulary): Vector =>
  vectorOf(knownGrams(words, vocabulary), vocabulary)

function fill(vector: Vector, from: number, counts: ReadonlyMap<number, number>, rarity: Float32Array): void {
  let at = from
  let squares = 0
  for (const [place, count] of counts) {
    const value = (1 + Math.log(count)) * (rarity[place] ?? 0)
    vector.places[at] = place
    vector.values[at] = value
    squares += value * value
    at += 1
  }
  const length = Math.sqrt(squares) || 1
  for (let back = from; back < at; back += 1) vector.values[back] = (vector.values[back] ?? 0) / length
}

import type { Word } from '../words.ts'

/** What kind of feature: words alone and in pairs, or pieces of words of two to five characters. */
export type Block = 0 | 1
export const WORDS: Block = 0
export const CHARACTERS: Block = 1

/** Called for each feature of a text: a hashed name, its block, and the words from which and to which it goes. */
export type OnGram = (id: number, block: Block, from: number, to: number) => void

const LONGEST = 5
/** A word of a thousand letters is no word: what follows its beginning says nothing of the intent. */
const LONGEST_WORD = 40
const EDGE = 32

/**
 * Walks the features of a text: words and neighbouring pairs, then pieces of each word with its edges marked. Names
 * are FNV-1a hashes of 32 bits with their sign (which a Map finds faster), so no list of words need be kept; among
 * 40,000 features about one pair collides.
 */
export function eachGram(words: readonly Word[], onGram: OnGram): void {
  let before = PAIR_SEED
  words.forEach(({ folded }, place) => {
    onGram(hash(folded, WORD_SEED), WORDS, place, place)
    onGram(hash(folded, step(before, EDGE)), WORDS, Math.max(0, place - 1), place)
    before = hash(folded, PAIR_SEED)
    eachPiece(folded.slice(0, LONGEST_WORD), (id) => onGram(id, CHARACTERS, place, place))
  })
  const last = words.length - 1
  if (last >= 0) onGram(step(before, EDGE), WORDS, last, last)
}

function eachPiece(word: string, onPiece: (id: number) => void): void {
  const padded = ` ${word} `
  for (let start = 0; start < padded.length - 1; start += 1) {
    let id = step(PIECE_SEED, padded.charCodeAt(start))
    const end = Math.min(padded.length, start + LONGEST)
    for (let at = start + 1; at < end; at += 1) {
      id = step(id, padded.charCodeAt(at))
      onPiece(id)
    }
  }
}

const step = (hashed: number, code: number): number => Math.imul(hashed ^ code, 16_777_619)

function hash(word: string, seed: number): number {
  let hashed = seed
  for (let at = 0; at < word.length; at += 1) hashed = step(hashed, word.charCodeAt(at))
  return hashed
}

const WORD_SEED = 0x811c9dc5 | 0
const PAIR_SEED = 0x1234567
const PIECE_SEED = 0x2545f491

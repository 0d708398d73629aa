import { editsApart } from '#pure/identity/edit-distance.ts'
import { repairLayout, searchForm, swapLayout } from '#pure/identity/index.ts'

/** A word of the vocabulary with its form in canonical Latin letters. */
export interface KnownWord {
  readonly word: string
  readonly form: string
}

/** Letters and digits; ё is е. */
export const wordsOf = (text: string, most = MOST_WORDS): readonly string[] =>
  [
    ...new Set(
      text
        .toLowerCase()
        .replaceAll('ё', 'е')
        .match(/[\p{L}\p{N}]+/gu) ?? [],
    ),
  ].slice(0, most)

const MOST_WORDS = 10

/**
 * The words of a query one by one, each with what the same keys mean in the other layout, where that is a word:
 * letters of one alphabet are signs of the other, so a word may be torn apart as typed.
 */
export function typedWords(text: string): readonly Typed[] {
  return text
    .split(/\s+/)
    .flatMap((token): readonly Typed[] => {
      const swapped = wordOf(swapLayout(token))
      const words = wordsOf(token)
      if (swapped === null) return words.map((word) => ({ words: [word], swapped: null }))
      return words.length === 0 ? [] : [{ words, swapped }]
    })
    .slice(0, MOST_WORDS)
}

export interface Typed {
  /** As typed; more than one where signs stand between them. */
  readonly words: readonly string[]
  readonly swapped: string | null
}

function wordOf(text: string): string | null {
  const word = text.toLowerCase().replaceAll('ё', 'е')
  return /^\p{L}{3,}$/u.test(word) ? word : null
}

/** What it may mean as it stands: as typed, where that is one word, and in the other layout. */
export const readingsOf = ({ words, swapped }: Typed): readonly string[] =>
  [...(words.length === 1 ? words : []), ...(swapped === null ? [] : [swapped])].filter(
    (word) => word.length >= SHORTEST && /^\p{L}+$/u.test(word),
  )

export const SHORTEST = 3
const MOST_SPELLINGS = 5

/** The beginnings by which known words mean the same as these in other letters. */
export function alikeAmong(words: readonly string[], known: readonly KnownWord[]): readonly string[] {
  const found = words
    .map(searchForm)
    .filter((form) => form.length >= SHORTEST)
    .flatMap((form) =>
      known.filter((one) => one.form.startsWith(form)).map(({ word }) => beginningWithForm(word, form)),
    )
  return [...new Set(found)].slice(0, MOST_SPELLINGS)
}

/** Whose errors it has. Gibberish is what was typed in the other layout: nothing is near it as it stands. */
export function meantBy({ words, swapped }: Typed): string | null {
  const [typed] = words
  const isGibberish = words.length > 1 || typed === undefined || repairLayout(typed) !== typed
  const meant = isGibberish ? swapped : typed
  return meant !== null && meant.length > SHORTEST ? meant : null
}

/** The shortest beginning that is written so in Latin letters; the word itself where its letters melt together. */
function beginningWithForm(word: string, form: string): string {
  for (let length = 1; length < word.length; length++)
    if (searchForm(word.slice(0, length)) === form) return word.slice(0, length)
  return word
}

/** The known words with the fewest errors: one in a usual word, two in a long one. */
export function nearestAmong(word: string, known: readonly KnownWord[]): readonly string[] {
  const form = searchForm(word)
  const allowed = word.length < 7 ? 1 : 2
  const near = known
    .map((one) => ({
      word: one.word,
      edits: Math.min(editsApart(word, one.word, allowed), editsApart(form, one.form, allowed)),
    }))
    .filter(({ edits }) => edits <= allowed)
  const fewest = Math.min(...near.map(({ edits }) => edits))
  return near
    .filter(({ edits }) => edits === fewest)
    .slice(0, MOST_SPELLINGS)
    .map((one) => one.word)
}

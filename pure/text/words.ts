/** One word, number, or question or exclamation mark of a text, in the folded form in which texts are compared. */
export interface Word {
  readonly folded: string
  readonly start: number
  readonly end: number
}

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)?|[?!]/gu

/**
 * The words of a text with their places in it, small letters, ё as е. Question and exclamation marks count as words,
 * because they tell a question from a statement. Linear in the length.
 * @example wordsOf('Где мой заказ?').map((word) => word.folded) // ['где', 'мой', 'заказ', '?']
 */
export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(WORD)].map((match) => ({
    folded: foldWord(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }))
}

export const foldWord = (word: string): string => word.toLowerCase().replaceAll('ё', 'е').replaceAll('’', "'")

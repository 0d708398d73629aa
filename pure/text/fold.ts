/**
 * A text in small letters with plain apostrophes, spaces and е for ё, letter for letter in the same places, so that
 * what is found in it is found in the text itself. (`toLowerCase` may lengthen a text: İ becomes two signs.)
 * @example foldInPlace('Ещё – Завтра') // 'еще - завтра'
 */
export const foldInPlace = (text: string): string =>
  text
    .replace(/[A-ZА-ЯЁ]/g, (letter) => letter.toLowerCase())
    .replaceAll('ё', 'е')
    .replace(/[’‘`´]/g, "'")
    .replace(/[–—−]/g, '-')
    .replace(/[\u00a0\u202f\u2009\t]/g, ' ')

/** A pattern that stands between words, of any alphabet (`\b` knows Latin letters only). Finds all, in folded text. */
export const wholeWords = (source: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])`, 'gu')

/** A place in a text: from the first sign to after the last. */
export interface Span {
  readonly start: number
  readonly end: number
}

export const spanOf = (match: RegExpMatchArray): Span => ({
  start: match.index ?? 0,
  end: (match.index ?? 0) + match[0].length,
})

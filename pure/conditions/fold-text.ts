/**
 * The one way in which two texts are the same: Latin and Cyrillic capitals are their small letters, ё is е. A fixed
 * table of single letters instead of the rules of a locale, so that a database (`translate(x, CAPITALS, SMALL)`)
 * and this function agree on every machine. Letters beside the table are compared as they are.
 *
 * @example foldText('КАЗАНЬ, Ёлка') // 'казань, елка'
 */
export const foldText = (text: string): string =>
  text.replace(IN_TABLE, (letter) => SMALL_OF.get(letter) ?? letter)

const range = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, step) => String.fromCharCode(from + step)).join('')

/** A to Z, À to Þ without the multiplication sign, А to Я, then Ё and ё. */
export const CAPITALS = `${range(65, 90)}${range(0xc0, 0xd6)}${range(0xd8, 0xde)}${range(0x410, 0x42f)}Ёё`
export const SMALL = `${range(97, 122)}${range(0xe0, 0xf6)}${range(0xf8, 0xfe)}${range(0x430, 0x44f)}ее`

const SMALL_OF = new Map([...CAPITALS].map((capital, place) => [capital, SMALL[place] ?? capital]))
const IN_TABLE = /[A-ZÀ-ÖØ-ÞА-ЯЁё]/g

/**
 * Text typed with the wrong keyboard layout (Russian ЙЦУКЕН against English QWERTY, both as on a PC).
 */

/**
 * The same key presses read in the other layout. Works in both directions, letter by letter.
 * @example swapLayout('Ctvtyjdf') // 'Семенова'
 */
export function swapLayout(text: string): string {
  let swapped = ''
  for (const letter of text) swapped += OTHER_LAYOUT.get(letter) ?? letter
  return swapped
}

/**
 * Puts a word right when it is gibberish as typed and a pronounceable word in the other layout; otherwise
 * returns it unchanged. A heuristic by vowels: languages need them, random letters rarely have them.
 * @example repairLayout('Ctvtyjdf') // 'Семенова'
 * @example repairLayout('Schmidt') // 'Schmidt'
 */
export function repairLayout(word: string): string {
  if (word.length < 3 || vowelShare(word) > GIBBERISH_AT_MOST) return word
  const swapped = swapLayout(word)
  const plausible = vowelShare(swapped) >= WORD_AT_LEAST && !/^[ыьъ]|[аеёиоуэюя][ьъ]/i.test(swapped)
  return plausible && /^\p{L}+$/u.test(swapped) ? swapped : word
}

const GIBBERISH_AT_MOST = 0.15
const WORD_AT_LEAST = 0.25
const ENGLISH = "`qwertyuiop[]asdfghjkl;'zxcvbnm,." + '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>'
const RUSSIAN = 'ёйцукенгшщзхъфывапролджэячсмитьбю' + 'ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ'

const OTHER_LAYOUT: ReadonlyMap<string, string> = new Map([
  ...pairs(ENGLISH, RUSSIAN),
  ...pairs(RUSSIAN, ENGLISH),
])

function pairs(from: string, to: string): [string, string][] {
  return [...from].map((letter, index) => [letter, to.charAt(index)])
}

function vowelShare(word: string): number {
  return (word.match(/[aeiouаеёиоуыэюя]/gi)?.length ?? 0) / word.length
}

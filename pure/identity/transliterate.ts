import { repairLayout } from './keyboard-layout.ts'

/**
 * One Latin spelling for the many ways in which a Russian name is written. The result is for comparing only and is
 * never shown: it folds together what the usual systems (ISO 9, ICAO, BGN, the old French one) write differently.
 * Lower case; spaces, digits and the signs `@ . + _ -` stay.
 * @example latinForm('Иван Петров') // 'ivan petrov'
 * @example latinForm('Iwan Petroff') // 'ivan petrov'
 * @example latinForm('Semyonova') // 'semenova'
 */
export function latinForm(text: string): string {
  let latin = ''
  for (const letter of text.normalize('NFKC').toLowerCase()) latin += LETTERS[letter] ?? letter
  if (MARKED.test(latin)) latin = latin.normalize('NFD').replace(/[\u0300-\u036f'’ʼ`]/g, '')
  if (!FOLDABLE.test(latin)) return latin
  for (const [spelling, folded] of FOLDS) latin = latin.replace(spelling, folded)
  return latin
}

/** What decomposition or the loss of apostrophes could change: anything that is not plain ASCII, and two that are. */
const MARKED = /[^\0-\x7f]|['`]/
/** A sign of every fold: most names and addresses have none, and are spared fifteen passes. */
const FOLDABLE = /[cjqwxy]|ph|kh|tz|([a-z])\1/

/**
 * The text as the search index stores it: canonical Latin, lower case, words parted by one space.
 * @example searchForm('  СЕМЁНОВА, Анна ') // 'semenova ana'
 */
export function searchForm(text: string): string {
  return latinForm(text)
    .replace(/[^\p{L}\p{N}@.+_-]+/gu, ' ')
    .replace(/(^|\s)[.+_-]+|[._-]+(?=\s|$)/g, '$1')
    .trim()
}

/**
 * The forms under which a typed query may stand in the index, most literal first and without repeats: as typed,
 * with every word put right that was typed in the wrong layout, and with the whole query in the other layout.
 * @example searchVariants('Ctvtyjdf') // ['ctvtiidf', 'semenova']
 */
export function searchVariants(query: string): readonly string[] {
  const words = query.trim().split(/\s+/)
  const repaired = words.map(repairLayout).join(' ')
  return [...new Set([searchForm(query), searchForm(repaired)])].filter((form) => form !== '')
}

const LETTERS: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sh',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
  і: 'i',
  ї: 'i',
  є: 'e',
  ґ: 'g',
  ў: 'u',
  š: 'sh',
  ž: 'zh',
  č: 'ch',
  ć: 'ch',
  ł: 'l',
  ø: 'o',
  ß: 'ss',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
}

// The order matters: longer spellings first, and the letters y and j only after the groups they begin or end.
const FOLDS: readonly (readonly [RegExp, string])[] = [
  [/shch|sch/g, 'sh'],
  [/tch/g, 'ch'],
  [/ff(?![a-z])/g, 'v'],
  [/ph/g, 'f'],
  [/kh/g, 'h'],
  [/tz|cz/g, 'ts'],
  [/x/g, 'ks'],
  [/ck/g, 'k'],
  [/q/g, 'k'],
  [/c(?!h)/g, 'k'],
  [/w/g, 'v'],
  [/(?<=[bdfghklmnprstvz])[yj]o/g, 'e'],
  [/(?<![a-z])[yj]e/g, 'e'],
  [/[yj]/g, 'i'],
  [/([a-z])\1+/g, '$1'],
]

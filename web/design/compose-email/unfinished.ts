/**
 * Whether words stop in the middle: they end with a colon or a dash, or hold a blank that somebody was to fill in
 * (`{name}`, `[amount]`, `____`, `…:`). Such words are asked about before they go.
 */
export function isUnfinished(text: string): boolean {
  const words = text.trim()
  return /(?:[:：]|[\s][-–—])$/.test(words) || blanks.some((blank) => blank.test(words))
}

const blanks = [
  /\{\{?[\s\p{L}][^{}\n]{0,40}\}\}?/u,
  /\[[\s\p{L}][^[\]\n]{0,40}\](?!\()/u,
  /%[A-Z_]{2,30}%/,
  /_{3,}/,
  /\bTODO\b/,
]

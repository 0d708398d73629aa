/** Signs by which a spreadsheet takes the text of a cell for a formula, and the one by which it is told not to. */
const DANGEROUS = /^['=+\-@\t\r\n＝＋－＠]/u

/**
 * The text of a cell that no spreadsheet runs: what could be a formula gets an apostrophe before it. So does what
 * begins with an apostrophe, and thus nothing is lost on the way back (see `originalCell`).
 * @example safeCell('=1+1') // "'=1+1"
 */
export function safeCell(text: string): string {
  return DANGEROUS.test(text) ? `'${text}` : text
}

/**
 * What stood there before `safeCell`. An apostrophe before anything else stays.
 * @example originalCell("'=1+1") // '=1+1'
 * @example originalCell("'n Sync") // "'n Sync"
 */
export function originalCell(text: string): string {
  return text.startsWith("'") && DANGEROUS.test(text.slice(1)) ? text.slice(1) : text
}

/** How the number in a cell is meant. */
export interface CellStyles {
  /** For each style of the workbook whether it shows a number as a date. */
  readonly isDate: readonly boolean[]
  /** Days are counted from 1904 instead of 1900. */
  readonly from1904: boolean
}

/** The column of a cell by its name: A1 is 0, AB3 is 27. */
export function columnOf(name: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(name)?.[0]
  if (letters === undefined) return null
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

/** A number as a person would write it: no exponent, a date where its style says so. */
export function numberText(text: string, style: number, styles: CellStyles): string {
  const number = Number(text)
  if (text.trim() === '' || !Number.isFinite(number)) return text
  if (styles.isDate[style] === true) return dateText(number, styles.from1904) ?? text
  // 0.1 + 0.2 is written 0.30000000000000004 by some programs; fifteen digits are what a cell holds
  const short = Number(number.toPrecision(15))
  return Number.isInteger(short) && Math.abs(short) < 1e21 ? BigInt(short).toString() : String(short)
}

const DAY = 86_400_000

/** A day counted by a spreadsheet; its 29 February 1900 never was, so earlier days are off by one. */
function dateText(serial: number, from1904: boolean): string | null {
  if (serial < 0 || serial > 2_958_465) return null
  const days = from1904 ? serial + 1_462 : serial < 60 ? serial + 1 : serial
  const seconds = Math.round((days - 25_569) * 86_400)
  const at = new Date(seconds * 1_000).toISOString()
  return seconds % (DAY / 1_000) === 0 ? at.slice(0, 10) : at.slice(0, 19).replace('T', ' ')
}

/** Number formats that show a date: those built in, and those whose code speaks of days, months or years. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58))
    return true
  const bare = (code ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
  return /[dmy]/i.test(bare) && !/[#0?]/.test(bare.replace(/\.0+/g, ''))
}

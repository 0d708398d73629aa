export type DateOrder = 'day-first' | 'month-first'

/**
 * A day as people and programs write it, as YYYY-MM-DD; null when it is none. A time behind it is left out.
 * @example readDay('03.04.1990', 'day-first') // '1990-04-03'
 * @example readDay('1990-04-03 10:00', 'day-first') // '1990-04-03'
 */
export function readDay(text: string, order: DateOrder): string | null {
  const typed = text.trim()
  const iso = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ]|$)/.exec(typed)
  if (iso !== null) return dayOf(iso[1], iso[2], iso[3])
  const local = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4}|\d{2})(?:[ ,]|$)/.exec(typed)
  if (local === null) return null
  const [, one, other, year] = local
  // dots are written by nobody who puts the month first
  const monthFirst = order === 'month-first' && !typed.includes('.')
  return monthFirst ? dayOf(fullYear(year), one, other) : dayOf(fullYear(year), other, one)
}

/** Two digits mean the last hundred years; nobody in a file of today is born later than 2029. */
function fullYear(year: string | undefined): string {
  if (year === undefined || year.length === 4) return year ?? ''
  return Number(year) < 30 ? `20${year}` : `19${year}`
}

function dayOf(year = '', month = '', day = ''): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  if (y < 1800 || m < 1 || m > 12 || d < 1 || d > daysIn(y, m)) return null
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
}

/**
 * Several addresses or numbers in one cell.
 * @example splitValues('+7 900 000-00-01, +7 900 000-00-02') // ['+7 900 000-00-01', '+7 900 000-00-02']
 */
export function splitValues(text: string): readonly string[] {
  return text
    .split(/[,;\n\r|]+|\s+\/\s+/)
    .map((part) => part.trim().replace(/^'(?=[+\d])/, ''))
    .filter((part) => part !== '')
}

/**
 * Yes or no in the words of a file; null when it is neither.
 * @example readYesNo('Да') // true
 */
export function readYesNo(text: string): boolean | null {
  const word = text.trim().toLowerCase()
  if (YES.has(word)) return true
  return NO.has(word) ? false : null
}

const YES: ReadonlySet<string> = new Set([
  'да',
  'yes',
  'y',
  'true',
  '1',
  '+',
  'д',
  'x',
  'согласен',
  'согласна',
])
const NO: ReadonlySet<string> = new Set(['нет', 'no', 'n', 'false', '0', '-', 'н', 'отказ', 'не согласен'])

/** How a text file of rows is read. */
export interface TableForm {
  readonly kind: 'csv' | 'xlsx'
  readonly encoding: Encoding
  readonly delimiter: Delimiter
}
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251'
export type Delimiter = ',' | ';' | '\t' | '|'
export type FormTrouble = 'empty' | 'old-excel' | 'binary'

/**
 * Guesses how a file is read from its first bytes (64 KiB are plenty): a workbook by its signature, an encoding by its
 * mark or by what cannot be UTF-8, the delimiter by which sign splits the first lines alike.
 * @example guessForm(new TextEncoder().encode('a;b\n1;2')) // { ok: true, form: { kind: 'csv', encoding: 'utf-8', delimiter: ';' } }
 */
export function guessForm(
  head: Uint8Array,
): { readonly ok: true; readonly form: TableForm } | { readonly ok: false; readonly because: FormTrouble } {
  if (head.length === 0) return { ok: false, because: 'empty' }
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]))
    return { ok: true, form: { kind: 'xlsx', encoding: 'utf-8', delimiter: ',' } }
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) return { ok: false, because: 'old-excel' }
  const encoding = guessEncoding(head)
  if (encoding === null) return { ok: false, because: 'binary' }
  const text = new TextDecoder(encoding).decode(head)
  if (text.trim() === '') return { ok: false, because: 'empty' }
  return { ok: true, form: { kind: 'csv', encoding, delimiter: guessDelimiter(text) } }
}

const startsWith = (bytes: Uint8Array, sign: readonly number[]): boolean =>
  sign.every((byte, index) => bytes[index] === byte)

/** null for what is no text at all: signs that no table has. */
function guessEncoding(head: Uint8Array): Encoding | null {
  if (startsWith(head, [0xff, 0xfe])) return 'utf-16le'
  if (startsWith(head, [0xfe, 0xff])) return 'utf-16be'
  const [even, odd] = [zerosIn(head, 0), zerosIn(head, 1)]
  // Latin text in two-byte signs has a zero in every second place, and nowhere else
  if (odd > head.length / 8 && even === 0) return 'utf-16le'
  if (even > head.length / 8 && odd === 0) return 'utf-16be'
  const controls = head.filter((byte) => byte < 32 && ![9, 10, 13].includes(byte)).length
  if (even + odd > 0 || controls > head.length / 100) return null
  return isUtf8(head) ? 'utf-8' : 'windows-1251'
}

const zerosIn = (head: Uint8Array, parity: 0 | 1): number =>
  head.filter((byte, index) => byte === 0 && index % 2 === parity).length

/** A sign may be cut off at the end of what was read. */
function isUtf8(head: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return false
  }
}

/**
 * The sign that splits the most of the first lines into the same number of parts, more parts before fewer.
 * @example guessDelimiter('name;city\n"Kim, Anna";Kazan') // ';'
 */
export function guessDelimiter(text: string): Delimiter {
  const named = /^\ufeff?sep=([,;\t|])\r?\n/.exec(text)?.[1]
  // the pattern above lets no other sign through
  if (named !== undefined) return named as Delimiter
  const all: readonly Delimiter[] = [';', '\t', ',', '|']
  const scored = all.map((delimiter) => ({ delimiter, score: evenness(countsOf(text, delimiter)) }))
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter
}

/** How many delimiters the first 30 records have, those within quotes not counted. */
function countsOf(text: string, delimiter: string): readonly number[] {
  const counts: number[] = []
  let [count, quoted] = [0, false]
  for (const sign of text) {
    if (sign === '"') quoted = !quoted
    else if (!quoted && sign === delimiter) count++
    else if (!quoted && sign === '\n') {
      counts.push(count)
      count = 0
      if (counts.length === 30) break
    }
  }
  // the last line may be cut off; a file of one line has no other
  return counts.length === 0 ? [count] : counts
}

function evenness(counts: readonly number[]): number {
  const [first = 0] = counts
  if (first === 0) return 0
  const alike = counts.filter((count) => count === first).length / counts.length
  return alike * 1_000 + Math.min(first, 100)
}

/**
 * Whether the first row names the columns: short texts, all different, none of which is an address, a date or a number.
 * @example looksLikeHeader(['Name', 'E-mail']) // true
 * @example looksLikeHeader(['Anna', 'anna@post.alt']) // false
 */
export function looksLikeHeader(first: readonly string[]): boolean {
  const named = first.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (named.length === 0 || named.length < first.length / 2) return false
  const isValue = (cell: string): boolean => cell.length > 120 || /@|^[\d\s.,:/()+-]+$/.test(cell)
  return !named.some(isValue)
}

import type { FieldOption, OwnFieldType, OwnFieldValue, TypedField } from './field.ts'

export type ReadFieldValue =
  /** null: there is none, or it was taken away. */
  | { readonly understood: true; readonly value: OwnFieldValue | null }
  | { readonly understood: false; readonly because: Misunderstanding }

export type Misunderstanding =
  | 'not-text'
  | 'too-long'
  | 'not-a-number'
  | 'not-an-amount'
  | 'not-a-date'
  | 'not-yes-or-no'
  | 'no-such-option'
  | 'not-a-link'
  | 'not-an-id'

/** The longest text: it stands in an index, whose entries have a limit. */
const LONGEST = 500

/**
 * Reads a value of a company's own field from whatever a form, a file, an event or a program sends. Forgiving as to
 * how people write ('да', '1 200,50', '01.03.2026', the name of an option), strict as to what is meant: what could
 * be read in two ways ('1,200', '03/04/2026') is not understood, and the caller keeps it as it came.
 *
 * @param field its type and, of choices, its options
 * @param raw any JSON
 * @example readFieldValue({ type: 'money', options: [] }, '1 200,50') // { understood: true, value: '1200.50' }
 */
export function readFieldValue(field: TypedField, raw: unknown): ReadFieldValue {
  const given = typeof raw === 'string' ? raw.trim() : raw
  if (given === null || given === undefined || given === '') return { understood: true, value: null }
  return READERS[field.type](given, field.options)
}

type Reader = (given: unknown, options: readonly FieldOption[]) => ReadFieldValue
const is = (value: OwnFieldValue | null): ReadFieldValue => ({ understood: true, value })
const not = (because: Misunderstanding): ReadFieldValue => ({ understood: false, because })

const READERS: Readonly<Record<OwnFieldType, Reader>> = {
  text: readText,
  number: readNumber,
  money: readMoney,
  date: readDate,
  'yes-no': readYesNo,
  choice: readChoice,
  choices: readChoices,
  link: readLink,
  member: readId,
  person: readId,
}

function readText(given: unknown): ReadFieldValue {
  const text = typeof given === 'number' ? String(given) : given
  if (typeof text !== 'string') return not('not-text')
  const line = text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').toWellFormed()
  return line.length > LONGEST ? not('too-long') : is(line)
}

function readNumber(given: unknown): ReadFieldValue {
  const plain = typeof given === 'string' ? plainNumber(given) : null
  const number = typeof given === 'number' ? given : plain === null ? Number.NaN : Number(plain)
  if (!Number.isFinite(number) || Math.abs(number) > 1e15) return not('not-a-number')
  // minus nothing is nothing
  return is(number === 0 ? 0 : number)
}

/** At most 15 digits and 4 decimals: what a column of money holds. */
function readMoney(given: unknown): ReadFieldValue {
  const plain =
    typeof given === 'number' ? String(given) : typeof given === 'string' ? plainNumber(given) : null
  const found = /^(-?)0*(\d{1,15})(\.\d{1,4})?$/.exec(plain ?? '')
  if (found === null) return not('not-an-amount')
  const [, sign = '', whole = '', fraction = ''] = found
  return is(/^[0.]*$/.test(whole + fraction) ? `${whole}${fraction}` : `${sign}${whole}${fraction}`)
}

/** '1 200,50' and '1,200.50' as '1200.50'; null where a comma may mean two things, and where it is no number. */
function plainNumber(text: string): string | null {
  const close = text.replaceAll(/[\s\u00a0\u202f']/g, '').replace(/^\u2212/, '-')
  if (/^-?\d+(\.\d+)?$/.test(close)) return close
  if (/^-?\d{1,3}(,\d{3})+\.\d+$/.test(close)) return close.replaceAll(',', '')
  if (/^-?\d{1,3}(\.\d{3})+,\d+$/.test(close)) return close.replaceAll('.', '').replace(',', '.')
  return /^-?\d+,\d+$/.test(close) && !/^-?\d{1,3},\d{3}$/.test(close) ? close.replace(',', '.') : null
}

function readDate(given: unknown): ReadFieldValue {
  if (typeof given !== 'string') return not('not-a-date')
  const iso = /^(\d{4}-\d\d-\d\d)(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$/.exec(given)?.[1]
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(given)
  const [, day = '', month = '', year = ''] = dotted ?? []
  const text = iso ?? (dotted === null ? '' : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return isDay(text) ? is(text) : not('not-a-date')
}

function isDay(text: string): boolean {
  if (!/^(18|19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

const YES: readonly unknown[] = [true, 1, 'true', 'yes', 'y', '1', 'да', 'д', '+']
const NO: readonly unknown[] = [false, 0, 'false', 'no', 'n', '0', 'нет', 'н', '-']
function readYesNo(given: unknown): ReadFieldValue {
  const word = typeof given === 'string' ? given.toLowerCase() : given
  if (YES.includes(word)) return is(true)
  return NO.includes(word) ? is(false) : not('not-yes-or-no')
}

function readChoice(given: unknown, options: readonly FieldOption[]): ReadFieldValue {
  const option = optionCalled(given, options)
  return option === null ? not('no-such-option') : is(option)
}

/** By its id, else by its name in either language; of two with one name the one that still stands. */
function optionCalled(given: unknown, options: readonly FieldOption[]): string | null {
  if (typeof given !== 'string' && typeof given !== 'number') return null
  const word = String(given).trim()
  if (options.some(({ id }) => id === word)) return word
  const folded = alike(word)
  const named = options.filter(({ label }) => alike(label.en) === folded || alike(label.ru) === folded)
  return (named.find(({ archived }) => !archived) ?? named[0])?.id ?? null
}

const alike = (name: string): string => name.toLowerCase().replaceAll('ё', 'е')

function readChoices(given: unknown, options: readonly FieldOption[]): ReadFieldValue {
  const whole = optionCalled(given, options)
  if (whole !== null) return is([whole])
  const listed: readonly unknown[] = Array.isArray(given) ? given : String(given).split(/[,;|]/)
  const chosen = listed.filter((one) => one !== null && String(one).trim() !== '')
  const found = chosen.flatMap((one) => optionCalled(one, options) ?? [])
  if (found.length < chosen.length) return not('no-such-option')
  // in the order of the options, so that the same choice is the same value
  const wanted = options.filter(({ id }) => found.includes(id)).map(({ id }) => id)
  return is(wanted.length === 0 ? null : wanted)
}

function readLink(given: unknown): ReadFieldValue {
  if (typeof given !== 'string') return not('not-a-link')
  const text = /^[\p{L}\d-]+(\.[\p{L}\d-]+)+([/?#]|$)/u.test(given) ? `https://${given}` : given
  if (text.length > LONGEST) return not('too-long')
  const isWeb = /^https?:\/\/[^\s\p{Cc}]+$/iu.test(text) && URL.canParse(text)
  return isWeb ? is(text) : not('not-a-link')
}

const ID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/
function readId(given: unknown): ReadFieldValue {
  const id = typeof given === 'string' ? given.toLowerCase() : ''
  return ID.test(id) ? is(id) : not('not-an-id')
}

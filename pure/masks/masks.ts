/**
 * What somebody sees of a value that is hidden from his role. Enough to tell two of them apart in a talk, too little
 * to use: of a phone its last two digits, of an e-mail address its first letter and its domain, of money nothing.
 */

/**
 * @param phone in any spelling
 * @returns as many marks for every phone, then its last two digits
 * @example maskPhone('+7 900 123-45-67') // '••• ••• •• 67'
 */
export const maskPhone = (phone: string): string => `••• ••• •• ${phone.replace(/\D/g, '').slice(-2)}`

/**
 * @param email an address
 * @returns its first letter and its domain; what is no address is covered whole
 * @example maskEmail('anna.kim@mail.example') // 'a•••@mail.example'
 */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return at < 1 ? '•••' : `${[...email][0] ?? ''}•••${email.slice(at)}`
}

const EMAIL = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
// with a plus; or ten and eleven digits as people group them
const PHONE =
  /(?<![\p{L}\p{N}-])(?:\+\d[\d\s().-]{6,18}\d|(?:[78][\s.-]?)?\(?\d{3}\)?[\s.-]?\d{3}[\s.-]?\d{2}[\s.-]?\d{2})(?![\p{L}\p{N}-])/gu
const NO_TEXT = /^(?:[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\d(?:[T ][\d:.]+(?:Z|[+-]\d\d(?::?\d\d)?)?)?)$/i

/**
 * @returns whether a text shown is what a mask left of it
 * @example isMasked('••• ••• •• 67') // true
 */
export const isMasked = (text: string): boolean => text.includes('•••')

/** Covers every phone and address inside a text. */
export function maskText(text: string, hidden: ReadonlySet<string>): string {
  if (NO_TEXT.test(text)) return text
  const shown = hidden.has('emails') ? text.replace(EMAIL, maskEmail) : text
  return hidden.has('phones') ? shown.replace(PHONE, maskPhone) : shown
}

const MONEY_KEY =
  /amount|total|revenue|weighted|price|refund|(?:^|_)sums?$|Sum$|cost|^paid|discount|balance|money|ltv|budget|salary/i
/** Numbers under such names that count things, or say how long. */
const COUNT_KEY = /^total$|count|seconds|days|quantity|number/i
const PHONE_KEY = /^(?:phones?|tel|telephone|mobile|msisdn|whatsapp)$/i
const EMAIL_KEY = /^(?:e-?mails?|mail)$/i
/**
 * @param key the name of a field or of a property of an event
 * @returns the mask that covers values under this name; null: none does
 * @example maskOfKey('order_total') // 'money'
 */
export function maskOfKey(key: string): 'phones' | 'emails' | 'money' | null {
  if (PHONE_KEY.test(key)) return 'phones'
  if (EMAIL_KEY.test(key)) return 'emails'
  return MONEY_KEY.test(key) ? 'money' : null
}

/** Names and marks that are no words of anybody: covering them would break what leads from page to page. */
const MARK_KEY = /(?:^id|Id|_id|Ids|^next|^after|At|^at|^since|^until|^currency|^day|^month)$/
/** What a record of one fact calls its values. */
const VALUE_KEYS = ['value', 'before', 'after', 'from', 'to', 'was', 'is'] as const
const NAMING_KEYS = ['kind', 'key', 'field', 'fact', 'trait'] as const

/**
 * Covers in a reply whatever is hidden, wherever it stands: by the names of fields, by records that name a field
 * beside its value, and by what phones and addresses look like inside any text.
 * @param body plain JSON
 * @param hidden phones, emails, money, and keys of custom fields
 * @returns the same with values covered: phones and addresses in part, everything else as null
 * @example veiled({ phone: '+79001234567', revenue: '10.00' }, new Set(['phones', 'money']))
 * // { phone: '••• ••• •• 67', revenue: null }
 */
export function veiled(body: unknown, hidden: ReadonlySet<string>): unknown {
  return hidden.size === 0 ? body : cover(body, '', hidden)
}

function cover(value: unknown, key: string, hidden: ReadonlySet<string>): unknown {
  if (value === null || value instanceof Date) return value
  if (Array.isArray(value)) return value.map((one) => cover(one, key, hidden))
  if (typeof value === 'object') return coverRecord(value as Readonly<Record<string, unknown>>, hidden) // JSON has no other objects
  return coverPlain(value, key, hidden)
}

function coverPlain(value: unknown, key: string, hidden: ReadonlySet<string>): unknown {
  const isNumber = typeof value === 'number'
  const isText = typeof value === 'string'
  if (!isNumber && !isText) return value
  if (hidden.has('money') && MONEY_KEY.test(key) && isAmount(value, key)) return null
  if (hidden.has('phones') && PHONE_KEY.test(key)) return maskPhone(String(value))
  if (hidden.has('emails') && EMAIL_KEY.test(key) && isText) return maskEmail(value)
  if (!isText || MARK_KEY.test(key)) return value
  return maskText(value, hidden)
}

/** Money is decimal text; words beside it (by whom an amount was said, in which currency) are none. */
const isAmount = (value: string | number, key: string): boolean =>
  typeof value === 'number' ? !COUNT_KEY.test(key) : /\d/.test(value) && !NO_TEXT.test(value)

function coverRecord(
  record: Readonly<Record<string, unknown>>,
  hidden: ReadonlySet<string>,
): Readonly<Record<string, unknown>> {
  const whole = hiddenWhole(record, hidden)
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => {
      if (whole !== null && VALUE_KEYS.some((name) => name === key)) return [key, whole(value)]
      // a custom field stands under its key in a map of fields
      if ((key === 'fields' || key === 'traits') && isMap(value)) return [key, coverFields(value, hidden)]
      return [key, cover(value, key, hidden)]
    }),
  )
}

/** How the values of a record are covered that says beside them what they are of; null: it says nothing hidden. */
function hiddenWhole(record: Readonly<Record<string, unknown>>, hidden: ReadonlySet<string>): Cover | null {
  // the worth of a next step, and how it was reckoned, is money without the name
  if (hidden.has('money') && ('play' in record || 'chance' in record))
    return (value) => (typeof value === 'number' ? null : value)
  const names = NAMING_KEYS.map((key) => record[key]).filter((name) => typeof name === 'string')
  return names.map((name) => coverOf(name, hidden)).find((one) => one !== null) ?? null
}

type Cover = (value: unknown) => unknown

function coverOf(name: string, hidden: ReadonlySet<string>): Cover | null {
  if (hidden.has(name)) return () => null
  if (hidden.has('money') && MONEY_KEY.test(name)) return () => null
  if (hidden.has('phones') && PHONE_KEY.test(name)) return asText(maskPhone)
  return hidden.has('emails') && EMAIL_KEY.test(name) ? asText(maskEmail) : null
}

const asText =
  (mask: (text: string) => string): Cover =>
  (value) =>
    value === null || value === undefined ? value : mask(String(value))

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const coverFields = (fields: Readonly<Record<string, unknown>>, hidden: ReadonlySet<string>) =>
  Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, hidden.has(key) ? null : cover(value, key, hidden)]),
  )

import type { Formats } from './format.ts'
import type { Values } from './use-text.tsx'

/** Values of a reason, as the server sends them. */
export type SentValues = Readonly<Record<string, string | number | boolean | null>>

const amounts = new Set(['amount', 'revenue', 'money'])
const shares = new Set(['odds', 'chance'])
const wholes = new Set(['days', 'usualDays', 'hours', 'score'])
/** Values that a sentence selects on; ICU knows no hyphen there. */
const choices = new Set(['what', 'reason', 'kind', 'field', 'status', 'level'])
const hour = 3_600_000

/**
 * Makes the server's values ready for a sentence: moments, money and shares in the reader's customs. Beside
 * each value stands whether it is known (`nameKnown`), beside a moment its time of day (`atTime`; of what is `due` with the
 * zone, since it is a promise by somebody's clock), and
 * beside `hours` the same in the largest unit (`span`).
 */
export function toSay(values: SentValues, format: Formats): Values {
  const said: Record<string, string | number> = {}
  const currency = typeof values['currency'] === 'string' ? values['currency'] : undefined
  for (const [name, value] of Object.entries(values)) {
    said[`${name}Known`] = value === null || value === '' ? 'no' : 'yes'
    said[name] = sayValue(name, value, format, currency)
    if (typeof value === 'string' && isMoment(value))
      said[`${name}Time`] = name === 'due' ? format.dateTimeZone(value) : format.dateTime(value)
  }
  if (typeof values['hours'] === 'number') said['span'] = format.duration(values['hours'] * hour)
  return said
}

function sayValue(
  name: string,
  value: string | number | boolean | null,
  format: Formats,
  currency: string | undefined,
): string | number {
  if (value === null) return untold(name)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  // What is still to come is said to the minute, what was with its day.
  if (typeof value === 'string' && isMoment(value))
    return name === 'until' ? format.dateTime(value) : format.date(value)
  if (isMoney(name, value)) return format.money(wholeWhenLarge(Number(value)), currency)
  if (shares.has(name)) return format.percent(Number(value) / 100)
  if (choices.has(name) && typeof value === 'string') return value.replaceAll('-', '_')
  if (typeof value === 'string') return value
  return wholes.has(name) || Number.isInteger(value) ? Math.round(value) : format.number(value, 1)
}

/** An amount that is not told is hidden from the role: the sentence says that there is one. */
const untold = (name: string): string => (amounts.has(name) ? '…' : '')

const isMoment = (value: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)

/** The worth of a step is a number; the value of an address or a fact is text. */
const isMoney = (name: string, value: string | number): boolean =>
  amounts.has(name) || (name === 'value' && typeof value === 'number')

/** Nobody weighs a step of thousands by its kopecks. */
const wholeWhenLarge = (amount: number) => (Math.abs(amount) >= 1_000 ? Math.round(amount) : amount)

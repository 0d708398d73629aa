import type { TimelineEvent } from '#contract/people.ts'
import { readRating, reviewWords } from '#pure/ratings/index.ts'
import type { Formats } from '../../../text/format.ts'

/** What an event says beside its name: words somebody said, and short facts. */
export interface EventFacts {
  /** What was written or said, in full. */
  readonly words: string | null
  readonly facts: readonly string[]
}

type Properties = Readonly<Record<string, unknown>>

/** Reads the well-known properties; of an event that a company invented, its first short ones with their names. */
export function factsOf({ kind, name, properties, page }: TimelineEvent, format: Formats): EventFacts {
  const known = [
    text(properties['subject']),
    kind === 'identity' ? (text(properties['address']) ?? text(properties['card'])) : null,
    productsOf(properties),
    amountOf(kind, properties, format),
    ratingOf(properties, format),
    text(properties['query']),
    text(properties['name']) ? null : text(properties['category']),
    text(properties['form']),
    handoffOf(properties),
    text(properties['reason']),
    durationOf(properties, format),
    dueOf(properties, format),
    page && kind === 'visit' ? (page.title ?? page.path ?? page.url) : null,
  ].filter((fact) => fact !== null)
  const words = wordsOf(properties) ?? (kind === 'feedback' ? reviewWords(properties) : null)
  const isOwn = kind === 'behaviour' && known.length === 0 && words === null
  return { words, facts: isOwn ? namedFacts(name, properties) : known }
}

const wordsOf = (properties: Properties): string | null =>
  text(properties['text']) ??
  text(properties['message']) ??
  text(properties['summary']) ??
  text(properties['note'])

function amountOf(kind: TimelineEvent['kind'], properties: Properties, format: Formats): string | null {
  const amount =
    properties['revenue'] ??
    properties['total'] ??
    properties['amount'] ??
    properties['value'] ??
    properties['price']
  const isAmount =
    typeof amount === 'number' || (typeof amount === 'string' && /^-?\d+(\.\d+)?$/.test(amount))
  if (!isAmount) return null
  const currency = (text(properties['currency']) ?? '').toUpperCase()
  if (/^[A-Z]{3}$/.test(currency)) return format.money(amount, currency)
  // Without a currency it is the company's own, as in its records; left out where the number may be anything.
  return kind === 'order' || kind === 'payment' ? format.money(amount) : null
}

const mostProducts = 3

function productsOf(properties: Properties): string | null {
  const { products } = properties
  if (!Array.isArray(products)) return text(properties['name']) ?? text(properties['product'])
  const names = products.flatMap((product: unknown) =>
    isObject(product) ? (text(product['name']) ?? []) : [],
  )
  if (names.length === 0) return null
  const more = names.length - mostProducts
  return names.slice(0, mostProducts).join(', ') + (more > 0 ? ` +${more}` : '')
}

/** Stars where they can be counted at a glance, and always the number. */
function ratingOf(properties: Properties, format: Formats): string | null {
  const given = readRating(properties)
  if (given === null) return null
  const { rating, scale } = given
  const full = Math.min(scale, Math.round(rating))
  const stars = Number.isInteger(scale) && scale <= 5 ? `${'★'.repeat(full)}${'☆'.repeat(scale - full)} ` : ''
  return `${stars}${format.number(rating, 1)} / ${format.number(scale)}`
}

function handoffOf(properties: Properties): string | null {
  const [from, to] = [text(properties['from_department']), text(properties['to_department'])]
  return from && to ? `${from} → ${to}` : null
}

function durationOf({ seconds }: Properties, format: Formats): string | null {
  return typeof seconds === 'number' ? format.duration(seconds * 1000) : null
}

function dueOf({ due_at: due }: Properties, format: Formats): string | null {
  return typeof due === 'string' && !Number.isNaN(Date.parse(due)) ? `→ ${format.date(due)}` : null
}

const mostNamed = 4

function namedFacts(name: string, properties: Properties): readonly string[] {
  return Object.entries(properties)
    .filter(([key, value]) => key !== name && ['string', 'number', 'boolean'].includes(typeof value))
    .slice(0, mostNamed)
    .map(([key, value]) => `${key}: ${String(value).slice(0, 60)}`)
}

const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null
const isObject = (value: unknown): value is Properties => typeof value === 'object' && value !== null

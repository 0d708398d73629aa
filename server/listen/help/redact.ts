import { facts } from '#pure/text/index.ts'

/** What is known of a customer: his names and addresses, as his card and his handles have them. */
export type Known = readonly string[]

/**
 * A text without whom it was about: addresses, phones, names, companies, streets, numbers of orders, and everything that
 * is known of the customer stand as an ellipsis. It strikes out rather too much: a member reads it before it is public.
 * @example withoutPerson('Anna, order 48213 goes to anna@posta.alt', ['Anna']) // '…, order … goes to …'
 */
export function withoutPerson(text: string, known: Known): string {
  let shown = text
  for (const { start, end } of [...facts(text)]
    .filter(({ kind }) => kind !== 'city')
    .sort((one, other) => other.start - one.start))
    shown = `${shown.slice(0, start)}…${shown.slice(end)}`
  for (const value of [...known].sort((one, other) => other.length - one.length))
    for (const word of [value, ...value.split(/\s+/)])
      if (word.length >= 3) shown = shown.replace(asWritten(word), '…')
  return PATTERNS.reduce((rest, pattern) => rest.replace(pattern, '…'), shown)
    .replace(/…(?:[\s,]*…)+/g, '…')
    .trim()
}

/** With the endings of Russian cases: Анна, Анны, Анне. */
const asWritten = (word: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])${stem(word).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}${/[а-яё]$/i.test(word) ? '\\p{L}{0,3}' : ''}(?![\\p{L}\\p{N}])`,
    'giu',
  )

const stem = (word: string): string =>
  /[а-яё]{4,}$/i.test(word) ? word.replace(/[аеёиоуыэюяйь]$/i, '') : word

const PATTERNS: readonly RegExp[] = [
  /\S+@\S+\.\S+/gu,
  /\+?\d[\d\s().-]{7,}\d/gu,
  // numbers of orders, contracts, cards, parcels: with letters in front or after a sign
  /(?:№|#|no\.?|n°)\s*[\p{L}\p{N}-]*\d[\p{L}\p{N}-]*/giu,
  /(?<![\p{L}\p{N}])\p{L}{0,4}-?\d{4,}[\p{L}\p{N}-]*/gu,
  // streets and houses
  /(?:ул\.?|улиц\p{L}+|просп\.?|проспект\p{L}*|пер\.|переул\p{L}+|наб\.|шоссе|бульвар\p{L}*)\s+[\p{Lu}\d][\p{L}\d-]*(?:[\s,]+(?:д\.?|дом|к\.?|корп\.?|кв\.?|квартира)?\s*\d+\p{L}?)*/gu,
  /\d+\s+(?:\p{Lu}\p{L}+\s+){1,3}(?:street|st\.|avenue|ave\.|road|rd\.|lane|drive)(?![\p{L}])/giu,
  /(?:кв\.|квартира|дом|подъезд|этаж|flat|apt\.?|apartment)\s*\d+/giu,
]

type Properties = Readonly<Record<string, unknown>>

interface Rating {
  readonly rating: number
  /** The best there is: 5 or 10, unless the event says another. */
  readonly scale: number
}

/**
 * What a customer gave, as a number out of a number. Shops send it as a number or as text (`1`, `"1"`, `"4,5"`,
 * `"2/5"`). Without a scale it is out of 5 when it fits, else out of 10.
 * Source: Segment's e-commerce specification, Product Reviewed (`rating`), and our own Rating Given (`rating`, `scale`).
 * @returns null when there is no rating, or one that is no number from 0 on
 * @example readRating({ rating: '1' }) // { rating: 1, scale: 5 }
 */
export function readRating({ rating, scale }: Properties): Rating | null {
  const [given, outOf] = typeof rating === 'string' ? rating.split('/') : [rating, undefined]
  const value = numberIn(given)
  if (value === null) return null
  const best = numberIn(outOf) ?? numberIn(scale)
  return { rating: value, scale: best !== null && best > 0 ? best : value <= 5 ? 5 : 10 }
}

function numberIn(value: unknown): number | null {
  if (typeof value !== 'number' && (typeof value !== 'string' || value.trim() === '')) return null
  const read = Number(String(value).trim().replace(',', '.'))
  return Number.isFinite(read) && read >= 0 ? read : null
}

/** Where the words of a review stand: ours, the standard's, and what shops use beside them. */
const WORDS = ['text', 'review_body', 'review_text', 'reviewBody', 'review', 'comment', 'body']

/**
 * What a customer wrote with a rating or a complaint, without the space around it.
 * @returns null when there are no words
 * @example reviewWords({ rating: 1, review_body: 'awful' }) // 'awful'
 */
export function reviewWords(properties: Properties): string | null {
  const words = WORDS.map((key) => properties[key]).find(
    (value): value is string => typeof value === 'string' && value.trim() !== '',
  )
  return words?.trim() ?? null
}

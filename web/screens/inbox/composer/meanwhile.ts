import type { Entry, Said } from '../queries.ts'

/** What was said since the writer began, as far as it is on his screen; the newest of each. */
export interface Meanwhile {
  /** A colleague answered, or a machine did. */
  readonly answered: Said | null
  /** The customer wrote on. */
  readonly wrote: Said | null
}

/**
 * @param seenId the newest message that the writer had before his eyes; null: there was none
 * @param memberId the writer, whose own messages are no news to him
 */
export function saidSince(
  entries: readonly Entry[],
  seenId: string | null,
  memberId: string | undefined,
): Meanwhile {
  // what was passed on to somebody else is no word to the customer
  const said = entries.filter(
    (entry): entry is Said => entry.what === 'message' && entry.forwardedTo === null,
  )
  const place = said.findIndex(({ id }) => id === seenId)
  // of a stretch without it: ids grow with the time at which messages were written down
  const since = place < 0 ? said.filter(({ id }) => seenId === null || id > seenId) : said.slice(place + 1)
  const isNews = ({ direction, author, state, machine }: Said): boolean =>
    direction === 'in'
      ? machine === null
      : author.memberId !== memberId && state !== 'cancelled' && state !== 'failed'
  const news = since.filter(isNews)
  return {
    answered: news.findLast(({ direction }) => direction === 'out') ?? null,
    wrote: news.findLast(({ direction }) => direction === 'in') ?? null,
  }
}

export const newestWord = (entries: readonly Entry[]): string | null =>
  entries.findLast(({ what }) => what === 'message')?.id ?? null

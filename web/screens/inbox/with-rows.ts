import type { InfiniteData } from '@tanstack/react-query'
import type { z } from 'zod'
import type { DialogueList } from '#contract/inbox.ts'

type List = z.output<typeof DialogueList>
type Row = List['rows'][number]
export type ListData = InfiniteData<List, string | null>

/**
 * The list with some of its people as they are now: those who left the folder go, the others stand where they
 * belong. Whoever belongs behind all that was read waits there, to come with the next page.
 */
export function withRows(
  data: ListData,
  changed: readonly string[],
  fresh: readonly Row[],
  isBefore: (one: Row, other: Row) => boolean,
): ListData {
  const pages = data.pages.map((page) => ({
    ...page,
    rows: page.rows.filter(({ personId }) => !changed.includes(personId)),
  }))
  for (const row of fresh) {
    const page = pages.find(({ rows, after }) => after === null || rows.some((other) => isBefore(row, other)))
    if (page === undefined) continue
    const place = page.rows.findIndex((other) => isBefore(row, other))
    page.rows.splice(place === -1 ? page.rows.length : place, 0, row)
  }
  return { ...data, pages }
}

/** The newest message first. */
export const newestFirst = (one: Row, other: Row): boolean =>
  one.lastAt === other.lastAt ? one.personId > other.personId : one.lastAt > other.lastAt

/** The longest waiting first. */
export function longestWaitingFirst(one: Row, other: Row): boolean {
  const [since, than] = [one.needsReplySince ?? '', other.needsReplySince ?? '']
  return since === than ? one.personId < other.personId : since < than
}

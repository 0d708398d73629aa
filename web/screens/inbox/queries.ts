import { keepPreviousData, type QueryKey, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { z } from 'zod'
import type { DialogueEntry, DialoguePage, FoundMessages, Message, Topic, Way } from '#contract/dialogues.ts'
import type { DialogueList, DialogueRow, DialoguesChanged, FolderCounts } from '#contract/inbox.ts'
import { read } from '../../api.ts'
import type { CatchUp } from '../../catch-up.ts'
import { type InboxSearch, listQuery } from './search.ts'
import { type ListData, longestWaitingFirst, newestFirst, withRows } from './with-rows.ts'

export type Row = z.output<typeof DialogueRow>
export type Entry = z.output<typeof DialogueEntry>
export type Said = z.output<typeof Message>
export type OpenTopic = z.output<typeof Topic>
export type WayOut = z.output<typeof Way>
/** `askedAt`, by the clock of the page: it knows of whatever was answered before. */
export type Stretch = z.output<typeof DialoguePage> & { readonly askedAt: number }

type List = z.output<typeof DialogueList>
type Found = z.output<typeof FoundMessages>

/** The people of a folder, the newest or the longest waiting first. */
export function useDialogues(search: InboxSearch) {
  const query = listQuery(search)
  const queryKey = ['dialogue', '*', 'list', query]
  const pages = useInfiniteQuery({
    queryKey,
    meta: { catchUp: catchUpOf(queryKey, search) },
    queryFn: ({ pageParam, signal }) =>
      read<List>(`/api/dialogues?${query}${pageParam === null ? '' : `&after=${pageParam}`}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.after,
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows), [pages.data])
  return { ...pages, rows }
}

const countsKey: QueryKey = ['dialogue', '*', 'counts']

/** Fifty colleagues hear of every message: each asks what became of that dialogue, not for his list anew. */
const catchUpOf = (queryKey: QueryKey, search: InboxSearch): CatchUp => ({
  atOnce: 20,
  covers: [countsKey],
  rows: async (client, ids) => {
    const since = client.getQueryState(queryKey)?.dataUpdatedAt
    const asked = `/api/dialogues/changed?${listQuery(search)}&people=${ids.join(',')}`
    const { rows, counts } = await read<z.output<typeof DialoguesChanged>>(asked)
    // read anew meanwhile: which of the two is newer nobody knows
    if (client.isFetching({ queryKey }) > 0 || client.getQueryState(queryKey)?.dataUpdatedAt !== since)
      return false
    const order = search.waiting === true ? longestWaitingFirst : newestFirst
    client.setQueryData<ListData>(queryKey, (data) => data && withRows(data, ids, rows, order))
    client.setQueryData(countsKey, counts)
    return true
  },
})

export const useFolderCounts = () =>
  useQuery({
    queryKey: countsKey,
    queryFn: ({ signal }) => read<z.output<typeof FolderCounts>>('/api/dialogues/counts', signal),
  })

/** The tags in use, for narrowing by one and for giving one. */
export const useTags = () =>
  useQuery({
    queryKey: ['workspace', '*', 'topic-tags'],
    queryFn: ({ signal }) => read<readonly string[]>('/api/dialogues/tags', signal),
    staleTime: 60_000,
  })

type Place = { readonly to: 'before' | 'after'; readonly cursor: string } | null

/** A dialogue around its first unread word, or around one message, growing both ways. */
export function useThread(personId: string, at: string | undefined) {
  const pages = useInfiniteQuery({
    queryKey: ['dialogue', personId, 'thread', at ?? null],
    queryFn: async ({ pageParam, signal }): Promise<Stretch> => {
      const askedAt = performance.now()
      const path = `/api/dialogues/${personId}?${placed(pageParam, at)}`
      return { ...(await read<z.output<typeof DialoguePage>>(path, signal)), askedAt }
    },
    initialPageParam: null as Place,
    getPreviousPageParam: (first): Place =>
      first.before === null ? null : { to: 'before', cursor: first.before },
    getNextPageParam: (last): Place => (last.after === null ? null : { to: 'after', cursor: last.after }),
  })
  const entries = useMemo(() => pages.data?.pages.flatMap((page) => page.entries), [pages.data])
  // what stands around the words is told anew with every stretch: the last one read is the newest
  const about = pages.data?.pages.at(-1)
  return { ...pages, entries, about }
}

function placed(place: Place, at: string | undefined): string {
  if (place !== null) return `${place.to}=${encodeURIComponent(place.cursor)}`
  return at === undefined ? '' : `at=${at}`
}

export function useFound(words: string | undefined) {
  const pages = useInfiniteQuery({
    queryKey: ['dialogue', '*', 'search', words],
    queryFn: ({ pageParam, signal }) =>
      read<Found>(
        `/api/messages?${new URLSearchParams({ q: words ?? '', ...(pageParam && { after: pageParam }) })}`,
        signal,
      ),
    enabled: words !== undefined,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.after,
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows), [pages.data])
  return { ...pages, rows }
}

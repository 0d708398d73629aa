import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  useInfiniteQuery,
} from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { PeoplePage } from '#contract/people.ts'
import { read } from '../api.ts'
import { neighbour } from './neighbour.ts'
import { type PeopleSearch, peoplePath } from './search.ts'

const listQuery = ({ view: _, peek: __, ...search }: PeopleSearch, fields: readonly string[]) =>
  infiniteQueryOptions({
    // what is looked into, and under which name the view is kept, is not what is shown
    queryKey: ['person', '*', 'list', search, fields],
    queryFn: ({ pageParam, signal }) => read<PeoplePage>(peoplePath(search, pageParam, 100, fields), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** The list that was looked at last: who comes before and after a person is asked of it. */
let lastLookedAt: readonly [PeopleSearch, readonly string[]] = [{}, []]

const none: readonly string[] = []

/** The pages read so far as one list; what was shown stays while other filters are being read. */
export function usePeople(search: PeopleSearch, fields: readonly string[] = none) {
  const pages = useInfiniteQuery({ ...listQuery(search, fields), placeholderData: keepPreviousData })
  useEffect(() => {
    lastLookedAt = [search, fields]
  }, [search, fields])
  const list = useMemo(() => {
    const first = pages.data?.pages[0]
    if (!first) return undefined
    return { people: pages.data?.pages.flatMap((page) => page.people) ?? [], ...pick(first) }
  }, [pages.data])
  return {
    list,
    query: { data: list, error: pages.error, refetch: pages.refetch },
    isOld: pages.isPlaceholderData,
    more: () => {
      if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage()
    },
  }
}

export type PeopleList = NonNullable<ReturnType<typeof usePeople>['list']>

/**
 * The one before or after a person in the list from which they were opened. The list stays as it was while
 * one walks through it: it is not read anew, only on from its end.
 */
export function useNeighbour(id: string): (by: 1 | -1) => Promise<string | null> {
  // Not asked for by itself; the answer of the list screen is used, and what is missing is read when walking.
  const pages = useInfiniteQuery({ ...listQuery(...lastLookedAt), enabled: false })
  return async (by) => {
    const read = pages.data ?? (await pages.refetch()).data
    const found = neighbour(idsOf(read), id, by)
    const isEnd = read?.pages.at(-1)?.next == null
    if (found !== null || by < 0 || isEnd) return found
    return neighbour(idsOf((await pages.fetchNextPage()).data), id, by)
  }
}

const idsOf = (data: InfiniteData<PeoplePage> | undefined): readonly string[] =>
  data?.pages.flatMap((page) => page.people.map(({ id }) => id)) ?? []

const pick = ({ total, currency }: PeoplePage) => ({ total, currency })

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { PeoplePage } from '#contract/people.ts'
import { read } from '../../api.ts'
import { type PeopleSearch, peoplePath } from './search.ts'

/** The pages read so far as one list; what was shown stays while other filters are being read. */
export function usePeople(search: PeopleSearch) {
  const pages = useInfiniteQuery({
    queryKey: ['person', '*', 'list', search],
    queryFn: ({ pageParam, signal }) => read<PeoplePage>(peoplePath(search, pageParam), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
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

const pick = ({ total, currency }: PeoplePage) => ({ total, currency })

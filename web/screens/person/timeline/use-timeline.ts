import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { z } from 'zod'
import type { TimelinePage } from '#contract/people.ts'
import { read } from '../../../api.ts'
import type { PersonSearch } from '../search.ts'

type Page = z.output<typeof TimelinePage>

/** The pages of a person's history read so far; a permalink begins a little above its event. */
export function useTimeline(personId: string, { kinds, q, event }: PersonSearch) {
  const pages = useInfiniteQuery({
    queryKey: ['person', personId, 'timeline', { kinds, q, event }],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: '50' })
      if (kinds) query.set('kinds', kinds)
      if (q) query.set('q', q)
      if (pageParam !== null) query.set('after', pageParam)
      else if (event) query.set('around', event)
      return read<Page>(`/api/people/${personId}/timeline?${query}`, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
  const events = useMemo(() => pages.data?.pages.flatMap((page) => page.events), [pages.data])
  return {
    query: { data: events, error: pages.error, refetch: pages.refetch },
    hasOlder: pages.hasNextPage,
    isReadingOlder: pages.isFetchingNextPage,
    older: () => {
      if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage()
    },
  }
}

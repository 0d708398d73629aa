import { useQuery } from '@tanstack/react-query'
import type { View, ViewCounts, ViewOf } from '#contract/views.ts'
import { read } from '../api.ts'

/** The views of a list that this member can open, in the member's own order. */
export function useViews(of: ViewOf): readonly View[] {
  const views = useQuery({
    queryKey: ['workspace', '*', 'views', of],
    queryFn: ({ signal }) => read<readonly View[]>(`/api/views?of=${of}`, signal),
  })
  return views.data ?? none
}
const none: readonly View[] = []

/** Messages come by the second: the counts of dialogues are asked by the clock, not after each. */
const topics = {
  people: 'person',
  companies: 'company',
  deals: 'deal',
  tasks: 'task',
  dialogues: 'workspace',
} as const

/** How many each of them shows; read anew when something of the list changed, from what the server kept. */
export function useViewCounts(of: ViewOf, isWanted: boolean): ReadonlyMap<string, ViewCounts[number]> {
  const { data } = useQuery({
    queryKey: [topics[of], '*', 'view-counts', of],
    queryFn: ({ signal }) => read<ViewCounts>(`/api/views/counts?of=${of}`, signal),
    enabled: isWanted,
    staleTime: 30_000,
    refetchInterval: of === 'dialogues' && 60_000,
  })
  return new Map(data?.map((count) => [count.id, count]))
}

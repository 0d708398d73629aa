import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Pipelines } from '#contract/deals.ts'
import { read } from '../api.ts'
import type { Member } from '../api-types.ts'

export const pipelinesQuery = queryOptions({
  queryKey: ['deal', '*', 'pipelines'],
  queryFn: ({ signal }) => read<Pipelines>('/api/pipelines', signal),
})

export function useMembers(): readonly Member[] {
  const { data } = useQuery({
    queryKey: ['workspace', '*', 'members'],
    queryFn: ({ signal }) => read<readonly Member[]>('/api/members', signal),
  })
  return data ?? []
}

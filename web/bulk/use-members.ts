import { useQuery } from '@tanstack/react-query'
import { read } from '../api.ts'
import type { Member } from '../api-types.ts'
import { sessionQuery } from '../queries.ts'

/** Who works here today. */
export function useMembers(): readonly Member[] {
  const members = useQuery({
    queryKey: ['workspace', '*', 'members'],
    queryFn: ({ signal }) => read<readonly Member[]>('/api/members', signal),
  })
  return (members.data ?? []).filter(({ active }) => active)
}

/** The member who sits here. */
export const useMe = (): string | undefined => useQuery(sessionQuery).data?.member.id

import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../../../queries.ts'

/** For what is shown; whether it may be done is decided by the server. */
export function useOwns(): boolean {
  const { data } = useQuery(sessionQuery)
  return data?.member.role === 'owner'
}

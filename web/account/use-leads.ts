import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../queries.ts'

/** For what is shown; whether it may be done is decided by the server. Unknown while the session is read. */
export function useLeads(): boolean | undefined {
  const { data } = useQuery(sessionQuery)
  return data && data.member.role !== 'member'
}

import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../../../queries.ts'

/** Whether the member may change how work is given out. */
export function useLeads(): boolean {
  const { data } = useQuery({ ...sessionQuery, enabled: false })
  return data !== undefined && data.member.role !== 'member'
}

import { useQuery } from '@tanstack/react-query'
import { read } from '../../api.ts'
import type { AuditPage } from '../../api-types.ts'
import { useMembers } from '../../bulk/use-members.ts'

/** Whom and what the audit can be asked about. */
export function useStaff() {
  const first = useQuery({
    queryKey: ['workspace', '*', 'audit', 'asked'],
    queryFn: ({ signal }) => read<AuditPage>('/api/audit?limit=1', signal),
  })
  return { members: useMembers(), keys: first.data?.keys ?? [], actions: first.data?.actions ?? [] }
}

import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../../../queries.ts'

/** Who looks, as an example of in whose name questions are asked. */
export function useSession() {
  const { data } = useQuery({ ...sessionQuery, enabled: false })
  return data === undefined ? undefined : { memberName: data.member.name, companyName: data.workspace.name }
}

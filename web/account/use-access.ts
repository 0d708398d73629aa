import { queryOptions, useQuery } from '@tanstack/react-query'
import type { OwnAccess } from '#contract/access.ts'
import { read } from '../api.ts'

/** What the member may see. Asked once; a change of it comes along the live stream as one of the workspace. */
export const accessQuery = queryOptions({
  queryKey: ['workspace', '*', 'my-access'],
  queryFn: ({ signal }) => read<OwnAccess>('/api/my-access', signal),
  staleTime: Number.POSITIVE_INFINITY,
})

/** For what is shown. While it is not known yet, as for almost everybody. */
export function useSeesEverything(): boolean {
  const { data } = useQuery(accessQuery)
  return data?.everything ?? true
}

/** For what is shown; whatever is hidden does not leave the server. */
export function useIsHidden(field: string): boolean {
  const { data } = useQuery(accessQuery)
  return data?.hidden.includes(field) ?? false
}

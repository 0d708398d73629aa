import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { sessionQuery } from '../queries.ts'

/** Goes in after a sign-in: to the page that was asked for, else home. */
export function useEnter(to?: string): () => Promise<void> {
  const client = useQueryClient()
  const router = useRouter()
  return useCallback(async () => {
    // What another member saw in this tab is nothing to this one.
    client.clear()
    await client.fetchQuery({ ...sessionQuery, staleTime: 0 })
    router.history.push(innerPath(to))
  }, [client, router, to])
}

/** Only a path of this installation: a link must not lead to somebody else's site after the sign-in. */
export function innerPath(to: string | undefined): string {
  return to && /^\/(?![/\\])/.test(to) ? to : '/'
}

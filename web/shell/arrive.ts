import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { sessionQuery } from '../queries.ts'
import { useText } from '../text/use-text.tsx'
import { announce } from './announcements.tsx'

/**
 * What follows when the session has moved to another company. Nothing of the one may stay on the screen in
 * the other: every answer is forgotten.
 */
export function useArrive(): () => Promise<void> {
  const t = useText()
  const client = useQueryClient()
  const navigate = useNavigate()
  return useCallback(async () => {
    await navigate({ to: '/' })
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
    await client.invalidateQueries({ queryKey: sessionQuery.queryKey })
    const name = client.getQueryData(sessionQuery.queryKey)?.workspace.name
    if (name) announce(t('shell.company-changed', { name }))
  }, [t, client, navigate])
}

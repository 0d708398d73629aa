import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Navigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { isStatus } from '../../api-error.ts'
import { Explained, Skeleton } from '../../design/async-state.tsx'
import { Door } from '../../design/door.tsx'
import { sessionQuery, useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { FirstAccount } from './first-account.tsx'

/** The owner's one-time link: it opens the company, then asks how to sign in from now on. */
export function Welcome() {
  const t = useText()
  const { token } = useSearch({ from: '/welcome' })
  const open = useOpenByLink(token)
  const { data: session } = useQuery({ ...sessionQuery, enabled: open.isSuccess })
  if (session?.member.hasPassword) return <Navigate to="/" replace />
  if (open.error) return <UsedLink error={open.error} retry={() => open.mutate()} />
  return (
    <Door title={t('sign-in.welcome')} lead={t(session ? 'sign-in.welcome-text' : 'sign-in.opening')}>
      {session ? <FirstAccount member={session.member} /> : <Skeleton lines={3} />}
    </Door>
  )
}

/** Once, although React shows a component twice while developing: the link works a single time. */
function useOpenByLink(token: string) {
  const client = useQueryClient()
  const open = useSend(() => ({ method: 'POST', path: '/api/session/owner-link', body: { token } }), {
    onDone: () => client.resetQueries({ queryKey: sessionQuery.queryKey }),
  })
  const asked = useRef(false)
  const { mutate } = open
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    mutate()
  }, [mutate])
  return open
}

function UsedLink({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useText()
  const refused = [400, 401, 403, 404, 409, 410, 422].some((status) => isStatus(error, status))
  return (
    <Door title={t(refused ? 'sign-in.used-link' : 'state.error')}>
      {refused ? <p className="quiet">{t('sign-in.no-access')}</p> : <Explained error={error} />}
      {refused ? (
        <Button variant="default" component={Link} to="/sign-in">
          {t('sign-in.to-sign-in')}
        </Button>
      ) : (
        <Button onClick={retry}>{t('state.retry')}</Button>
      )}
    </Door>
  )
}

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { read } from '../../api.ts'
import type { OwnSession } from '../../api-types.ts'
import { AsyncState } from '../../design/async-state.tsx'
import { Chip } from '../../design/chip.tsx'
import { useToast } from '../../design/toast.tsx'
import { When } from '../../design/when.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { deviceOf } from './device.ts'
import { Section } from './section.tsx'

const queryKey = ['me', 'sessions']

/** Where the member is signed in; a session that is not theirs can be ended here. */
export function OwnSessions() {
  const t = useText()
  const sessions = useQuery({
    queryKey,
    queryFn: ({ signal }) => read<readonly OwnSession[]>('/api/me/sessions', signal),
  })
  return (
    <Section title={t('settings.sessions')}>
      <AsyncState query={sessions} lines={2}>
        {(data) => (
          <ul className="settings-list">
            {data.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </ul>
        )}
      </AsyncState>
    </Section>
  )
}

function SessionRow({ session }: { session: OwnSession }) {
  const t = useText()
  const { fail } = useToast()
  const end = useSend(() => ({ method: 'DELETE', path: `/api/me/sessions/${session.id}` }), {
    refresh: [queryKey],
  })
  const found = deviceOf(session.userAgent)
  const device = found ? t('settings.device', found) : t('settings.device-unknown')
  return (
    <li>
      <div className="settings-list-words">
        <strong>{device}</strong>
        <div className="quiet">
          {t('settings.session-seen')} <When at={session.lastSeenAt} />
        </div>
      </div>
      {session.current ? (
        <Chip tone="good">{t('settings.session-current')}</Chip>
      ) : (
        <Button
          variant="default"
          loading={end.isPending}
          aria-label={t('settings.session-end-of', { device })}
          onClick={() => end.mutate(undefined, { onError: fail })}
        >
          {t('settings.session-end')}
        </Button>
      )}
    </li>
  )
}

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { read } from '../../api.ts'
import type { MailState } from '../../api-types.ts'
import { AsyncState, Empty } from '../../design/async-state.tsx'
import { FormError } from '../../design/form-error.tsx'
import { useToast } from '../../design/toast.tsx'
import { sessionQuery, useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { Section } from './section.tsx'

/** Does mail go out, and as whom; a message to oneself proves it. */
export function Mail() {
  const t = useText()
  const mail = useQuery({
    queryKey: ['workspace', '*', 'mail'],
    queryFn: ({ signal }) => read<MailState>('/api/mail', signal),
  })
  return (
    <Section title={t('settings.tab.mail')}>
      <AsyncState
        query={mail}
        lines={2}
        isEmpty={(data) => !data.configured}
        empty={<Empty title={t('settings.mail-off')} text={t('settings.mail-off-text')} />}
      >
        {(data) => (
          <>
            <p>{t('settings.mail-on', { from: data.from ?? '' })}</p>
            <TestMessage />
          </>
        )}
      </AsyncState>
    </Section>
  )
}

function TestMessage() {
  const t = useText()
  const { tell } = useToast()
  const { data: session } = useQuery(sessionQuery)
  const test = useSend((to: string) => ({ method: 'POST', path: '/api/mail/test', body: { to } }), {
    onDone: (_, email) => tell(t('settings.mail-sent', { email })),
  })
  return (
    <div className="settings-form">
      <FormError error={test.error} />
      <Button
        variant="default"
        loading={test.isPending}
        disabled={!session}
        onClick={() => session && test.mutate(session.member.email)}
      >
        {t('settings.mail-test')}
      </Button>
    </div>
  )
}

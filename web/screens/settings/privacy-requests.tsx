import { Anchor, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { PrivacyRequest, PrivacyRequests as Reply } from '#contract/erasures.ts'
import { read } from '../../api.ts'
import { AsyncState } from '../../design/async-state.tsx'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { Section } from './section.tsx'

const key = ['workspace', '*', 'privacy-requests'] as const

/** What people asked for and nobody answered yet, with how long there is. */
export function PrivacyRequests() {
  const t = useText()
  const requests = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => read<Reply>('/api/privacy-requests', signal),
  })
  return (
    <Section title={t('privacy.requests')} lead={t('privacy.requests-text')}>
      <AsyncState
        query={requests}
        lines={2}
        isEmpty={(data) => data.requests.length === 0}
        empty={<p className="quiet">{t('privacy.requests-empty')}</p>}
      >
        {(data) => (
          <ul className="settings-list">
            {data.requests.map((request) => (
              <RequestRow key={request.id} request={request} />
            ))}
          </ul>
        )}
      </AsyncState>
    </Section>
  )
}

function RequestRow({ request }: { request: PrivacyRequest }) {
  const t = useText()
  const format = useFormat()
  const { fail } = useToast()
  const answer = useSend(
    () => ({ method: 'POST', path: `/api/privacy-requests/${request.id}/answer`, body: { answer: 'done' } }),
    { refresh: [key] },
  )
  const how = t(`privacy.channel.${request.channel}`)
  const { daysLeft } = request
  return (
    <li>
      <div className="settings-list-words">
        <Anchor
          inherit
          renderRoot={(props) => (
            <Link {...props} to="/people/$id" params={{ id: request.personId }} search={{}} />
          )}
        >
          {request.personName ?? request.personId}
        </Anchor>
        <div>{t(`privacy.wants.${request.wants}`)}</div>
        <div className="quiet">{t('privacy.asked-how', { how, day: format.date(request.askedOn) })}</div>
      </div>
      <span>
        {daysLeft < 0
          ? t('privacy.days-late', { count: -daysLeft })
          : t('privacy.days-left', { count: daysLeft })}
      </span>
      <Button
        size="compact-sm"
        variant="default"
        loading={answer.isPending}
        onClick={() => answer.mutate(undefined, { onError: fail })}
      >
        {t('privacy.answered')}
      </Button>
    </li>
  )
}

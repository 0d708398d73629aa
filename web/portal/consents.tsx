import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import type { PersonConsents } from '#contract/consents.ts'
import { read } from '../api.ts'
import { useToast } from '../design/toast.tsx'
import { useSend } from '../queries.ts'
import { useFormat } from '../text/use-format.ts'
import { useText } from '../text/use-text.tsx'

/** What the person agreed to and took back; a "stop" that was not meant so is undone here. */
export function Consents({ personId }: { personId: string }) {
  const t = useText()
  const id = useId()
  const { data } = useQuery({
    queryKey: ['person', personId, 'consents'],
    queryFn: ({ signal }) => read<PersonConsents>(`/api/people/${personId}/consents`, signal),
  })
  if (data === undefined || data.consents.length === 0) return null
  return (
    <section className="about-part" aria-labelledby={id}>
      <h2 id={id}>{t('portal.part.consents')}</h2>
      <ul className="past-merges">
        {data.consents.map((consent) => (
          <Consent key={consent.id} personId={personId} consent={consent} />
        ))}
      </ul>
    </section>
  )
}

const purposes = ['marketing', 'survey', 'all'] as const
const channels = ['email', 'telegram', 'web-chat', 'webhook', 'phone'] as const

function Consent({ personId, consent }: { personId: string; consent: PersonConsents['consents'][number] }) {
  const t = useText()
  const format = useFormat()
  const { fail } = useToast()
  const undo = useSend(() => ({ method: 'DELETE', path: `/api/people/${personId}/consents/${consent.id}` }), {
    refresh: [['person', personId]],
  })
  const purpose = purposes.find((one) => one === consent.purpose)
  const channel = channels.find((one) => one === consent.channel)
  return (
    <li>
      <div>
        {purpose === undefined ? consent.purpose : t(`portal.purpose.${purpose}`)},{' '}
        {channel === undefined ? consent.channel : t(`inbox.channel.${channel}`)}
      </div>
      <small className="quiet">
        {t(consent.given ? 'portal.consent-given' : 'portal.consent-withdrawn', {
          when: format.dateTime(consent.at),
        })}
        {consent.wording !== null && ` “${consent.wording}”`}
      </small>
      {consent.mayUndo && (
        <Button
          size="compact-xs"
          variant="default"
          loading={undo.isPending}
          onClick={() => undo.mutate(undefined, { onError: fail })}
        >
          {t('portal.consent-undo')}
        </Button>
      )}
    </li>
  )
}

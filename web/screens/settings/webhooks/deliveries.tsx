import { Button, NativeSelect } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeliveriesPage, Delivery, DeliveryWhole, Webhook } from '#contract/webhooks.ts'
import { read } from '../../../api.ts'
import { AsyncState, Empty } from '../../../design/async-state.tsx'
import { Chip } from '../../../design/chip.tsx'
import { useToast } from '../../../design/toast.tsx'
import { When } from '../../../design/when.tsx'
import { useSend } from '../../../queries.ts'
import { useSpeech, useText } from '../../../text/use-text.tsx'
import { hooksKey, logKey, states, wordOf } from './queries.ts'

/** What was sent, the newest first, with what became of it. */
export function Deliveries({ hook }: { hook: Webhook }) {
  const t = useText()
  const [state, setState] = useState('')
  const log = useInfiniteQuery({
    queryKey: [...logKey(hook.id), state],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      read<DeliveriesPage>(
        `/api/webhooks/${hook.id}/deliveries?limit=20${state && `&state=${state}`}${pageParam && `&after=${pageParam}`}`,
        signal,
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  return (
    <section aria-label={t('webhooks.log-of', { name: hook.name })}>
      <NativeSelect
        className="webhook-state"
        label={t('webhooks.log-state')}
        value={state}
        onChange={(event) => setState(event.currentTarget.value)}
        data={[
          { value: '', label: t('webhooks.log-all') },
          ...states.map((one) => ({ value: one, label: t(`webhooks.delivery.${one}`) })),
        ]}
      />
      <AsyncState
        query={log}
        lines={3}
        isEmpty={({ pages }) => pages.every(({ deliveries }) => deliveries.length === 0)}
        empty={<Empty title={t('webhooks.log-empty')} text={t('webhooks.log-empty-text')} />}
      >
        {({ pages }) => (
          <ul className="settings-list">
            {pages
              .flatMap(({ deliveries }) => deliveries)
              .map((delivery) => (
                <DeliveryRow key={delivery.id} delivery={delivery} mayResend={hook.state === 'on'} />
              ))}
          </ul>
        )}
      </AsyncState>
      {log.hasNextPage && (
        <Button variant="default" loading={log.isFetchingNextPage} onClick={() => log.fetchNextPage()}>
          {t('webhooks.more')}
        </Button>
      )}
    </section>
  )
}

const TONES = { delivered: 'good', 'given-up': 'attention' } as const

function DeliveryRow({ delivery, mayResend }: { delivery: Delivery; mayResend: boolean }) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  const { state } = delivery
  return (
    <li className="webhook-delivery">
      <div className="settings-list-words">
        <strong>{t(`webhooks.kind.${wordOf(delivery.kind)}`)}</strong> {delivery.eventName}
        <div className="quiet webhook-facts">
          <When at={delivery.happenedAt} />
          <Outcome delivery={delivery} />
        </div>
      </div>
      <Chip tone={state in TONES ? TONES[state as keyof typeof TONES] : 'plain'}>
        {t(`webhooks.delivery.${state}`)}
      </Chip>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('webhooks.show')}</summary>
        {isOpen && <Whole delivery={delivery} mayResend={mayResend} />}
      </details>
    </li>
  )
}

function Outcome({ delivery }: { delivery: Delivery }) {
  const { t, knows } = useSpeech()
  const { attempts, status, milliseconds, trouble, nextAt, state } = delivery
  const key = `webhooks.trouble.${trouble}`
  return (
    <>
      {attempts > 0 && <span>{t('webhooks.attempts', { count: attempts })}</span>}
      {status !== null && <span>{t('webhooks.status', { status })}</span>}
      {trouble !== null && <span>{knows(key) ? t(key) : trouble}</span>}
      {milliseconds !== null && <span>{t('webhooks.milliseconds', { count: milliseconds })}</span>}
      {nextAt !== null && state === 'waiting' && attempts > 0 && (
        <span>
          {t('webhooks.next')} <When at={nextAt} />
        </span>
      )}
    </>
  )
}

function Whole({ delivery, mayResend }: { delivery: Delivery; mayResend: boolean }) {
  const t = useText()
  const { tell, fail } = useToast()
  const { id, webhookId, answer, state } = delivery
  const whole = useQuery({
    queryKey: [...logKey(webhookId), 'whole', id],
    queryFn: ({ signal }) => read<DeliveryWhole>(`/api/webhook-deliveries/${id}`, signal),
  })
  const resend = useSend(() => ({ method: 'POST', path: `/api/webhook-deliveries/${id}/resend` }), {
    refresh: [hooksKey, logKey(webhookId)],
    onDone: () => tell(t('webhooks.resent')),
  })
  return (
    <AsyncState query={whole} lines={2}>
      {({ body }) => (
        <div className="webhook-whole">
          <p>{t('webhooks.sent')}</p>
          {body === null ? <p className="quiet">{t('webhooks.not-written')}</p> : <pre>{pretty(body)}</pre>}
          {answer !== null && answer !== '' && (
            <>
              <p>{t('webhooks.answered')}</p>
              <pre>{answer}</pre>
            </>
          )}
          {mayResend && state !== 'claimed' && (
            <Button
              variant="default"
              loading={resend.isPending}
              onClick={() => resend.mutate(undefined, { onError: fail })}
            >
              {t('webhooks.resend')}
            </Button>
          )}
        </div>
      )}
    </AsyncState>
  )
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

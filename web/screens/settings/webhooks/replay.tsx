import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Webhook } from '#contract/webhooks.ts'
import { FormError } from '../../../design/form-error.tsx'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { hooksKey, logKey } from './queries.ts'

type Which = 'given-up' | 'all'
interface Period {
  readonly from: string
  readonly until: string
  readonly which: Which
}

/** Sends everything of a period again, for a receiver that lost what it had. */
export function Replay({ hook }: { hook: Webhook }) {
  const t = useText()
  const { tell } = useToast()
  const [period, setPeriod] = useState<Period>({ from: '', until: '', which: 'given-up' })
  const replay = useSend<Period, { deliveries: number }>(
    ({ from, until, which }) => ({
      method: 'POST',
      path: `/api/webhooks/${hook.id}/replays`,
      body: { from: new Date(from).toISOString(), until: new Date(until).toISOString(), which },
    }),
    {
      refresh: [hooksKey, logKey(hook.id)],
      onDone: ({ deliveries }) => tell(t('webhooks.replayed', { count: deliveries })),
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    replay.mutate(period)
  }
  return (
    <details>
      <summary>{t('webhooks.replay')}</summary>
      <form className="settings-form" onSubmit={submit}>
        <p className="quiet">{t('webhooks.replay-text')}</p>
        <div className="settings-pair">
          {(['from', 'until'] as const).map((end) => (
            <TextInput
              key={end}
              type="datetime-local"
              required
              label={t(`webhooks.${end}`)}
              value={period[end]}
              onChange={(event) => setPeriod({ ...period, [end]: event.currentTarget.value })}
            />
          ))}
          <NativeSelect
            label={t('webhooks.which')}
            value={period.which}
            onChange={(event) =>
              setPeriod({ ...period, which: event.currentTarget.value === 'all' ? 'all' : 'given-up' })
            }
            data={(['given-up', 'all'] as const).map((which) => ({
              value: which,
              label: t(`webhooks.which.${which}`),
            }))}
          />
        </div>
        <FormError error={replay.error} />
        <Button type="submit" variant="default" loading={replay.isPending}>
          {t('webhooks.replay')}
        </Button>
      </form>
    </details>
  )
}

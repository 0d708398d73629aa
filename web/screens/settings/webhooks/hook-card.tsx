import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Webhook, WebhookSecret } from '#contract/webhooks.ts'
import { Certain } from '../../../design/certain.tsx'
import { Chip } from '../../../design/chip.tsx'
import { useToast } from '../../../design/toast.tsx'
import { When } from '../../../design/when.tsx'
import { useSend } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { Deliveries } from './deliveries.tsx'
import { HookForm } from './hook-form.tsx'
import { hooksKey, logKey, wordOf } from './queries.ts'
import { Replay } from './replay.tsx'
import { ShownSecret } from './shown-secret.tsx'

/** One address: what it is told, whether it arrives, and what can be done about it. */
export function HookCard({ hook }: { hook: Webhook }) {
  const t = useText()
  const [isEdited, setEdited] = useState(false)
  const [isOpen, setOpen] = useState(false)
  if (isEdited) return <HookForm hook={hook} onClose={() => setEdited(false)} />
  return (
    <article className="webhook card" aria-label={hook.name}>
      <header>
        <div className="settings-list-words">
          <h3>{hook.name}</h3>
          <code>{hook.url}</code>
        </div>
        <Health hook={hook} />
      </header>
      <p className="quiet">
        {hook.kinds.map((kind) => t(`webhooks.kind.${wordOf(kind)}`)).join(', ')}
        {hook.eventNames.length > 0 && ` (${hook.eventNames.join(', ')})`}
      </p>
      <Facts hook={hook} />
      <Acts hook={hook} edit={() => setEdited(true)} />
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('webhooks.log')}</summary>
        {isOpen && (
          <>
            <Deliveries hook={hook} />
            {hook.state === 'on' && <Replay hook={hook} />}
          </>
        )}
      </details>
    </article>
  )
}

function Health({ hook }: { hook: Webhook }) {
  const t = useText()
  if (hook.state === 'paused')
    return (
      <Chip tone="attention">
        {t(hook.pausedBecause === 'failures' ? 'webhooks.state.paused-failures' : 'webhooks.state.paused')}
      </Chip>
    )
  if (hook.failingSince !== null) return <Chip tone="attention">{t('webhooks.state.failing')}</Chip>
  return hook.deliveredAt === null ? (
    <Chip>{t('webhooks.state.quiet')}</Chip>
  ) : (
    <Chip tone="good">{t('webhooks.state.well')}</Chip>
  )
}

function Facts({ hook }: { hook: Webhook }) {
  const t = useText()
  const counts = [
    hook.waiting > 0 && t('webhooks.waiting', { count: hook.waiting }),
    hook.held > 0 && t('webhooks.held', { count: hook.held }),
    hook.givenUp > 0 && t('webhooks.given-up', { count: hook.givenUp }),
  ].filter(Boolean)
  return (
    <>
      {hook.pausedBecause === 'failures' && <p>{t('webhooks.paused-failures-text')}</p>}
      <p className="quiet webhook-facts">
        {hook.failingSince !== null && (
          <span>
            {t('webhooks.failing-since')} <When at={hook.failingSince} />
          </span>
        )}
        {hook.deliveredAt !== null && (
          <span>
            {t('webhooks.delivered')} <When at={hook.deliveredAt} />
          </span>
        )}
        {hook.oldSecretUntil !== null && (
          <span>
            {t('webhooks.both-secrets')} <When at={hook.oldSecretUntil} />
          </span>
        )}
        {counts.length > 0 && <span>{counts.join(', ')}</span>}
      </p>
    </>
  )
}

function Acts({ hook, edit }: { hook: Webhook; edit: () => void }) {
  const t = useText()
  const { tell, fail } = useToast()
  const { id, name } = hook
  const refresh = [hooksKey, logKey(id)]
  const path = `/api/webhooks/${id}`
  const test = useSend(() => ({ method: 'POST', path: `${path}/tests` }), {
    refresh,
    onDone: () => tell(t('webhooks.test-sent')),
  })
  const turn = useSend((state: Webhook['state']) => ({ method: 'PATCH', path, body: { state } }), { refresh })
  const remove = useSend(() => ({ method: 'DELETE', path }), { refresh })
  const rotate = useSend<undefined, WebhookSecret>(() => ({ method: 'POST', path: `${path}/secrets` }), {
    refresh,
  })
  const isOn = hook.state === 'on'
  return (
    <>
      {rotate.data && <ShownSecret secret={rotate.data.secret} />}
      <div className="webhook-acts">
        {isOn && (
          <Button
            variant="default"
            aria-label={t('webhooks.test-of', { name })}
            loading={test.isPending}
            onClick={() => test.mutate(undefined, { onError: fail })}
          >
            {t('webhooks.test')}
          </Button>
        )}
        <Button
          variant="default"
          aria-label={t(isOn ? 'webhooks.pause-of' : 'webhooks.resume-of', { name })}
          loading={turn.isPending}
          onClick={() => turn.mutate(isOn ? 'paused' : 'on', { onError: fail })}
        >
          {t(isOn ? 'webhooks.pause' : 'webhooks.resume')}
        </Button>
        <Button variant="default" aria-label={t('webhooks.edit-of', { name })} onClick={edit}>
          {t('webhooks.edit')}
        </Button>
        <Certain
          action={t('webhooks.rotate')}
          label={t('webhooks.rotate-of', { name })}
          warning={t('webhooks.rotate-sure')}
          change={rotate}
        />
        <Certain
          action={t('webhooks.delete')}
          label={t('webhooks.delete-of', { name })}
          warning={t('webhooks.delete-sure')}
          change={remove}
        />
      </div>
    </>
  )
}

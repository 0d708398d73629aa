import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { HappeningKind, NewWebhook, Webhook, WebhookSecret } from '#contract/webhooks.ts'
import { FormError } from '../../../design/form-error.tsx'
import { useSend } from '../../../queries.ts'
import { useSpeech } from '../../../text/use-text.tsx'
import { groupNames, groups, hooksKey, wordOf } from './queries.ts'
import '@mantine/core/styles/Checkbox.css'

interface HookFormProps {
  /** The one to be changed; a new one without. */
  readonly hook?: Webhook
  readonly onClose: () => void
  readonly onMade?: (made: WebhookSecret) => void
}

export function HookForm({ hook, onClose, onMade }: HookFormProps) {
  const { t, language: locale } = useSpeech()
  const [facts, setFacts] = useState(() => factsOf(hook))
  const [isTold, setTold] = useState(false)
  const save = useSend<NewWebhook, WebhookSecret>(
    (body) =>
      hook === undefined
        ? { method: 'POST', path: '/api/webhooks', body: { ...body, locale } }
        : { method: 'PATCH', path: `/api/webhooks/${hook.id}`, body },
    { refresh: [hooksKey], onDone: (made) => (hook === undefined ? onMade?.(made) : onClose()) },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTold(facts.kinds.length === 0)
    const eventNames = facts.names.split('\n').flatMap((name) => name.trim() || [])
    const { name, url, kinds } = facts
    if (kinds.length > 0) save.mutate({ name, url, kinds, eventNames })
  }
  return (
    <form className="settings-form webhook-form" onSubmit={submit}>
      <TextInput
        label={t('webhooks.name')}
        required
        maxLength={100}
        value={facts.name}
        onChange={(event) => setFacts({ ...facts, name: event.currentTarget.value })}
      />
      <TextInput
        label={t('webhooks.url')}
        description={t('webhooks.url-hint')}
        type="url"
        required
        maxLength={2_000}
        value={facts.url}
        onChange={(event) => setFacts({ ...facts, url: event.currentTarget.value })}
      />
      <KindChoice chosen={facts.kinds} choose={(kinds) => setFacts({ ...facts, kinds })} />
      {isTold && facts.kinds.length === 0 && <p role="alert">{t('webhooks.kinds-needed')}</p>}
      {facts.kinds.includes('event.happened') && (
        <Textarea
          label={t('webhooks.names')}
          description={t('webhooks.names-hint')}
          minRows={2}
          value={facts.names}
          onChange={(event) => setFacts({ ...facts, names: event.currentTarget.value })}
        />
      )}
      <FormError error={save.error} />
      <div className="webhook-acts">
        <Button type="submit" loading={save.isPending}>
          {t(hook === undefined ? 'webhooks.new' : 'word.save')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('word.cancel')}
        </Button>
      </div>
    </form>
  )
}

const factsOf = (hook: Webhook | undefined) => ({
  name: hook?.name ?? '',
  url: hook?.url ?? '',
  kinds: hook?.kinds ?? [],
  names: hook?.eventNames.join('\n') ?? '',
})

interface KindChoiceProps {
  readonly chosen: readonly HappeningKind[]
  readonly choose: (kinds: HappeningKind[]) => void
}

function KindChoice({ chosen, choose }: KindChoiceProps) {
  const { t } = useSpeech()
  const turn = (kind: HappeningKind) =>
    choose(chosen.includes(kind) ? chosen.filter((one) => one !== kind) : [...chosen, kind])
  return (
    <fieldset className="webhook-kinds" aria-label={t('webhooks.kinds')}>
      {groupNames.map((group) => (
        <fieldset key={group}>
          <legend>{t(`webhooks.group.${group}`)}</legend>
          {groups[group].map((kind) => (
            <Checkbox
              key={kind}
              label={t(`webhooks.kind.${wordOf(kind)}`)}
              checked={chosen.includes(kind)}
              onChange={() => turn(kind)}
            />
          ))}
        </fieldset>
      ))}
    </fieldset>
  )
}

import { Button, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { ChangeChannel, Channel, ChannelWithSecret, NewChannel } from '#contract/channels.ts'
import { FormError } from '../../../design/form-error.tsx'
import { useSend } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { ChatFields, chatGiven, chatOf } from './chat-fields.tsx'
import { EmailFields, emailGiven, emailOf } from './email-fields.tsx'
import { channelsQuery, type Given } from './queries.ts'
import { TelegramFields, telegramGiven, telegramOf } from './telegram-fields.tsx'
import { WebhookFields, webhookGiven, webhookOf } from './webhook-fields.tsx'

interface ChannelFormProps {
  readonly kind: Channel['kind']
  /** The one to be changed; a new one without. */
  readonly channel?: Channel
  readonly onDone: (reply: ChannelWithSecret) => void
  readonly onClose: () => void
}

export function ChannelForm({ kind, channel, onDone, onClose }: ChannelFormProps) {
  const t = useText()
  const [name, setName] = useState(channel?.name ?? '')
  const [fields, given] = useFields(kind, channel, setName)
  const save = useSend<Given & { readonly name: string }, ChannelWithSecret>(
    ({ settings, secrets, name: called }) =>
      channel === undefined
        ? {
            method: 'POST',
            path: '/api/channels',
            // the schema of the kind says on the server what is wrong with it
            body: { kind, name: called, settings, ...(secrets ? { secrets } : {}) } as unknown as NewChannel,
          }
        : {
            method: 'PATCH',
            path: `/api/channels/${channel.id}`,
            body: {
              name: called,
              settings,
              ...(secrets && Object.values(secrets).some(Boolean) ? { secrets } : {}),
            } satisfies ChangeChannel,
          },
    { refresh: [channelsQuery.queryKey], onDone },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ ...given, name })
  }
  const title =
    channel === undefined ? t(`channels.add.${kind}`) : t('channels.edit-of', { name: channel.name })
  return (
    <form className="settings-form channel-form card" aria-label={title} onSubmit={submit}>
      <h3>{title}</h3>
      <p className="quiet">{t(`channels.how.${kind}`)}</p>
      {fields}
      <TextInput
        label={t('channels.name')}
        description={t('channels.name-hint')}
        required
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <FormError error={save.error} />
      <div className="channel-acts">
        <Button type="submit" loading={save.isPending}>
          {t(channel === undefined ? 'channels.connect' : 'word.save')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('word.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** The fields of a kind, and what stands in them now. */
function useFields(
  kind: Channel['kind'],
  channel: Channel | undefined,
  suggestName: (name: string) => void,
): readonly [ReactNode, Given] {
  const [email, setEmail] = useState(() => emailOf(channel))
  const [telegram, setTelegram] = useState(() => telegramOf(channel))
  const [chat, setChat] = useState(() => chatOf(channel))
  const [webhook, setWebhook] = useState(() => webhookOf(channel))
  const isNew = channel === undefined
  switch (kind) {
    case 'email':
      return [
        <EmailFields key={kind} isNew={isNew} facts={email} change={setEmail} suggestName={suggestName} />,
        emailGiven(email),
      ]
    case 'telegram':
      return [
        <TelegramFields key={kind} isNew={isNew} facts={telegram} change={setTelegram} />,
        telegramGiven(telegram),
      ]
    case 'web-chat':
      return [<ChatFields key={kind} facts={chat} change={setChat} />, chatGiven(chat)]
    case 'webhook':
      return [<WebhookFields key={kind} facts={webhook} change={setWebhook} />, webhookGiven(webhook)]
  }
}

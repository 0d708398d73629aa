import { TextInput } from '@mantine/core'
import type { Channel } from '#contract/channels.ts'
import { useText } from '../../../text/use-text.tsx'
import { type Given, textSetting } from './queries.ts'

interface WebhookFacts {
  readonly network: string
  readonly url: string
}

export const webhookOf = (channel: Channel | undefined): WebhookFacts => ({
  network: textSetting(channel, 'network'),
  url: textSetting(channel, 'url'),
})

export const webhookGiven = ({ network, url }: WebhookFacts): Given => ({
  settings: { network: network.trim().toLowerCase(), url: url.trim() },
})

interface WebhookFieldsProps {
  readonly facts: WebhookFacts
  readonly change: (facts: WebhookFacts) => void
}

export function WebhookFields({ facts, change }: WebhookFieldsProps) {
  const t = useText()
  return (
    <>
      <TextInput
        label={t('channels.network')}
        description={t('channels.network-hint')}
        required
        maxLength={40}
        pattern="[A-Za-z0-9][A-Za-z0-9\-]*"
        value={facts.network}
        onChange={(event) => change({ ...facts, network: event.currentTarget.value })}
      />
      <TextInput
        label={t('channels.url')}
        description={t('channels.url-hint')}
        type="url"
        maxLength={500}
        value={facts.url}
        onChange={(event) => change({ ...facts, url: event.currentTarget.value })}
      />
    </>
  )
}

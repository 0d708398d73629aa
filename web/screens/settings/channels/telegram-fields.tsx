import { NativeSelect, TextInput } from '@mantine/core'
import type { Channel } from '#contract/channels.ts'
import { useText } from '../../../text/use-text.tsx'
import { type Given, textSetting } from './queries.ts'

interface TelegramFacts {
  readonly token: string
  readonly mode: string
  readonly apiUrl: string
}

const OFFICIAL = 'https://api.telegram.org'

export const telegramOf = (channel: Channel | undefined): TelegramFacts => ({
  token: '',
  mode: textSetting(channel, 'mode') || 'polling',
  apiUrl: textSetting(channel, 'apiUrl') || OFFICIAL,
})

export const telegramGiven = ({ token, mode, apiUrl }: TelegramFacts): Given => ({
  settings: { mode, apiUrl: apiUrl || OFFICIAL },
  secrets: { token: token.trim() },
})

interface TelegramFieldsProps {
  readonly facts: TelegramFacts
  readonly isNew: boolean
  readonly change: (facts: TelegramFacts) => void
}

export function TelegramFields({ facts, isNew, change }: TelegramFieldsProps) {
  const t = useText()
  return (
    <>
      <TextInput
        label={t('channels.token')}
        description={t(isNew ? 'channels.token-hint' : 'channels.secret-kept')}
        autoComplete="off"
        spellCheck={false}
        required={isNew}
        maxLength={150}
        value={facts.token}
        onChange={(event) => change({ ...facts, token: event.currentTarget.value })}
      />
      <details open={facts.mode !== 'polling' || facts.apiUrl !== OFFICIAL}>
        <summary>{t('channels.more')}</summary>
        <div className="channel-servers">
          <NativeSelect
            label={t('channels.mode')}
            description={t('channels.mode-hint')}
            value={facts.mode}
            onChange={(event) => change({ ...facts, mode: event.currentTarget.value })}
            data={(['polling', 'webhook'] as const).map((value) => ({
              value,
              label: t(`channels.mode.${value}`),
            }))}
          />
          <TextInput
            label={t('channels.api-url')}
            description={t('channels.api-url-hint')}
            type="url"
            maxLength={500}
            value={facts.apiUrl}
            onChange={(event) => change({ ...facts, apiUrl: event.currentTarget.value })}
          />
        </div>
      </details>
    </>
  )
}

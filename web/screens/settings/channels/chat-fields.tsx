import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { Channel } from '#contract/channels.ts'
import { useText } from '../../../text/use-text.tsx'
import type { Given } from './queries.ts'

interface ChatFacts {
  readonly title: string
  readonly en: string
  readonly ru: string
  readonly colour: string
  readonly side: string
  readonly sites: string
  /** Settings that this form does not ask for. */
  readonly kept: Readonly<Record<string, unknown>>
}

interface Kept {
  readonly title?: string
  readonly greeting?: { readonly en: string; readonly ru: string }
  readonly colour?: string
  readonly side?: string
  readonly sites?: readonly string[]
}

export function chatOf(channel: Channel | undefined): ChatFacts {
  // as the server parsed them by the schema of a chat
  const kept = (channel?.settings ?? {}) as Kept
  return {
    title: kept.title ?? '',
    en: kept.greeting?.en ?? '',
    ru: kept.greeting?.ru ?? '',
    colour: kept.colour ?? '#1c5f4d',
    side: kept.side ?? 'right',
    sites: (kept.sites ?? []).join('\n'),
    kept: channel?.settings ?? {},
  }
}

export const chatGiven = ({ title, en, ru, colour, side, sites, kept }: ChatFacts): Given => ({
  settings: {
    ...kept,
    title: title.trim(),
    greeting: { en, ru },
    colour,
    side,
    sites: sites.split(/\s+/).filter((site) => site !== ''),
  },
})

interface ChatFieldsProps {
  readonly facts: ChatFacts
  readonly change: (facts: ChatFacts) => void
}

export function ChatFields({ facts, change }: ChatFieldsProps) {
  const t = useText()
  return (
    <>
      <TextInput
        label={t('channels.chat-title')}
        description={t('channels.chat-title-hint')}
        maxLength={60}
        value={facts.title}
        onChange={(event) => change({ ...facts, title: event.currentTarget.value })}
      />
      <Textarea
        label={t('channels.greeting-en')}
        autosize={false}
        rows={2}
        maxLength={500}
        lang="en"
        value={facts.en}
        onChange={(event) => change({ ...facts, en: event.currentTarget.value })}
      />
      <Textarea
        label={t('channels.greeting-ru')}
        autosize={false}
        rows={2}
        maxLength={500}
        lang="ru"
        value={facts.ru}
        onChange={(event) => change({ ...facts, ru: event.currentTarget.value })}
      />
      <div className="settings-pair">
        <TextInput
          label={t('channels.colour')}
          type="color"
          value={facts.colour}
          onChange={(event) => change({ ...facts, colour: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('channels.side')}
          value={facts.side}
          onChange={(event) => change({ ...facts, side: event.currentTarget.value })}
          data={(['right', 'left'] as const).map((value) => ({ value, label: t(`channels.side.${value}`) }))}
        />
      </div>
      <Textarea
        label={t('channels.sites')}
        description={t('channels.sites-hint')}
        autosize={false}
        rows={2}
        value={facts.sites}
        onChange={(event) => change({ ...facts, sites: event.currentTarget.value })}
      />
    </>
  )
}

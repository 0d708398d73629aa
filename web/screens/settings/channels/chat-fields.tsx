import { NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Channel } from '#contract/channels.ts'
import { useText } from '../../../text/use-text.tsx'
import { ChatConsent, type Consent } from './chat-consent.tsx'
import type { Given } from './queries.ts'

interface ChatFacts {
  readonly title: string
  readonly en: string
  readonly ru: string
  readonly colour: string
  readonly side: string
  readonly sites: string
  readonly consent: Consent | null
  /** Minutes after which an unread answer goes by letter. */
  readonly letterAfter: number
  /** Settings that this form does not ask for. */
  readonly kept: Readonly<Record<string, unknown>>
}

interface Kept {
  readonly title?: string
  readonly greeting?: { readonly en: string; readonly ru: string }
  readonly colour?: string
  readonly side?: string
  readonly sites?: readonly string[]
  readonly consent?: Consent | null
  readonly letterAfterMinutes?: number
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
    consent: kept.consent ?? null,
    letterAfter: kept.letterAfterMinutes ?? 10,
    kept: channel?.settings ?? {},
  }
}

export const chatGiven = ({ title, en, ru, sites, letterAfter, kept, ...same }: ChatFacts): Given => ({
  settings: {
    ...kept,
    title: title.trim(),
    greeting: { en, ru },
    ...same,
    letterAfterMinutes: letterAfter,
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
      <WhenAnswered facts={facts} change={change} />
      <ChatConsent consent={facts.consent} change={(consent) => change({ ...facts, consent })} />
    </>
  )
}

function WhenAnswered({ facts, change }: ChatFieldsProps) {
  const t = useText()
  return (
    <>
      <NumberInput
        label={t('channels.letter-after')}
        description={t('channels.letter-after-hint')}
        min={1}
        max={1_440}
        allowDecimal={false}
        clampBehavior="strict"
        value={facts.letterAfter}
        onChange={(value) => change({ ...facts, letterAfter: Number(value) || 1 })}
      />
      <p className="quiet">
        {t('channels.chat-hours')}{' '}
        <Link to="/settings/{-$tab}" params={{ tab: 'work' }}>
          {t('channels.chat-hours-where')}
        </Link>
      </p>
    </>
  )
}

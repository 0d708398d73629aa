import { Checkbox, Textarea, TextInput } from '@mantine/core'
import { useText } from '../../../text/use-text.tsx'

/** What a visitor agrees to before the first message. */
export interface Consent {
  readonly version: string
  readonly en: string
  readonly ru: string
  readonly url: string | null
}

interface ChatConsentProps {
  readonly consent: Consent | null
  readonly change: (consent: Consent | null) => void
}

/** To begin with; what a company writes there is its own. */
const FIRST: Consent = {
  version: '1',
  en: 'I agree that what I write is kept so that I can be answered.',
  ru: 'Согласен, чтобы написанное хранилось ради ответа мне.',
  url: null,
}

/** New words need a new version: what was agreed to before stays what it was. */
export function ChatConsent({ consent, change }: ChatConsentProps) {
  const t = useText()
  return (
    <>
      <Checkbox
        label={t('channels.consent')}
        description={t('channels.consent-hint')}
        checked={consent !== null}
        onChange={(event) => change(event.currentTarget.checked ? FIRST : null)}
      />
      {consent !== null && (
        <div className="channel-servers">
          {(['en', 'ru'] as const).map((language) => (
            <Textarea
              key={language}
              label={t(`channels.consent-${language}`)}
              lang={language}
              autosize={false}
              rows={2}
              required
              maxLength={500}
              value={consent[language]}
              onChange={(event) => change({ ...consent, [language]: event.currentTarget.value })}
            />
          ))}
          <div className="settings-pair">
            <TextInput
              label={t('channels.consent-version')}
              description={t('channels.consent-version-hint')}
              required
              maxLength={100}
              value={consent.version}
              onChange={(event) => change({ ...consent, version: event.currentTarget.value })}
            />
            <TextInput
              label={t('channels.consent-url')}
              type="url"
              maxLength={500}
              value={consent.url ?? ''}
              onChange={(event) => change({ ...consent, url: event.currentTarget.value.trim() || null })}
            />
          </div>
        </div>
      )}
    </>
  )
}

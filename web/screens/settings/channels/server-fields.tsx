import { NativeSelect, TextInput } from '@mantine/core'
import { useText } from '../../../text/use-text.tsx'
import type { EmailFacts } from './email-fields.tsx'
import type { Servers } from './presets.ts'

interface ServerFieldsProps {
  readonly facts: EmailFacts
  readonly change: (facts: EmailFacts) => void
}

/** Where mail comes in and goes out, for a mailbox of the own. */
export function ServerFields({ facts, change }: ServerFieldsProps) {
  const t = useText()
  return (
    <div className="channel-servers">
      <OneServer direction="imap" facts={facts} change={change} />
      <OneServer direction="smtp" facts={facts} change={change} />
      <div className="settings-pair">
        <TextInput
          label={t('channels.user')}
          description={t('channels.user-hint')}
          autoComplete="off"
          maxLength={254}
          value={facts.user}
          onChange={(event) => change({ ...facts, user: event.currentTarget.value })}
        />
        <TextInput
          label={t('channels.folder')}
          description={t('channels.folder-hint')}
          maxLength={200}
          value={facts.folder}
          onChange={(event) => change({ ...facts, folder: event.currentTarget.value })}
        />
      </div>
    </div>
  )
}

function OneServer({
  facts,
  change,
  direction,
}: ServerFieldsProps & { readonly direction: 'imap' | 'smtp' }) {
  const t = useText()
  const { servers } = facts
  const set = (more: Partial<Servers>) => change({ ...facts, servers: { ...servers, ...more } })
  const port = Number(servers[`${direction}Port`])
  return (
    <fieldset aria-label={t(`channels.${direction}`)}>
      <div className="settings-pair">
        <TextInput
          label={t(`channels.${direction}-host`)}
          required={direction === 'smtp'}
          {...(direction === 'imap' ? { description: t('channels.imap-empty') } : {})}
          maxLength={253}
          value={servers[`${direction}Host`]}
          onChange={(event) => set({ [`${direction}Host`]: event.currentTarget.value.trim() })}
        />
        <TextInput
          label={t(`channels.${direction}-port`)}
          required
          inputMode="numeric"
          pattern="[0-9]{1,5}"
          value={Number.isNaN(port) || port === 0 ? '' : String(port)}
          onChange={(event) => set({ [`${direction}Port`]: Number(event.currentTarget.value) || 0 })}
        />
        <NativeSelect
          label={t(`channels.${direction}-security`)}
          value={servers[`${direction}Security`]}
          onChange={(event) => set({ [`${direction}Security`]: event.currentTarget.value })}
          data={(['tls', 'starttls', 'none'] as const).map((value) => ({
            value,
            label: t(`channels.security.${value}`),
          }))}
        />
      </div>
    </fieldset>
  )
}

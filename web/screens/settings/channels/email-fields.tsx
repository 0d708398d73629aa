import { NativeSelect, TextInput } from '@mantine/core'
import type { Channel } from '#contract/channels.ts'
import { useText } from '../../../text/use-text.tsx'
import { EmailMore } from './email-more.tsx'
import {
  guessedServers,
  type ProviderName,
  providerByServers,
  providerOf,
  providers,
  type Servers,
  serversOf,
  wantsOwnPassword,
} from './presets.ts'
import { type Given, textSetting } from './queries.ts'
import { ServerFields } from './server-fields.tsx'

export interface EmailFacts {
  readonly address: string
  readonly password: string
  readonly fromName: string
  readonly user: string
  readonly folder: string
  /** null: servers of the own. */
  readonly provider: ProviderName | null
  readonly servers: Servers
  /** For signing letters; empty: as it was. */
  readonly dkimKey: string
  /** Settings that stand under "more", as they are stored. */
  readonly kept: Readonly<Record<string, unknown>>
}

export function emailOf(channel: Channel | undefined): EmailFacts {
  const told = (name: string) => textSetting(channel, name)
  const guess = guessedServers('')
  const servers: Servers =
    channel === undefined
      ? guess
      : {
          imapHost: told('imapHost'),
          imapPort: Number(told('imapPort')),
          imapSecurity: securityOf(told('imapSecurity')),
          smtpHost: told('smtpHost'),
          smtpPort: Number(told('smtpPort')),
          smtpSecurity: securityOf(told('smtpSecurity')),
        }
  return {
    address: told('address'),
    password: '',
    dkimKey: '',
    fromName: told('fromName'),
    user: told('user'),
    folder: told('folder'),
    provider: providerByServers(servers),
    servers,
    kept: channel?.settings ?? {},
  }
}

export function emailGiven(facts: EmailFacts): Given {
  const { address, password, dkimKey, fromName, user, folder, servers, kept } = facts
  const settings = {
    ...kept,
    ...servers,
    address,
    fromName,
    user: user || address,
    folder: folder || 'INBOX',
  }
  const typed = Object.entries({ password, dkimKey }).filter(([, value]) => value !== '')
  return { settings, secrets: Object.fromEntries(typed) }
}

const securityOf = (text: string): Servers['imapSecurity'] =>
  text === 'starttls' || text === 'none' ? text : 'tls'

interface EmailFieldsProps {
  readonly facts: EmailFacts
  readonly isNew: boolean
  readonly change: (facts: EmailFacts) => void
  readonly suggestName: (name: string) => void
}

export function EmailFields({ facts, isNew, change, suggestName }: EmailFieldsProps) {
  const t = useText()
  const { address, provider, servers } = facts
  const choose = (wanted: ProviderName | null) =>
    change({ ...facts, provider: wanted, servers: wanted === null ? servers : serversOf(wanted) })
  /** The domain says where most mailboxes lie; what was chosen by hand stays. */
  const guess = () => {
    if (!isNew) return
    const known = providerOf(address)
    if (known !== null) choose(known)
    else if (provider === null && servers.imapHost === '')
      change({ ...facts, servers: guessedServers(address) })
    suggestName(address.slice(0, 100))
  }
  return (
    <>
      <TextInput
        label={t('channels.address')}
        type="email"
        required
        maxLength={254}
        value={address}
        onChange={(event) => change({ ...facts, address: event.currentTarget.value })}
        onBlur={guess}
      />
      <NativeSelect
        label={t('channels.provider')}
        value={provider ?? ''}
        // the values below are the providers' names
        onChange={(event) => choose((event.currentTarget.value || null) as ProviderName | null)}
        data={[
          { value: '', label: t('channels.provider-own') },
          ...providers.map(([value, { name }]) => ({ value, label: name })),
        ]}
      />
      <TextInput
        label={t('word.password')}
        description={
          provider !== null && wantsOwnPassword(provider)
            ? t('channels.own-password')
            : t(isNew ? 'channels.password-hint' : 'channels.secret-kept')
        }
        type="password"
        autoComplete="new-password"
        required={isNew}
        maxLength={500}
        value={facts.password}
        onChange={(event) => change({ ...facts, password: event.currentTarget.value })}
      />
      <TextInput
        label={t('channels.from-name')}
        description={t('channels.from-name-hint')}
        maxLength={100}
        value={facts.fromName}
        onChange={(event) => change({ ...facts, fromName: event.currentTarget.value })}
      />
      <details open={provider === null}>
        <summary>{t('channels.servers')}</summary>
        <ServerFields facts={facts} change={change} />
      </details>
      <details>
        <summary>{t('channels.more-mail')}</summary>
        <EmailMore facts={facts} change={change} />
      </details>
    </>
  )
}

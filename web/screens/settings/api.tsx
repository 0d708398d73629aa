import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import type { NewKey } from '#contract/account.ts'
import { useIsOwner } from '../../account/use-is-owner.ts'
import type { CreatedKey } from '../../api-types.ts'
import { NotAllowed } from '../../design/async-state.tsx'
import { FormError } from '../../design/form-error.tsx'
import { Secret } from '../../design/secret.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { Section } from './section.tsx'

/** How a program and an assistant get in. */
export function Api() {
  const t = useText()
  const isOwner = useIsOwner()
  const [key, setKey] = useState<string | null>(null)
  const address = location.origin
  const shown = key ?? t('api.placeholder')
  if (!isOwner) return <NotAllowed by="owner" />
  return (
    <>
      <Section title={t('api.title')} lead={t('api.lead')}>
        <Secret label={t('api.address')} value={`${address}/api`} />
        <p>
          <a href="/api/docs" target="_blank" rel="noreferrer">
            {t('api.page')}
          </a>{' '}
          · <a href="/api/openapi.json">{t('api.machine')}</a>
        </p>
      </Section>
      <Section title={t('api.key')}>
        <KeyForm onMade={setKey} />
        {key !== null && (
          <div role="status">
            <p>{t('api.key-once')}</p>
            <Secret label={t('api.key-new')} value={key} />
          </div>
        )}
      </Section>
      <Section title={t('api.try')} lead={t('api.try-text')}>
        <Secret label={t('api.try-line')} value={upsertLine(address, shown)} />
        <p className="quiet">{t('api.try-read')}</p>
        <Secret label={t('api.try-read')} value={findLine(address, shown)} />
      </Section>
      <Section title={t('api.assistants')} lead={t('api.assistants-text')}>
        <p className="quiet">{t('api.assistants-read')}</p>
        <Secret label={t('api.mcp-address')} value={`${address}/mcp`} />
        <p className="quiet">{t('api.mcp-settings')}</p>
        <Secret label={t('api.mcp-settings')} value={assistantSettings(address, shown)} />
      </Section>
    </>
  )
}

function KeyForm({ onMade }: { onMade: (key: string) => void }) {
  const t = useText()
  const [name, setName] = useState('')
  const [may, setMay] = useState<'read' | 'write'>('write')
  const create = useSend<z.input<typeof NewKey>, CreatedKey>(
    (body) => ({ method: 'POST', path: '/api/keys', body }),
    { refresh: [['workspace', '*', 'keys']], onDone: ({ key }) => onMade(key) },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate({ kind: 'secret', name, may })
  }
  return (
    <form className="settings-form" onSubmit={submit}>
      <div className="settings-pair">
        <TextInput
          label={t('api.key-name')}
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('api.key-may')}
          value={may}
          onChange={(event) => setMay(event.currentTarget.value === 'read' ? 'read' : 'write')}
          data={(['write', 'read'] as const).map((value) => ({ value, label: t(`api.may.${value}`) }))}
        />
      </div>
      <FormError error={create.error} />
      <Button type="submit" loading={create.isPending}>
        {t('api.key-make')}
      </Button>
    </form>
  )
}

const upsertLine = (address: string, key: string): string =>
  [
    `curl -X PUT ${address}/api/people/batch`,
    `-H 'Authorization: Bearer ${key}'`,
    "-H 'Content-Type: application/json'",
    `-d '{"people": [{"externalId": "c-1", "email": "anna@shop.alt", "name": "Anna Kim"}]}'`,
  ].join(' \\\n  ')

const findLine = (address: string, key: string): string =>
  `curl '${address}/api/people?email=anna@shop.alt' -H 'Authorization: Bearer ${key}'`

const assistantSettings = (address: string, key: string): string =>
  JSON.stringify(
    {
      mcpServers: {
        tandem: { type: 'http', url: `${address}/mcp`, headers: { Authorization: `Bearer ${key}` } },
      },
    },
    null,
    2,
  )

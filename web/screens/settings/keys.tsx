import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { read } from '../../api.ts'
import type { CreatedKey, Key } from '../../api-types.ts'
import { AsyncState, Empty } from '../../design/async-state.tsx'
import { Certain } from '../../design/certain.tsx'
import { Chip } from '../../design/chip.tsx'
import { FormError } from '../../design/form-error.tsx'
import { Secret } from '../../design/secret.tsx'
import { When } from '../../design/when.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { Section } from './section.tsx'

const queryKey = ['workspace', '*', 'keys']
const kinds = ['write', 'secret'] as const
const rights = ['write', 'read'] as const

interface NewKeyForm {
  readonly kind: Key['kind']
  readonly name: string
  readonly may: Key['may']
}

/** Keys for the site and for programs. The key itself is seen once, when it is made. */
export function Keys() {
  const t = useText()
  const keys = useQuery({ queryKey, queryFn: ({ signal }) => read<readonly Key[]>('/api/keys', signal) })
  return (
    <Section title={t('settings.tab.keys')} lead={t('settings.keys-text')}>
      <AsyncState query={keys} lines={2}>
        {(data) => (
          <>
            {data.length === 0 && (
              <Empty title={t('settings.keys-empty')} text={t('settings.keys-empty-text')} />
            )}
            {data.length > 0 && (
              <ul className="settings-list">
                {data.map((key) => (
                  <KeyRow key={key.id} entry={key} />
                ))}
              </ul>
            )}
            <Section title={t('settings.key-new')}>
              <KeyForm />
            </Section>
          </>
        )}
      </AsyncState>
    </Section>
  )
}

function KeyRow({ entry }: { entry: Key }) {
  const t = useText()
  const revoke = useSend(() => ({ method: 'DELETE', path: `/api/keys/${entry.id}` }), { refresh: [queryKey] })
  return (
    <li>
      <div className="settings-list-words">
        <strong>{entry.name}</strong> <code>…{entry.hint}</code>
        <div className="quiet">
          {entry.lastUsedAt ? (
            <>
              {t('settings.key-used')} <When at={entry.lastUsedAt} />
            </>
          ) : (
            t('settings.key-unused')
          )}
        </div>
      </div>
      <Chip>{t(`settings.key-kind.${entry.kind}`)}</Chip>
      {entry.kind === 'secret' && <Chip>{t(`settings.key-may.${entry.may}`)}</Chip>}
      <Certain
        action={t('settings.key-revoke')}
        label={t('settings.key-revoke-of', { name: entry.name })}
        warning={t('settings.key-revoke-sure', { name: entry.name })}
        change={revoke}
      />
    </li>
  )
}

function KeyForm() {
  const t = useText()
  const create = useSend<NewKeyForm, CreatedKey>((body) => ({ method: 'POST', path: '/api/keys', body }), {
    refresh: [queryKey],
    onDone: () => form.reset(),
  })
  const form = useForm<NewKeyForm>({
    initialValues: { kind: 'write', name: '', may: 'write' },
  })
  return (
    <form className="settings-form" onSubmit={form.onSubmit((values) => create.mutate(values))}>
      <div className="settings-pair">
        <TextInput
          label={t('settings.key-name')}
          required
          maxLength={100}
          key={form.key('name')}
          {...form.getInputProps('name')}
        />
        <NativeSelect
          label={t('settings.key-kind')}
          data={kinds.map((kind) => ({ value: kind, label: t(`settings.key-kind.${kind}`) }))}
          key={form.key('kind')}
          {...form.getInputProps('kind')}
        />
        {form.values.kind === 'secret' && (
          <NativeSelect
            label={t('settings.key-may')}
            data={rights.map((may) => ({ value: may, label: t(`settings.key-may.${may}`) }))}
            key={form.key('may')}
            {...form.getInputProps('may')}
          />
        )}
      </div>
      <FormError error={create.error} />
      <Button type="submit" loading={create.isPending}>
        {t('settings.key-new')}
      </Button>
      {create.data && <NewKey created={create.data} />}
    </form>
  )
}

function NewKey({ created }: { created: CreatedKey }) {
  const t = useText()
  return (
    <div role="status">
      <p>{t('settings.key-once')}</p>
      <Secret label={t('settings.key-once')} value={created.key} />
      {created.script && (
        <>
          <p>{t('settings.key-script')}</p>
          <Secret label={t('settings.key-script')} value={created.script} />
        </>
      )}
    </div>
  )
}

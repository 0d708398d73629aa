import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { ChangeField, FieldDefinition, FieldObject, NewField } from '#contract/fields.ts'
import { FIELD_TYPES, type OwnFieldType } from '#pure/fields/index.ts'
import { FormError } from '../../design/form-error.tsx'
import { useToast } from '../../design/toast.tsx'
import { fieldsKey } from '../../fields/queries.ts'
import { useSend } from '../../queries.ts'
import { useSpeech, useText } from '../../text/use-text.tsx'
import { keyFrom } from './field-key.ts'
import { type DraftOption, draftOptions, OptionRows, saidOptions } from './field-options.tsx'

interface FieldFormProps {
  readonly object: FieldObject
  /** What is changed; without it a new one is made. */
  readonly field?: FieldDefinition
  readonly close: () => void
}

interface Draft {
  readonly en: string
  readonly ru: string
  readonly key: string
  readonly type: OwnFieldType
  readonly group: string
  readonly required: boolean
  readonly options: readonly DraftOption[]
}

const draftOf = (field: FieldDefinition | undefined): Draft => ({
  en: field?.label.en ?? '',
  ru: field?.label.ru ?? '',
  key: field?.key ?? '',
  type: field?.type ?? 'text',
  group: field?.group ?? '',
  required: field?.required ?? false,
  options: draftOptions(field?.options ?? []),
})

/** Names, key, type and options of a field. A name in one language alone serves for both. */
export function FieldForm({ object, field, close }: FieldFormProps) {
  const t = useText()
  const [draft, setDraft] = useState(() => draftOf(field))
  const [hasOwnKey, ownKey] = useState(field !== undefined)
  const save = useSave(object, field, close)
  const change = (part: Partial<Draft>) =>
    setDraft((before) => {
      const after = { ...before, ...part }
      return hasOwnKey || 'key' in part ? after : { ...after, key: keyFrom(after.en || after.ru) }
    })
  const label = { en: draft.en.trim() || draft.ru.trim(), ru: draft.ru.trim() || draft.en.trim() }
  const isChoice = draft.type === 'choice' || draft.type === 'choices'
  const options = isChoice ? saidOptions(draft.options) : []
  const isReady = label.en !== '' && draft.key !== '' && (!isChoice || options.length > 0)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { type, group, required, key } = draft
    if (isReady) save.mutate({ label, type, group, required, ...(isChoice && { options }), key })
  }
  return (
    <form className="settings-form field-definition" onSubmit={submit}>
      <Names draft={draft} change={change} />
      <div className="settings-pair">
        <TextInput
          label={t('fields.key')}
          description={t('fields.key-text')}
          required
          disabled={field !== undefined}
          pattern="[a-zA-Z][a-zA-Z0-9_]*"
          maxLength={63}
          value={draft.key}
          onChange={(event) => {
            ownKey(true)
            change({ key: event.currentTarget.value })
          }}
        />
        <NativeSelect
          label={t('fields.type')}
          {...(field !== undefined && { description: t('fields.type-text') })}
          value={draft.type}
          data={FIELD_TYPES.map((type) => ({ value: type, label: t(`fields.type.${type}`) }))}
          onChange={(event) => {
            const type = FIELD_TYPES.find((one) => one === event.currentTarget.value)
            if (type) change({ type })
          }}
        />
      </div>
      {isChoice && <OptionRows options={draft.options} change={(rows) => change({ options: rows })} />}
      <TextInput
        label={t('fields.group')}
        description={t('fields.group-text')}
        maxLength={80}
        value={draft.group}
        onChange={(event) => change({ group: event.currentTarget.value })}
      />
      <Checkbox
        label={t('fields.required')}
        checked={draft.required}
        onChange={(event) => change({ required: event.currentTarget.checked })}
      />
      <FormError error={save.error} />
      <div className="state-actions">
        <Button type="submit" loading={save.isPending} disabled={!isReady}>
          {t(field === undefined ? 'fields.create' : 'word.save')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('word.cancel')}
        </Button>
      </div>
    </form>
  )
}

function Names({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  const t = useText()
  return (
    <div className="settings-pair">
      {(['en', 'ru'] as const).map((language, place) => (
        <TextInput
          key={language}
          label={t(`fields.name-${language}`)}
          maxLength={80}
          // the form was opened by a press
          autoFocus={place === 0}
          value={draft[language]}
          onChange={(event) => change({ [language]: event.currentTarget.value })}
        />
      ))}
    </div>
  )
}

function useSave(object: FieldObject, field: FieldDefinition | undefined, close: () => void) {
  const { t, language } = useSpeech()
  const { tell } = useToast()
  return useSend(
    ({ key, ...said }: ChangeField & Pick<NewField, 'key'>) =>
      field === undefined
        ? { method: 'POST', path: '/api/fields', body: { ...said, object, key } }
        : { method: 'PATCH', path: `/api/fields/${field.id}`, body: said },
    {
      refresh: [fieldsKey, ['person'], ['company'], ['deal']],
      onDone: (_, { label }) => {
        tell(field === undefined ? t('fields.created', { name: label?.[language] ?? '' }) : t('word.saved'))
        close()
      },
    },
  )
}

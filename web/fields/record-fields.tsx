import { Button } from '@mantine/core'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { FieldDefinition, FieldObject } from '#contract/fields.ts'
import type { OwnFieldValue } from '#pure/fields/index.ts'
import { Icon } from '../design/icon.tsx'
import { useToast } from '../design/toast.tsx'
import { useSend } from '../queries.ts'
import { useSpeech, useText } from '../text/use-text.tsx'
import { FieldInput, readTyped, typedOf } from './field-input.tsx'
import { FieldText } from './field-text.tsx'
import { useFields } from './queries.ts'
import './fields.css'

interface RecordFieldsProps {
  readonly object: FieldObject
  readonly id: string
  readonly record: {
    readonly fields: Readonly<Record<string, OwnFieldValue>>
    readonly notUnderstood: Readonly<Record<string, unknown>>
  }
  readonly currency: string
}
const PATHS = { person: '/api/people', company: '/api/companies', deal: '/api/deals' } as const
type Save = (field: FieldDefinition, value: OwnFieldValue | null, done: () => void) => void

/** The company's own fields of a record, put right where they stand. */
export function RecordFields({ object, id, record, currency }: RecordFieldsProps) {
  const t = useText()
  const title = useId()
  const fields = useFields(object)
  const { save, isPending } = useSave(object, id, record.fields)
  if (fields.length === 0) return null
  const groups = [...new Set(fields.map(({ group }) => group))]
  return (
    <section className="record-fields" aria-labelledby={title}>
      <h2 id={title}>{t('fields.of-record')}</h2>
      {groups.map((group) => (
        <div key={group}>
          {group !== '' && <h3>{group}</h3>}
          <dl>
            {fields
              .filter((field) => field.group === group)
              .map((field) => (
                <FieldRow key={field.id} {...{ field, record, currency, save, isPending }} />
              ))}
          </dl>
        </div>
      ))}
    </section>
  )
}

/** Saves one field; undo states what was there before. */
function useSave(object: FieldObject, id: string, before: Readonly<Record<string, OwnFieldValue>>) {
  const { t, language } = useSpeech()
  const { fail, offerUndo } = useToast()
  const change = useSend(
    (fields: Readonly<Record<string, OwnFieldValue | null>>) => ({
      method: 'PATCH',
      path: `${PATHS[object]}/${id}`,
      body: { fields },
    }),
    {
      refresh: [
        [object, id],
        [object, '*'],
      ],
    },
  )
  const save: Save = (field, value, done) => {
    const former = before[field.key] ?? null
    change.mutate(
      { [field.key]: value },
      {
        onError: fail,
        onSuccess: () => {
          done()
          offerUndo(t('fields.changed', { name: field.label[language] }), () =>
            change.mutate({ [field.key]: former }, { onError: fail }),
          )
        },
      },
    )
  }
  return { save, isPending: change.isPending }
}

interface FieldRowProps extends Pick<RecordFieldsProps, 'record' | 'currency'> {
  readonly field: FieldDefinition
  readonly save: Save
  readonly isPending: boolean
}

function FieldRow({ field, record, currency, save, isPending }: FieldRowProps) {
  const { t, language } = useSpeech()
  const [isEdited, edit] = useState(false)
  const value = record.fields[field.key]
  const odd = record.notUnderstood[field.key]
  const name = field.label[language]
  return (
    <div className="field-row">
      <dt>{name}</dt>
      <dd>
        {isEdited ? (
          <FieldForm {...{ field, value, save, isPending }} close={() => edit(false)} />
        ) : (
          <button type="button" className="field-value" onClick={() => edit(true)}>
            <span className="visually-hidden">{t('fields.edit', { name })}: </span>
            {value === undefined ? (
              <span className="quiet">{t('fields.empty')}</span>
            ) : (
              <FieldText
                field={{ ...field, type: field.type === 'link' ? 'text' : field.type }}
                value={value}
                currency={currency}
              />
            )}
            <Icon name="pencil" size={15} />
          </button>
        )}
        {field.type === 'link' && value !== undefined && !isEdited && (
          <small>
            <FieldText field={field} value={value} currency={currency} />
          </small>
        )}
        {odd !== undefined && (
          <small className="field-odd">
            <Icon name="attention" size={14} /> {t('fields.not-understood', { said: saidAs(odd) })}
          </small>
        )}
      </dd>
    </div>
  )
}

const saidAs = (odd: unknown): string => (typeof odd === 'string' ? odd : JSON.stringify(odd)).slice(0, 200)

interface FieldFormProps {
  readonly field: FieldDefinition
  readonly value: OwnFieldValue | undefined
  readonly save: Save
  readonly isPending: boolean
  readonly close: () => void
}

function FieldForm({ field, value, save, isPending, close }: FieldFormProps) {
  const t = useText()
  const [typed, setTyped] = useState(() => typedOf(value))
  const form = useRef<HTMLFormElement>(null)
  // the member has just asked for it
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select')?.focus(), [])
  const read = readTyped(field, typed)
  const isMissing = field.required && read === null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (read === undefined || isMissing) return
    if (JSON.stringify(read) === JSON.stringify(value ?? null)) close()
    else save(field, read, close)
  }
  return (
    <form
      className="field-form"
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && close()}
      ref={form}
    >
      <FieldInput field={field} value={typed} change={setTyped} isBare />
      <div className="field-form-foot">
        <Button
          type="submit"
          size="compact-sm"
          loading={isPending}
          disabled={read === undefined || isMissing}
        >
          {t('word.save')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={close}>
          {t('word.cancel')}
        </Button>
      </div>
    </form>
  )
}

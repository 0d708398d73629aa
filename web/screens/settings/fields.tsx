import { Button, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FieldDefinition, FieldObject } from '#contract/fields.ts'
import { AsyncState, Empty } from '../../design/async-state.tsx'
import { Chip } from '../../design/chip.tsx'
import { Icon } from '../../design/icon.tsx'
import { useToast } from '../../design/toast.tsx'
import { fieldsKey, useEveryField } from '../../fields/queries.ts'
import { sessionQuery, useSend } from '../../queries.ts'
import { useSpeech, useText } from '../../text/use-text.tsx'
import { DeleteField } from './field-delete.tsx'
import { FieldForm } from './field-form.tsx'
import { Section } from './section.tsx'
import './fields.css'

const objects = ['person', 'company', 'deal'] as const satisfies readonly FieldObject[]

/** The fields that the company keeps of people, companies and deals; owners and leads define them. */
export function OwnFields() {
  const t = useText()
  const [object, setObject] = useState<FieldObject>('person')
  const { data: session } = useQuery(sessionQuery)
  const mayManage = session !== undefined && session.member.role !== 'member'
  const every = useEveryField()
  return (
    <Section title={t('fields.title')} lead={t('fields.lead')}>
      <SegmentedControl
        className="own-fields-object"
        aria-label={t('fields.object')}
        value={object}
        data={objects.map((one) => ({ value: one, label: t(`fields.object.${one}`) }))}
        onChange={setObject}
      />
      {session && !mayManage && <p className="quiet">{t('fields.leads-only')}</p>}
      <AsyncState query={every} lines={4}>
        {({ fields }) => (
          <ObjectFields
            key={object}
            object={object}
            fields={fields.filter((field) => field.object === object)}
            mayManage={mayManage}
          />
        )}
      </AsyncState>
    </Section>
  )
}

interface ObjectFieldsProps {
  readonly object: FieldObject
  readonly fields: readonly FieldDefinition[]
  readonly mayManage: boolean
}

function ObjectFields({ object, fields, mayManage }: ObjectFieldsProps) {
  const t = useText()
  const [isAdding, setAdding] = useState(false)
  const live = fields.filter(({ archivedAt }) => archivedAt === null)
  const away = fields.filter(({ archivedAt }) => archivedAt !== null)
  return (
    <>
      {live.length === 0 && !isAdding && <Empty title={t('fields.none')} text={t('fields.none-text')} />}
      {live.length > 0 && (
        <ul className="settings-list own-fields">
          {live.map((field, place) => (
            <FieldLine key={field.id} {...{ field, place, live, mayManage }} />
          ))}
        </ul>
      )}
      {mayManage &&
        (isAdding ? (
          <FieldForm object={object} close={() => setAdding(false)} />
        ) : (
          <Button onClick={() => setAdding(true)}>{t('fields.add')}</Button>
        ))}
      {away.length > 0 && mayManage && (
        <details className="own-fields-away">
          <summary>{t('fields.archived-title')}</summary>
          <ul className="settings-list">
            {away.map((field) => (
              <AwayLine key={field.id} field={field} />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

interface FieldLineProps {
  readonly field: FieldDefinition
  readonly place: number
  readonly live: readonly FieldDefinition[]
  readonly mayManage: boolean
}

function FieldLine({ field, place, live, mayManage }: FieldLineProps) {
  const { t, language } = useSpeech()
  const [isEdited, edit] = useState(false)
  const name = field.label[language]
  if (isEdited)
    return (
      <li>
        <FieldForm object={field.object} field={field} close={() => edit(false)} />
      </li>
    )
  return (
    <li>
      <div className="settings-list-words">
        <strong>{name}</strong> <code>{field.key}</code>
        <div className="quiet">
          {[t(`fields.type.${field.type}`), field.group, field.required && t('fields.required')]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
      {field.reading && <Chip>{t('fields.reading')}</Chip>}
      {mayManage && (
        <div className="own-fields-acts">
          <Order field={field} place={place} live={live} />
          <Button
            variant="default"
            size="xs"
            aria-label={t('fields.change-of', { name })}
            onClick={() => edit(true)}
          >
            {t('fields.change')}
          </Button>
          <Archive field={field} />
        </div>
      )}
    </li>
  )
}

function Order({ field, place, live }: Omit<FieldLineProps, 'mayManage'>) {
  const { t, language } = useSpeech()
  const { fail } = useToast()
  const name = field.label[language]
  const order = useSend(
    (ids: readonly string[]) => ({
      method: 'PUT',
      path: '/api/fields/order',
      body: { object: field.object, ids },
    }),
    { refresh: [fieldsKey] },
  )
  const move = (by: 1 | -1) => {
    const ids = live.map(({ id }) => id)
    const other = ids[place + by]
    if (other === undefined) return
    ids[place + by] = field.id
    ids[place] = other
    order.mutate(ids, { onError: fail })
  }
  return (
    <>
      <button
        type="button"
        className="own-fields-move"
        data-up
        aria-label={t('fields.up', { name })}
        disabled={place === 0 || order.isPending}
        onClick={() => move(-1)}
      >
        <Icon name="chevron" size={16} />
      </button>
      <button
        type="button"
        className="own-fields-move"
        aria-label={t('fields.down', { name })}
        disabled={place === live.length - 1 || order.isPending}
        onClick={() => move(1)}
      >
        <Icon name="chevron" size={16} />
      </button>
    </>
  )
}

/** Values stay where they are; undo brings the field back. */
function useArchive(field: FieldDefinition) {
  const { fail } = useToast()
  const change = useSend(
    (archived: boolean) => ({ method: 'PATCH', path: `/api/fields/${field.id}`, body: { archived } }),
    { refresh: [fieldsKey, ['person'], ['company'], ['deal']] },
  )
  const set = (archived: boolean, onSuccess?: () => void) =>
    change.mutate(archived, { onError: fail, ...(onSuccess && { onSuccess }) })
  return { set, isPending: change.isPending }
}

function Archive({ field }: { field: FieldDefinition }) {
  const { t, language } = useSpeech()
  const { offerUndo } = useToast()
  const archive = useArchive(field)
  const name = field.label[language]
  return (
    <Button
      variant="default"
      size="xs"
      aria-label={t('fields.archive-of', { name })}
      loading={archive.isPending}
      onClick={() =>
        archive.set(true, () => offerUndo(t('fields.archived', { name }), () => archive.set(false)))
      }
    >
      {t('fields.archive')}
    </Button>
  )
}

function AwayLine({ field }: { field: FieldDefinition }) {
  const { t, language } = useSpeech()
  const archive = useArchive(field)
  const name = field.label[language]
  return (
    <li>
      <div className="settings-list-words">
        {name} <code>{field.key}</code>
      </div>
      <Button
        variant="default"
        size="xs"
        aria-label={t('fields.restore-of', { name })}
        loading={archive.isPending}
        onClick={() => archive.set(false)}
      >
        {t('fields.restore')}
      </Button>
      <DeleteField field={field} />
    </li>
  )
}

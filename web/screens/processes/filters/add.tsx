import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Popup } from '../../../design/popup.tsx'
import { useChangeSearch, useProcessSearch } from '../queries.ts'
import { useWords } from '../words.ts'
import { type Draft, emptyDraft, kinds, toCondition } from './draft.ts'

/** Writes one more condition; where there is nothing to write, it cannot be added. */
export function AddFilter({ activities }: { activities: readonly string[] }) {
  const { t } = useWords()
  return (
    <Popup button={t('processes.filter.add')} buttonClass="process-button" label={t('processes.filter.add')}>
      {(close) => <FilterForm activities={activities} close={close} />}
    </Popup>
  )
}

function FilterForm({ activities, close }: { activities: readonly string[]; close: () => void }) {
  const { t } = useWords()
  const { filter = [] } = useProcessSearch()
  const change = useChangeSearch()
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(activities))
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const condition = toCondition(draft)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!condition) return
    change({ filter: [...filter, condition] })
    setDraft(emptyDraft(activities))
    close()
  }
  return (
    <form className="process-filter" onSubmit={submit}>
      <NativeSelect
        size="xs"
        label={t('processes.filter.kind')}
        value={draft.kind}
        data={kinds.map((kind) => ({ value: kind, label: t(`processes.filter.kind.${kind}`) }))}
        onChange={(event) =>
          set({ kind: kinds.find((kind) => kind === event.currentTarget.value) ?? 'time' })
        }
      />
      <Fields draft={draft} set={set} activities={activities} />
      {draft.kind !== 'time' && (
        <Checkbox
          size="xs"
          label={t('processes.filter.turn-round')}
          checked={draft.not}
          onChange={(event) => set({ not: event.currentTarget.checked })}
        />
      )}
      <Button type="submit" size="compact-sm" disabled={!condition}>
        {t('processes.filter.put')}
      </Button>
    </form>
  )
}

interface FieldsProps {
  readonly draft: Draft
  readonly set: (part: Partial<Draft>) => void
  readonly activities: readonly string[]
}

function Fields({ draft, set, activities }: FieldsProps) {
  const { t, activity } = useWords()
  const choice = (field: 'activity' | 'to', label: string) => (
    <NativeSelect
      size="xs"
      label={label}
      value={draft[field]}
      data={activities.map((name) => ({ value: name, label: activity(name) }))}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  )
  const typed = (field: 'from' | 'until' | 'number', label: string, type: 'date' | 'number') => (
    <TextInput
      size="xs"
      type={type}
      label={label}
      value={draft[field]}
      {...(type === 'number' && { min: 0, step: 'any' })}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  )
  switch (draft.kind) {
    case 'time':
      return (
        <>
          {typed('from', t('processes.filter.from'), 'date')}
          {typed('until', t('processes.filter.until'), 'date')}
        </>
      )
    case 'activity':
    case 'rework':
    case 'start':
    case 'end':
      return choice('activity', t('processes.column.activity'))
    case 'path':
      return (
        <>
          {choice('activity', t('processes.column.from'))}
          {choice('to', t('processes.column.to'))}
        </>
      )
    case 'longer':
      return typed('number', t('processes.filter.days'), 'number')
    case 'top':
      return typed('number', t('processes.filter.percent'), 'number')
    case 'attribute':
      return <AttributeFields draft={draft} set={set} />
  }
}

function AttributeFields({ draft, set }: Omit<FieldsProps, 'activities'>) {
  const { t } = useWords()
  return (
    <>
      <TextInput
        size="xs"
        label={t('processes.filter.attribute-name')}
        value={draft.name}
        placeholder="channel"
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        label={t('processes.filter.attribute-value')}
        value={draft.value}
        onChange={(event) => set({ value: event.currentTarget.value })}
      />
    </>
  )
}

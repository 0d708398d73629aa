import { Checkbox, NativeSelect, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FieldDefinition } from '#contract/fields.ts'
import type { PeoplePage } from '#contract/people.ts'
import { type OwnFieldValue, readFieldValue } from '#pure/fields/index.ts'
import { read } from '../api.ts'
import { useMembers } from '../deal/queries.ts'
import { usePersonLabel } from '../design/person-chip.tsx'
import { useSpeech } from '../text/use-text.tsx'

/** What stands in the input: as typed, chosen ids, or nothing. */
export type Typed = string | readonly string[]

interface FieldInputProps {
  readonly field: FieldDefinition
  readonly value: Typed
  readonly change: (value: Typed) => void
  /** Where the name stands beside it already. */
  readonly isBare?: boolean
}

/** The input that fits a field's type. */
export function FieldInput({ field, value, change, isBare = false }: FieldInputProps) {
  const { language } = useSpeech()
  const name = field.label[language]
  const naming = isBare ? { 'aria-label': name } : { label: name, required: field.required }
  const text = typeof value === 'string' ? value : ''
  const size = isBare ? 'xs' : 'sm'
  const wrong = useWrong(field, value)
  switch (field.type) {
    case 'yes-no':
    case 'choice':
      return <OneOf field={field} naming={naming} size={size} value={text} change={change} />
    case 'choices':
      return <Choices field={field} value={value} change={change} isBare={isBare} />
    case 'member':
      return <MemberInput naming={naming} size={size} value={text} change={change} />
    case 'person':
      return <PersonInput naming={naming} size={size} value={text} change={change} />
    case 'text':
    case 'number':
    case 'money':
    case 'date':
    case 'link':
      return (
        <TextInput
          {...naming}
          size={size}
          type={field.type === 'date' ? 'date' : 'text'}
          inputMode={INPUT_MODE[field.type]}
          maxLength={500}
          value={text}
          error={wrong}
          onChange={(event) => change(event.currentTarget.value)}
        />
      )
  }
}

const INPUT_MODE = { text: 'text', number: 'decimal', money: 'decimal', date: 'text', link: 'url' } as const

/** What is wrong with what was typed; nothing while it is right or empty. */
export function useWrong(field: FieldDefinition, value: Typed): string | null {
  const { t } = useSpeech()
  const outcome = readFieldValue(field, value)
  return outcome.understood ? null : t(`fields.wrong.${outcome.because}`)
}

interface PartProps {
  readonly naming: object
  readonly size: 'xs' | 'sm'
  readonly value: string
  readonly change: (value: string) => void
}

function Choices({ field, value, change, isBare }: FieldInputProps) {
  const { language } = useSpeech()
  const chosen = typeof value === 'string' ? [] : value
  const shown = field.options.filter(({ id, archived }) => !archived || chosen.includes(id))
  return (
    <fieldset className="field-choices">
      <legend className={isBare ? 'field-unseen' : undefined}>{field.label[language]}</legend>
      {shown.map(({ id, label }) => (
        <Checkbox
          key={id}
          size="xs"
          label={label[language]}
          checked={chosen.includes(id)}
          onChange={({ currentTarget }) =>
            change(currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
          }
        />
      ))}
    </fieldset>
  )
}

function OneOf({ field, naming, size, value, change }: PartProps & { field: FieldDefinition }) {
  const { t, language } = useSpeech()
  const choices =
    field.type === 'yes-no'
      ? [
          { value: 'true', label: t('fields.yes') },
          { value: 'false', label: t('fields.no') },
        ]
      : field.options
          .filter(({ id, archived }) => !archived || id === value)
          .map(({ id, label }) => ({ value: id, label: label[language] }))
  return (
    <NativeSelect
      {...naming}
      size={size}
      value={value}
      data={[{ value: '', label: '—' }, ...choices]}
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
}

function MemberInput({ naming, size, value, change }: PartProps) {
  const members = useMembers()
  return (
    <NativeSelect
      {...naming}
      size={size}
      value={value}
      data={[{ value: '', label: '—' }, ...members.map(({ id, name }) => ({ value: id, label: name }))]}
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
}

function PersonInput({ naming, size, value, change }: PartProps) {
  const { t } = useSpeech()
  const label = usePersonLabel()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 200)
  const found = useQuery({
    queryKey: ['person', '*', 'picked', q],
    queryFn: ({ signal }) =>
      read<PeoplePage>(`/api/people?limit=10${q === '' ? '' : `&q=${encodeURIComponent(q)}`}`, signal),
    placeholderData: keepPreviousData,
  })
  return (
    <Select
      {...naming}
      size={size}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('fields.take-away') }}
      nothingFoundMessage={t('fields.nobody-found')}
      placeholder={t('fields.find-person')}
      // the server searches, with all it forgives
      filter={({ options }) => options}
      data={found.data?.people.map((person) => ({ value: person.id, label: label(person) })) ?? []}
      value={value === '' ? null : value}
      onSearchChange={setTyped}
      onChange={(id) => change(id ?? '')}
    />
  )
}

/** A value as its input shows it, and back. */
export const typedOf = (value: OwnFieldValue | undefined): Typed =>
  value === undefined ? '' : typeof value === 'object' ? value : String(value)
export function readTyped(field: FieldDefinition, typed: Typed): OwnFieldValue | null | undefined {
  const outcome = readFieldValue(field, typed)
  return outcome.understood ? outcome.value : undefined
}

import { useState } from 'react'
import type { FieldObject } from '#contract/fields.ts'
import type { OwnFieldValue } from '#pure/fields/index.ts'
import { FieldInput, readTyped, type Typed } from './field-input.tsx'
import { useFields } from './queries.ts'

type Values = Readonly<Record<string, OwnFieldValue>>

/** The company's own fields in a form that makes a record: those that are required, then all others folded away. */
export function useNewFields(object: FieldObject) {
  const fields = useFields(object)
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({})
  const read = fields.map((field) => ({ field, value: readTyped(field, typed[field.key] ?? '') }))
  const values: Values = Object.fromEntries(
    read.flatMap(({ field, value }) => (value === null || value === undefined ? [] : [[field.key, value]])),
  )
  const isReady = read.every(({ field, value }) => value !== undefined && (value !== null || !field.required))
  return {
    fields,
    typed,
    set: (key: string, value: Typed) => setTyped({ ...typed, [key]: value }),
    values,
    isReady,
  }
}

export function NewRecordFields({ own, more }: { own: ReturnType<typeof useNewFields>; more: string }) {
  const { fields, typed, set } = own
  const input = (field: (typeof fields)[number]) => (
    <FieldInput
      key={field.id}
      field={field}
      value={typed[field.key] ?? ''}
      change={(value) => set(field.key, value)}
    />
  )
  const others = fields.filter(({ required }) => !required)
  return (
    <>
      {fields.filter(({ required }) => required).map(input)}
      {others.length > 0 && (
        <details className="field-more">
          <summary>{more}</summary>
          {others.map(input)}
        </details>
      )}
    </>
  )
}

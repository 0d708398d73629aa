import type { QueryKey } from '@tanstack/react-query'
import type { FieldDefinition } from '#contract/fields.ts'
import type { OwnFieldValue } from '#pure/fields/index.ts'
import type { CellEdit, Column } from '../table/column.ts'
import { useCellSave } from '../table/use-cell-save.ts'
import { useSpeech } from '../text/use-text.tsx'
import { FieldText } from './field-text.tsx'
import type { FieldSort } from './sort.ts'

/** The column of a field that the company defined, under the name that filters and orders have for it. */
export const columnOfField = ({ key }: Pick<FieldDefinition, 'key'>): FieldSort => `fields.${key}`

/** Which fields the chosen columns show. */
export const fieldsShown = (columns: readonly string[]): readonly string[] =>
  columns.flatMap((name) => (name.startsWith('fields.') ? [name.slice('fields.'.length)] : []))

const WIDTHS: Readonly<Record<FieldDefinition['type'], Pick<Column<never>, 'width' | 'grow' | 'align'>>> = {
  text: { width: 9, grow: 1 },
  link: { width: 10, grow: 1 },
  number: { width: 6, align: 'end' },
  money: { width: 7, align: 'end' },
  date: { width: 8 },
  'yes-no': { width: 5 },
  choice: { width: 8 },
  choices: { width: 10, grow: 1 },
  member: { width: 9 },
  person: { width: 10 },
}

/** In these nothing stands before another. */
export const hasOrder = ({ type }: FieldDefinition): boolean =>
  type !== 'choices' && type !== 'member' && type !== 'person'

/** A record as a list shows it. */
interface FieldRow {
  readonly id: string
  readonly fields?: Readonly<Record<string, OwnFieldValue>> | undefined
}

/** Where a record is changed, what it is called, and what its money is in. */
interface Kept<Row> {
  readonly path: (row: Row) => string
  readonly name: (row: Row) => string
  readonly currency: (row: Row) => string
  readonly refresh: (row: Row) => readonly QueryKey[]
}

/** How the columns of fields look, and how their values are changed where they stand. */
export function useFieldColumns<Row extends FieldRow>(fields: readonly FieldDefinition[], kept: Kept<Row>) {
  const { t, language } = useSpeech()
  const save = useCellSave()
  const change = (row: Row, field: FieldDefinition, value: unknown) =>
    save({
      path: kept.path(row),
      body: { fields: { [field.key]: value } },
      back: { fields: { [field.key]: row.fields?.[field.key] ?? null } },
      title: field.label[language],
      name: kept.name(row),
      refresh: kept.refresh(row),
    })
  const editOf =
    (field: FieldDefinition) =>
    (row: Row): CellEdit | null => {
      const value = row.fields?.[field.key]
      const kind = EDITED[field.type]
      if (kind === null) return null
      const set = (next: unknown) => change(row, field, next)
      if (kind === 'choice')
        return {
          kind,
          value: String(value ?? ''),
          options: optionsOf(field, value, { t, language }),
          save: (next) => set(next === '' ? null : next),
        }
      return { kind, value: value === undefined ? null : String(value), isNeeded: field.required, save: set }
    }
  return fields.map((field) => ({
    field,
    look: {
      ...WIDTHS[field.type],
      title: field.label[language],
      cell: (row: Row) => {
        const value = row.fields?.[field.key]
        if (value === undefined) return null
        return (
          <span className="field-dense">
            <FieldText field={field} value={value} currency={kept.currency(row)} />
          </span>
        )
      },
      edit: editOf(field),
    },
  }))
}

function optionsOf(
  field: FieldDefinition,
  value: unknown,
  { t, language }: Pick<ReturnType<typeof useSpeech>, 't' | 'language'>,
) {
  const options =
    field.type === 'yes-no'
      ? [
          { value: 'true', label: t('fields.yes') },
          { value: 'false', label: t('fields.no') },
        ]
      : field.options
          .filter(({ id, archived }) => !archived || id === value)
          .map(({ id, label }) => ({ value: id, label: label[language] }))
  return field.required ? options : [{ value: '', label: '—' }, ...options]
}

/** What kind of input a type has in a cell; several choices and references are changed on the card. */
const EDITED: Readonly<Record<FieldDefinition['type'], 'text' | 'amount' | 'date' | 'choice' | null>> = {
  text: 'text',
  link: 'text',
  number: 'amount',
  money: 'amount',
  date: 'date',
  'yes-no': 'choice',
  choice: 'choice',
  choices: null,
  member: null,
  person: null,
}

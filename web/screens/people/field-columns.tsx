import type { FieldDefinition } from '#contract/fields.ts'
import type { PersonRow } from '#contract/people.ts'
import { usePersonLabel } from '../../design/person-chip.tsx'
import { FieldText } from '../../fields/field-text.tsx'
import type { FieldSort } from '../../people-list/search.ts'
import type { CellEdit, Column } from '../../table/column.ts'
import { useCellSave } from '../../table/use-cell-save.ts'
import { useSpeech } from '../../text/use-text.tsx'

/** The column of a field that the company defined, under the name that filters and orders have for it. */
export const columnOfField = ({ key }: Pick<FieldDefinition, 'key'>): FieldSort => `fields.${key}`

/** Which fields the chosen columns show. */
export const fieldsShown = (columns: readonly string[]): readonly string[] =>
  columns.flatMap((name) => (name.startsWith('fields.') ? [name.slice('fields.'.length)] : []))

const WIDTHS: Readonly<Record<FieldDefinition['type'], Pick<Column<PersonRow>, 'width' | 'grow' | 'align'>>> =
  {
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

/** How the columns of fields look, and how their values are changed where they stand. */
export function useFieldColumns(fields: readonly FieldDefinition[], currency: string) {
  const { t, language } = useSpeech()
  const label = usePersonLabel()
  const save = useCellSave()
  const change = (person: PersonRow, field: FieldDefinition, value: unknown) =>
    save({
      path: `/api/people/${person.id}`,
      body: { fields: { [field.key]: value } },
      back: { fields: { [field.key]: person.fields?.[field.key] ?? null } },
      title: field.label[language],
      name: label(person),
      refresh: [
        ['person', person.id],
        ['person', '*'],
      ],
    })
  const editOf =
    (field: FieldDefinition) =>
    (person: PersonRow): CellEdit | null => {
      const value = person.fields?.[field.key]
      const kind = EDITED[field.type]
      if (kind === null) return null
      const set = (next: unknown) => change(person, field, next)
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
      cell: (person: PersonRow) => {
        const value = person.fields?.[field.key]
        if (value === undefined) return null
        return (
          <span className="field-dense">
            <FieldText field={field} value={value} currency={currency} />
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

import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { type Field, OPERATORS, type Operator } from '#pure/conditions/index.ts'
import { useCatalogue } from '../../../fields/queries.ts'
import { useSpeech, useText } from '../../../text/use-text.tsx'
import { useMembers } from '../use-members.ts'
import type { DraftCheck } from './draft.ts'
import { fieldsOf, startValue } from './subjects.ts'

interface Props {
  readonly row: DraftCheck
  /** null: a field of the person; 'has order': one of an order's. */
  readonly within: string | null
  readonly change: (row: DraftCheck) => void
}

/** Operator and value; what the field is, its row has chosen. */
export function CheckRow({ row, within, change }: Props) {
  const t = useText()
  const field = fieldsOf(within, useCatalogue()).find(({ name }) => name === row.field)
  if (field === undefined) return <span className="quiet">{row.field}</span>
  const choose = (operator: Operator) => {
    const before = startValue(field, row.operator)
    const after = startValue(field, operator)
    const isAlike = typeof before === typeof after && isDays(row.operator) === isDays(operator)
    change({ ...row, operator, value: isAlike ? row.value : after })
  }
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('conditions.operator')}
        value={row.operator}
        data={offered(field).map((operator) => ({
          value: operator,
          label:
            field.type === 'member' && (operator === 'known' || operator === 'unknown')
              ? t(`conditions.member.${operator}`)
              : t(`conditions.operator.${operator}`),
        }))}
        onChange={(event) => {
          const chosen = OPERATORS[field.type].find((operator) => operator === event.currentTarget.value)
          if (chosen) choose(chosen)
        }}
      />
      {row.operator !== 'known' && row.operator !== 'unknown' && (
        <ValueInput row={row} field={field} change={change} />
      )}
    </>
  )
}

/** Another person is looked for by name elsewhere; here one asks whether there is one. */
const offered = ({ type }: Field): readonly Operator[] =>
  type === 'person' ? ['known', 'unknown'] : OPERATORS[type]

const isDays = (operator: Operator) => operator === 'last-days' || operator === 'not-last-days'

interface ValueProps {
  readonly row: DraftCheck
  readonly field: Field
  readonly change: (row: DraftCheck) => void
}

function ValueInput({ row, field, change }: ValueProps) {
  const t = useText()
  const choices = useChoices(field)
  if (typeof row.value === 'object') return <ListInput row={row} field={field} change={change} />
  const set = (value: string) =>
    change({ ...row, value: field.type === 'boolean' ? value === 'true' : value })
  const label = t('conditions.value')
  if (choices !== null)
    return (
      <NativeSelect
        size="xs"
        aria-label={label}
        value={String(row.value)}
        data={choices}
        onChange={(event) => set(event.currentTarget.value)}
      />
    )
  const days = isDays(row.operator)
  return (
    <>
      <TextInput
        size="xs"
        className={field.type === 'text' ? 'filter-text' : 'filter-number'}
        aria-label={days ? t('conditions.days') : label}
        type={field.type === 'date' && !days ? 'date' : 'text'}
        inputMode={field.type === 'text' ? 'text' : 'decimal'}
        value={String(row.value)}
        onChange={(event) => set(event.currentTarget.value)}
      />
      {days && <span>{t('conditions.days-after', { count: Number(row.value) || 0 })}</span>}
    </>
  )
}

/** Several texts with commas between them, or boxes to tick. */
function ListInput({ row, field, change }: ValueProps) {
  const t = useText()
  const choices = useChoices(field)
  const values = typeof row.value === 'object' ? row.value : []
  if (choices === null)
    return (
      <TextInput
        size="xs"
        className="filter-text"
        aria-label={t('conditions.values')}
        placeholder={t('conditions.values')}
        value={values.join(', ')}
        onChange={(event) =>
          change({ ...row, value: event.currentTarget.value.split(',').map((one) => one.trimStart()) })
        }
      />
    )
  return choices.map(({ value, label }) => (
    <Checkbox
      key={value}
      size="xs"
      label={label}
      checked={values.includes(value)}
      onChange={({ currentTarget }) =>
        change({
          ...row,
          value: currentTarget.checked ? [...values, value] : values.filter((one) => one !== value),
        })
      }
    />
  ))
}

/** What there is to choose from; null where the value is typed. */
function useChoices(field: Field): readonly { value: string; label: string }[] | null {
  const { t, language } = useSpeech()
  const members = useMembers()
  if (field.type === 'choice' || field.type === 'choices')
    return (field.choices ?? []).map(({ value, label }) => ({ value, label: label[language] }))
  if (field.type === 'boolean')
    return [
      { value: 'true', label: field.yes?.[language] ?? t('conditions.yes') },
      { value: 'false', label: field.no?.[language] ?? t('conditions.no') },
    ]
  if (field.type !== 'member') return null
  return [
    { value: 'me', label: t('conditions.me') },
    ...members.map(({ id, name }) => ({ value: id, label: name })),
  ]
}

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { FieldDefinition } from '#contract/fields.ts'
import type { Person } from '#contract/people.ts'
import type { OwnFieldValue } from '#pure/fields/index.ts'
import { read } from '../api.ts'
import { useMembers } from '../deal/queries.ts'
import { Money } from '../design/money.tsx'
import { usePersonLabel } from '../design/person-chip.tsx'
import { useFormat } from '../text/use-format.ts'
import { useSpeech } from '../text/use-text.tsx'
import './fields.css'

interface FieldTextProps {
  readonly field: FieldDefinition
  readonly value: OwnFieldValue
  readonly currency: string
}

/** A value of a field as people read it. */
export function FieldText({ field, value, currency }: FieldTextProps) {
  const { t } = useSpeech()
  const format = useFormat()
  switch (field.type) {
    case 'text':
      return String(value)
    case 'number':
      return format.number(Number(value))
    case 'money':
      return <Money amount={String(value)} currency={currency} />
    case 'date':
      return format.date(`${String(value)}T00:00:00Z`)
    case 'yes-no':
      return t(value === true ? 'fields.yes' : 'fields.no')
    case 'choice':
    case 'choices':
      return <Options field={field} chosen={typeof value === 'object' ? value : [String(value)]} />
    case 'link':
      return <Address address={String(value)} />
    case 'member':
      return <MemberName id={String(value)} />
    case 'person':
      return <PersonName id={String(value)} />
  }
}

function Options({ field, chosen }: { field: FieldDefinition; chosen: readonly string[] }) {
  const { language } = useSpeech()
  return (
    <span className="field-options">
      {field.options
        .filter(({ id }) => chosen.includes(id))
        .map(({ id, label, colour }) => (
          <span key={id} className="field-option" data-colour={colour}>
            {label[language]}
          </span>
        ))}
    </span>
  )
}

/** Only what the server let through as an address of the web; it learns nothing of where it was pressed. */
function Address({ address }: { address: string }) {
  return (
    <a href={address} target="_blank" rel="noopener noreferrer nofollow">
      {address.replace(/^https?:\/\//, '')}
    </a>
  )
}

function MemberName({ id }: { id: string }) {
  const { t } = useSpeech()
  return useMembers().find((member) => member.id === id)?.name ?? t('fields.somebody')
}

function PersonName({ id }: { id: string }) {
  const { t } = useSpeech()
  const label = usePersonLabel()
  const { data } = useQuery({
    queryKey: ['person', id],
    queryFn: ({ signal }) => read<Person>(`/api/people/${id}`, signal),
    retry: false,
  })
  return (
    <Link to="/people/$id" params={{ id }}>
      {data ? label(data) : t('fields.somebody')}
    </Link>
  )
}

import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PeoplePage } from '#contract/people.ts'
import { read } from '../api.ts'
import { usePersonLabel } from '../design/person-chip.tsx'
import { useText } from '../text/use-text.tsx'

/** Somebody known, or the name of somebody new. */
export type Picked =
  | { readonly kind: 'known'; readonly id: string; readonly label: string }
  | { readonly kind: 'new'; readonly label: string }

interface PersonPickerProps {
  readonly picked: Picked | null
  readonly pick: (picked: Picked | null) => void
}

/** Finds people as the list of people does; who is not found can be made with the deal. */
export function PersonPicker({ picked, pick }: PersonPickerProps) {
  const t = useText()
  const label = usePersonLabel()
  const [typed, setTyped] = useState('')
  const [wanted] = useDebouncedValue(typed.trim(), 120)
  const { data } = useQuery({
    queryKey: ['person', '*', 'pick', wanted],
    queryFn: ({ signal }) => read<PeoplePage>(`/api/people?limit=6&q=${encodeURIComponent(wanted)}`, signal),
    enabled: wanted !== '' && picked === null,
    placeholderData: keepPreviousData,
  })
  if (picked !== null) {
    return (
      <div className="deals-picked">
        <span className="deals-label">{t('deals.field.person')}</span>
        <span>{picked.kind === 'new' ? t('deals.person-new', { name: picked.label }) : picked.label}</span>
        <button type="button" className="deals-link" onClick={() => pick(null)}>
          {t('deals.person-change')}
        </button>
      </div>
    )
  }
  return (
    <div>
      <TextInput
        label={t('deals.field.person')}
        placeholder={t('deals.person-search')}
        value={typed}
        required
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {wanted !== '' && (
        <ul className="deals-found" aria-label={t('deals.person-found')}>
          {data?.people.map((person) => (
            <li key={person.id}>
              <button
                type="button"
                className="popup-item"
                onClick={() => pick({ kind: 'known', id: person.id, label: label(person) })}
              >
                <span>{label(person)}</span>
                <small className="quiet">{person.email ?? person.phone ?? person.company}</small>
              </button>
            </li>
          ))}
          <li>
            <button type="button" className="popup-item" onClick={() => pick({ kind: 'new', label: wanted })}>
              {t('deals.person-new', { name: wanted })}
            </button>
          </li>
        </ul>
      )}
    </div>
  )
}

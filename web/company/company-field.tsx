import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CompaniesPage } from '#contract/companies.ts'
import { read } from '../api.ts'
import { useText } from '../text/use-text.tsx'

interface CompanyFieldProps {
  readonly company: { readonly id: string; readonly name: string } | null
  readonly choose: (id: string | null) => void
}

/** Finds a company by its name or domain; one that is chosen can be taken off. */
export function CompanyField({ company, choose }: CompanyFieldProps) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const [wanted] = useDebouncedValue(typed.trim(), 150)
  const { data } = useQuery({
    queryKey: ['company', '*', 'pick', wanted],
    queryFn: ({ signal }) =>
      read<CompaniesPage>(`/api/companies?limit=6&q=${encodeURIComponent(wanted)}`, signal),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  })
  const pick = (id: string | null) => {
    setTyped('')
    choose(id)
  }
  if (company)
    return (
      <div className="deals-picked">
        <span className="deals-label">{t('deals.field.company')}</span>
        <span>{company.name}</span>
        <button type="button" className="deals-link" onClick={() => pick(null)}>
          {t('deals.company-off')}
        </button>
      </div>
    )
  return (
    <div>
      <TextInput
        label={t('deals.field.company')}
        placeholder={t('deals.company-search')}
        value={typed}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {wanted !== '' && data && (
        <ul className="deals-found" aria-label={t('deals.company-found')}>
          {data.companies.map(({ id, name, domain }) => (
            <li key={id}>
              <button type="button" className="popup-item" onClick={() => pick(id)}>
                <span>{name}</span>
                <small className="quiet">{domain}</small>
              </button>
            </li>
          ))}
          {data.companies.length === 0 && <li className="quiet">{t('deals.company-none')}</li>}
        </ul>
      )}
    </div>
  )
}

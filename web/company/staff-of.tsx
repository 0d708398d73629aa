import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Company, CompanyPerson } from '#contract/companies.ts'
import { Icon } from '../design/icon.tsx'
import { usePersonLabel } from '../design/person-chip.tsx'
import { Popup } from '../design/popup.tsx'
import { useFormat } from '../text/use-format.ts'
import { useText } from '../text/use-text.tsx'
import { LinkForm } from './link-form.tsx'
import { Suggestions } from './suggestions.tsx'
import './company.css'

/** Who belongs to a company, as what and since when; then who was there before. */
export function StaffOf({ company }: { company: Company }) {
  const t = useText()
  const [isAdding, add] = useState(false)
  const now = company.staff.filter(({ until }) => until === null)
  const before = company.staff.filter(({ until }) => until !== null)
  return (
    <section className="deals-of" aria-labelledby="company-staff">
      <div className="deal-line">
        <h2 id="company-staff">{t('companies.people')}</h2>
        {!isAdding && (
          <Button size="compact-sm" variant="default" onClick={() => add(true)}>
            {t('company.person-add')}
          </Button>
        )}
      </div>
      {isAdding && <LinkForm company={company} done={() => add(false)} />}
      <Suggestions companyId={company.id} />
      {now.length > 0 && (
        <ul>
          {now.map((one) => (
            <Line key={one.personId} company={company} one={one} />
          ))}
        </ul>
      )}
      {before.length > 0 && (
        <>
          <h3 className="company-before">{t('company.before')}</h3>
          <ul>
            {before.map((one) => (
              <Line key={one.personId} company={company} one={one} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Line({ company, one }: { company: Company; one: CompanyPerson }) {
  const t = useText()
  const format = useFormat()
  const label = usePersonLabel()
  const name = label({ name: null, label: one.label })
  const since = format.date(one.since)
  return (
    <li className="deal-line">
      <span>
        <Link to="/people/$id" params={{ id: one.personId }}>
          {name}
        </Link>{' '}
        <small className="quiet">
          {one.role && `${one.role} · `}
          {one.until === null
            ? t('companies.belongs-since', { day: since })
            : t('company.belonged', { since, until: format.date(one.until) })}
        </small>
      </span>
      <Popup
        button={
          <>
            <Icon name="pencil" size={16} />
            <span className="visually-hidden">{t('company.person-edit', { name })}</span>
          </>
        }
        buttonClass="company-more"
        label={t('company.person-edit', { name })}
      >
        {(close) => (
          <LinkForm key={one.since + one.until + one.role} company={company} one={one} done={close} />
        )}
      </Popup>
    </li>
  )
}

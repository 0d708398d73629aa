import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Company } from '#contract/companies.ts'
import { read } from '../api.ts'
import { DealsOf } from '../deal/deals-of.tsx'
import { useSums } from '../deal/sums.tsx'
import { AsyncState } from '../design/async-state.tsx'
import { usePersonLabel } from '../design/person-chip.tsx'
import { useText } from '../text/use-text.tsx'
import { PeekFrame } from './frame.tsx'

/** A company at the side of the list: what it is worth, the shared goal, its people and deals. */
export default function CompanyPeek({ id, close }: { id: string; close: () => void }) {
  const t = useText()
  const company = useQuery({
    queryKey: ['company', id],
    queryFn: ({ signal }) => read<Company>(`/api/companies/${id}`, signal),
  })
  return (
    <PeekFrame label={t('peek.company')} close={close} page={{ to: '/companies/$id', params: { id } }}>
      <AsyncState query={company} lines={8}>
        {(shown) => (
          <>
            <Facts company={shown} />
            <People company={shown} />
            <DealsOf about="companyId" id={shown.id} />
          </>
        )}
      </AsyncState>
    </PeekFrame>
  )
}

function Facts({ company }: { company: Company }) {
  const t = useText()
  const say = useSums()
  return (
    <section>
      <h2 className="peek-title">{company.name}</h2>
      {company.domain && <span className="quiet">{company.domain}</span>}
      <dl className="peek-facts">
        <dt>{t('companies.open-deals')}</dt>
        <dd>{say(company.deals)}</dd>
        <dt>{t('companies.won')}</dt>
        <dd>{say(company.won)}</dd>
      </dl>
      {company.goal && (
        <p>
          <strong>{t('companies.goal')}</strong>
          <br />
          {company.goal.text}
        </p>
      )}
    </section>
  )
}

const mostPeople = 12

function People({ company }: { company: Company }) {
  const t = useText()
  const label = usePersonLabel()
  return (
    <section aria-labelledby="peek-people">
      <h2 id="peek-people">{t('companies.people')}</h2>
      <ul className="peek-list">
        {company.staff.slice(0, mostPeople).map(({ personId, label: name, role }) => (
          <li key={personId}>
            <Link to="/people/$id" params={{ id: personId }}>
              {label({ name: null, label: name })}
            </Link>
            <span className="quiet">{role}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { Company as CompanyReply } from '#contract/companies.ts'
import { read } from '../../api.ts'
import { DealsOf } from '../../deal/deals-of.tsx'
import { useSums } from '../../deal/sums.tsx'
import { AsyncState } from '../../design/async-state.tsx'
import { Page } from '../../design/page.tsx'
import { usePersonLabel } from '../../design/person-chip.tsx'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { CompanyTimeline } from './company-timeline.tsx'
import { GoalSheet } from './goal-sheet.tsx'
import './companies.css'

/** One company: its people, the goal that all departments share, its deals, and what happened with its people. */
export function Company() {
  const t = useText()
  const { id } = useParams({ from: '/signed-in/companies/$id' })
  const company = useQuery({
    queryKey: ['company', id],
    queryFn: ({ signal }) => read<CompanyReply>(`/api/companies/${id}`, signal),
  })
  return (
    <Page title={company.data?.name ?? t('companies.one')} lead={company.data?.domain}>
      <AsyncState query={company} lines={8}>
        {(shown) => (
          <div className="company-columns">
            <div className="company-side">
              <Figures company={shown} />
              <GoalSheet key={shown.goal?.changedAt ?? ''} company={shown} />
              <Staff company={shown} />
              <DealsOf about="companyId" id={shown.id} />
            </div>
            <CompanyTimeline id={shown.id} />
          </div>
        )}
      </AsyncState>
    </Page>
  )
}

function Figures({ company }: { company: CompanyReply }) {
  const t = useText()
  const say = useSums()
  const figures = [
    [t('companies.open-deals'), say(company.deals)],
    [t('companies.weighted'), say(company.deals, 'weighted')],
    [t('companies.won'), say(company.won)],
  ] as const
  return (
    <dl className="company-figures">
      {figures.map(([word, figure]) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  )
}

function Staff({ company }: { company: CompanyReply }) {
  const t = useText()
  const format = useFormat()
  const label = usePersonLabel()
  return (
    <section className="deals-of" aria-labelledby="company-staff">
      <h2 id="company-staff">{t('companies.people')}</h2>
      <ul>
        {company.staff.map(({ personId, label: name, role, since }) => (
          <li key={personId}>
            <div className="deal-line">
              <Link to="/people/$id" params={{ id: personId }}>
                {label({ name: null, label: name })}
              </Link>
              <small className="quiet">{t('companies.belongs-since', { day: format.date(since) })}</small>
            </div>
            {role && <small className="quiet">{role}</small>}
          </li>
        ))}
      </ul>
    </section>
  )
}

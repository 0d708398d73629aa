import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { Company as CompanyReply } from '#contract/companies.ts'
import { read } from '../../api.ts'
import { CompanyActions } from '../../company/company-actions.tsx'
import { MergesOf } from '../../company/company-merges.tsx'
import { StaffOf } from '../../company/staff-of.tsx'
import { DealsOf } from '../../deal/deals-of.tsx'
import { useAmounts, useSums } from '../../deal/sums.tsx'
import { AsyncState } from '../../design/async-state.tsx'
import { Page } from '../../design/page.tsx'
import { FilesOf, NotesOf, RecordFields } from '../../fields/parts.tsx'
import { HistoryButton } from '../../history/history-button.tsx'
import { PlansOf } from '../../payments/plans-of.tsx'
import { TasksOf } from '../../task/tasks-of.tsx'
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
    <Page
      title={company.data?.name ?? t('companies.one')}
      lead={company.data?.domain}
      actions={company.data && <CompanyActions company={company.data} />}
    >
      <AsyncState query={company} lines={8}>
        {(shown) => (
          <div className="company-columns">
            <div className="company-side">
              <Figures company={shown} />
              <GoalSheet key={shown.goal?.changedAt ?? ''} company={shown} />
              <RecordFields
                object="company"
                id={shown.id}
                record={shown}
                currency={shown.deals[0]?.currency ?? ''}
              />
              <StaffOf company={shown} />
              <TasksOf about="companyId" id={shown.id} />
              <DealsOf about="companyId" id={shown.id} />
              <PlansOf about="companyId" id={shown.id} />
              <MergesOf id={shown.id} />
              <NotesOf about="company" id={shown.id} />
              <FilesOf about="company" id={shown.id} />
              <HistoryButton of="companies" id={shown.id} />
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
  const revenue = useAmounts()
  const figures = [
    [t('companies.open-deals'), say(company.deals)],
    [t('companies.weighted'), say(company.deals, 'weighted')],
    [t('companies.won'), say(company.won)],
    [t('company.revenue'), revenue(company.revenue)],
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

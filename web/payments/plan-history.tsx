import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PaymentPlan, PlanHistory } from '#contract/payments.ts'
import { read } from '../api.ts'
import { Failure } from '../design/async-state.tsx'
import { When } from '../design/when.tsx'
import { useFormat } from '../text/use-format.ts'
import { useText } from '../text/use-text.tsx'

/** What became of a plan; read when it is asked for. */
export function PlanHistoryOf({ plan }: { plan: PaymentPlan }) {
  const t = useText()
  const format = useFormat('UTC')
  const [isOpen, open] = useState(false)
  const history = useQuery({
    queryKey: ['person', plan.personId, 'plan-history', plan.id],
    queryFn: ({ signal }) => read<PlanHistory>(`/api/payment-plans/${plan.id}/history`, signal),
    enabled: isOpen,
  })
  return (
    <>
      <button type="button" className="plan-button" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
        {t('payments.history')}
      </button>
      {isOpen && history.error && <Failure error={history.error} retry={history.refetch} />}
      {isOpen && history.data && (
        <ol className="plan-history">
          {history.data.changes.map(({ id, at, by, what, rows }) => (
            <li key={id}>
              <span>
                {t(`payments.what.${what}`)}{' '}
                <span className="quiet">
                  {t('payments.rows', { count: rows.length, first: format.date(rows[0]?.due ?? '') })}
                </span>
              </span>
              <small className="quiet">
                {by && `${by} · `}
                <When at={at} />
              </small>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

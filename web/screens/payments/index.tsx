import { Button, NativeSelect } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { PaymentPlan, PaymentPlansPage } from '#contract/payments.ts'
import { read } from '../../api.ts'
import { useMembers } from '../../deal/queries.ts'
import { AsyncState, Empty } from '../../design/async-state.tsx'
import { Page } from '../../design/page.tsx'
import { usePersonLabel } from '../../design/person-chip.tsx'
import { Popup } from '../../design/popup.tsx'
import { NewTaskForm } from '../../task/new-task.tsx'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import '../../payments/payments.css'

/** Who owes, since when and how much: the oldest first, with the next step beside. */
export function Payments() {
  const t = useText()
  const [owner, choose] = useState('')
  const pages = useInfiniteQuery({
    queryKey: ['person', '*', 'overdue-plans', owner],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: '50' })
      if (owner) query.set('owner', owner)
      if (pageParam !== null) query.set('after', pageParam)
      return read<PaymentPlansPage>(`/api/payment-plans?${query}`, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
  const plans = pages.data?.pages.flatMap((page) => page.plans)
  return (
    <Page title={t('payments.title')} lead={t('payments.lead')} width="reading">
      <div className="payments-bar">
        <OwnerChoice owner={owner} choose={choose} />
      </div>
      <AsyncState
        query={{ data: plans, error: pages.error, refetch: pages.refetch }}
        isEmpty={(all) => all.length === 0}
        empty={<Empty title={t('payments.none')} text={t('payments.none-text')} />}
      >
        {(all) => (
          <ul className="payments-list">
            {all.map((plan) => (
              <Late key={plan.id} plan={plan} />
            ))}
          </ul>
        )}
      </AsyncState>
      {pages.hasNextPage && (
        <Button
          variant="default"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('payments.more')}
        </Button>
      )}
    </Page>
  )
}

function OwnerChoice({ owner, choose }: { owner: string; choose: (owner: string) => void }) {
  const t = useText()
  const members = useMembers()
  return (
    <NativeSelect
      aria-label={t('payments.owner')}
      value={owner}
      data={[
        { value: '', label: t('payments.owner.all') },
        { value: 'me', label: t('payments.owner.me') },
        { value: 'nobody', label: t('payments.owner.nobody') },
        ...members.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  )
}

/** Why it stands here, in words, and what can be done about it now. */
function Late({ plan }: { plan: PaymentPlan }) {
  const t = useText()
  const label = usePersonLabel()
  const format = useFormat('UTC')
  const late = plan.rows.filter(({ state }) => state === 'overdue')
  const money = (amount: string) => format.money(amount, plan.currency)
  return (
    <li className="payments-late">
      <div>
        <Link to="/people/$id" params={{ id: plan.personId }}>
          {label({ name: null, label: plan.personLabel })}
        </Link>{' '}
        <span className="quiet">{plan.title}</span>
        <p>
          <strong className="plan-late">
            {t('payments.overdue-sum', { sum: money(plan.overdue), days: plan.overdueDays })}
          </strong>
        </p>
        <p className="quiet">
          {t('payments.why', {
            count: late.length,
            first: format.date(late[0]?.due ?? ''),
            open: money(plan.open),
          })}
        </p>
      </div>
      <div className="payments-next">
        <Popup button={t('payments.plan-call')} buttonClass="plan-button" label={t('payments.plan-call')}>
          {(close) => (
            <NewTaskForm
              about={{ personId: plan.personId, ...(plan.dealId !== null && { dealId: plan.dealId }) }}
              done={close}
            />
          )}
        </Popup>
        <span className="quiet">{plan.ownerName ?? t('payments.owner.nobody')}</span>
      </div>
    </li>
  )
}

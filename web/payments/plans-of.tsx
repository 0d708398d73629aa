import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { NewPaymentPlan, PaymentPlan, PaymentPlansPage } from '#contract/payments.ts'
import { read } from '../api.ts'
import { Failure } from '../design/async-state.tsx'
import { FormError } from '../design/form-error.tsx'
import { useToast } from '../design/toast.tsx'
import { useSend } from '../queries.ts'
import { useText } from '../text/use-text.tsx'
import { newDraft } from './terms-draft.ts'
import './payments.css'

const PlanCard = lazy(() => import('./plan-card.tsx').then((part) => ({ default: part.PlanCard })))
const PlanForm = lazy(() => import('./plan-form.tsx').then((part) => ({ default: part.PlanForm })))

interface PlansOfProps {
  readonly about: 'personId' | 'dealId' | 'companyId'
  readonly id: string
  /** Whose a new plan will be; without one plans are only shown. */
  readonly fresh?: {
    readonly personId: string
    readonly dealId?: string
    readonly title: string
    readonly total: string
    readonly currency: string
  }
}

/** The payment plans of a person, a deal or the people of a company, and a way to agree on another. */
export function PlansOf({ about, id, fresh }: PlansOfProps) {
  const t = useText()
  const [isOpen, open] = useState(false)
  const plans = useQuery({
    queryKey: ['person', '*', 'payment-plans', about, id],
    queryFn: ({ signal }) => read<PaymentPlansPage>(`/api/payment-plans?${about}=${id}`, signal),
  })
  if (plans.error) return <Failure error={plans.error} retry={plans.refetch} />
  const shown = plans.data?.plans ?? []
  if (shown.length === 0 && fresh === undefined) return null
  return (
    <section className="plans-of" aria-labelledby={`plans-${id}`}>
      <div className="plan-line">
        <h2 id={`plans-${id}`}>{t('payments.plans')}</h2>
        {fresh && (
          <Button size="compact-sm" variant="default" onClick={() => open(true)}>
            {t('payments.add')}
          </Button>
        )}
      </div>
      <Suspense>
        {shown.map((plan) => (
          <PlanCard key={plan.id} plan={plan} showPerson={about === 'companyId'} />
        ))}
      </Suspense>
      {fresh && (
        <Modal
          opened={isOpen}
          onClose={() => open(false)}
          size="lg"
          title={t('payments.new')}
          closeButtonProps={{ 'aria-label': t('word.close') }}
        >
          <Suspense>
            <NewPlan fresh={fresh} close={() => open(false)} />
          </Suspense>
        </Modal>
      )}
    </section>
  )
}

function NewPlan({ fresh, close }: { fresh: NonNullable<PlansOfProps['fresh']>; close: () => void }) {
  const t = useText()
  const { offerUndo, fail } = useToast()
  const { personId, dealId, title, total, currency } = fresh
  const cancel = useSend<string>(
    (id) => ({ method: 'PUT', path: `/api/payment-plans/${id}/cancelled`, body: { cancelled: true } }),
    { refresh: [['person']] },
  )
  const make = useSend<NewPaymentPlan, PaymentPlan>(
    (body) => ({ method: 'POST', path: '/api/payment-plans', body }),
    {
      refresh: [['person']],
      onDone: ({ id }) => {
        close()
        offerUndo(t('payments.made'), () => cancel.mutate(id, { onError: fail }))
      },
    },
  )
  const today = new Date().toISOString().slice(0, 10)
  return (
    <PlanForm
      first={newDraft(title, total.replace(/\.0+$/, ''), today)}
      currency={currency}
      isSaving={make.isPending}
      error={<FormError error={make.error} />}
      save={(plan) => make.mutate({ ...plan, personId, currency, ...(dealId && { dealId }) })}
      close={close}
    />
  )
}

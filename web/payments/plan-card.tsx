import { Button, Modal, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { ChangePaymentPlan, NewPayment, PaymentPlan } from '#contract/payments.ts'
import { Chip } from '../design/chip.tsx'
import { FormError } from '../design/form-error.tsx'
import { Money } from '../design/money.tsx'
import { usePersonLabel } from '../design/person-chip.tsx'
import { Popup } from '../design/popup.tsx'
import { useToast } from '../design/toast.tsx'
import { useSend } from '../queries.ts'
import { useFormat } from '../text/use-format.ts'
import { useText } from '../text/use-text.tsx'
import { PlanForm } from './plan-form.tsx'
import { PlanHistoryOf } from './plan-history.tsx'
import { amountIn, draftOf } from './terms-draft.ts'
import './payments.css'

/** One plan: its parts, what of each is paid, what is open; money that came, another agreement, its end. */
export function PlanCard({ plan, showPerson }: { plan: PaymentPlan; showPerson: boolean }) {
  const t = useText()
  const label = usePersonLabel()
  const [isChanging, change] = useState(false)
  return (
    <article className="plan-card" aria-label={plan.title}>
      <div className="plan-line">
        <strong>{plan.title}</strong>
        <Money amount={plan.total} currency={plan.currency} />
      </div>
      {showPerson && (
        <Link to="/people/$id" params={{ id: plan.personId }}>
          {label({ name: null, label: plan.personLabel })}
        </Link>
      )}
      <Standing plan={plan} />
      <Rows plan={plan} />
      <div className="plan-foot">
        {!plan.cancelled && (
          <>
            <Popup button={t('payments.came')} buttonClass="plan-button" label={t('payments.came')}>
              {(close) => <Came plan={plan} done={close} />}
            </Popup>
            <button type="button" className="plan-button" onClick={() => change(true)}>
              {t('payments.change')}
            </button>
          </>
        )}
        <Turn plan={plan} />
        <PlanHistoryOf plan={plan} />
      </div>
      <Modal
        opened={isChanging}
        onClose={() => change(false)}
        size="lg"
        title={t('payments.change')}
        closeButtonProps={{ 'aria-label': t('word.close') }}
      >
        <Change plan={plan} close={() => change(false)} />
      </Modal>
    </article>
  )
}

function Standing({ plan }: { plan: PaymentPlan }) {
  const t = useText()
  const format = useFormat()
  const money = (amount: string) => format.money(amount, plan.currency)
  if (plan.cancelled) return <span className="quiet">{t('payments.cancelled')}</span>
  return (
    <span className="plan-standing">
      {Number(plan.overdue) > 0 && (
        <span className="plan-late">
          {t('payments.overdue-sum', { sum: money(plan.overdue), days: plan.overdueDays })}
        </span>
      )}
      <span className="quiet">
        {plan.unpaidFrom === null
          ? t('payments.all-paid')
          : t('payments.open-sum', { sum: money(plan.open) })}
      </span>
      {Number(plan.over) > 0 && <span>{t('payments.over-sum', { sum: money(plan.over) })}</span>}
    </span>
  )
}

const TONES = { paid: 'good', overdue: 'attention', part: 'plain', due: 'plain' } as const

function Rows({ plan }: { plan: PaymentPlan }) {
  const t = useText()
  const format = useFormat('UTC')
  return (
    <ol className="plan-rows">
      {plan.rows.map((row) => (
        <li key={row.due} data-state={row.state}>
          <span>{format.date(row.due)}</span>
          <span>
            <Money amount={row.amount} currency={plan.currency} />
            {Number(row.paid) > 0 && row.state !== 'paid' && (
              <small className="quiet">
                {' '}
                {t('payments.paid-of', { sum: format.money(row.paid, plan.currency) })}
              </small>
            )}
          </span>
          {!plan.cancelled && <Chip tone={TONES[row.state]}>{t(`payments.state.${row.state}`)}</Chip>}
        </li>
      ))}
    </ol>
  )
}

/** Money that no system told of. */
function Came({ plan, done }: { plan: PaymentPlan; done: () => void }) {
  const t = useText()
  const { tell } = useToast()
  const next = plan.rows.find(({ state }) => state !== 'paid')
  const [said, setSaid] = useState({ amount: next?.amount ?? '', day: '' })
  const send = useSend<NewPayment, PaymentPlan>(
    (body) => ({ method: 'POST', path: `/api/payment-plans/${plan.id}/payments`, body }),
    {
      refresh: [['person']],
      onDone: () => {
        done()
        tell(t('payments.is-received'))
      },
    },
  )
  const amount = amountIn(said.amount)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (amount !== null) send.mutate({ amount, ...(said.day && { receivedOn: said.day }) })
  }
  return (
    <form className="plan-form" onSubmit={submit}>
      <TextInput
        label={t('payments.field.amount')}
        inputMode="decimal"
        value={said.amount}
        onChange={(event) => setSaid({ ...said, amount: event.currentTarget.value })}
      />
      <TextInput
        label={t('payments.field.day')}
        description={t('payments.field.day-text')}
        type="date"
        value={said.day}
        onChange={(event) => setSaid({ ...said, day: event.currentTarget.value })}
      />
      <FormError error={send.error} />
      <Button type="submit" size="compact-md" loading={send.isPending} disabled={amount === null}>
        {t('payments.receive')}
      </Button>
    </form>
  )
}

function Change({ plan, close }: { plan: PaymentPlan; close: () => void }) {
  const t = useText()
  const { offerUndo, fail } = useToast()
  const send = useSend<ChangePaymentPlan, PaymentPlan>(
    (body) => ({ method: 'PUT', path: `/api/payment-plans/${plan.id}`, body }),
    { refresh: [['person']] },
  )
  const { title, total, terms } = plan
  return (
    <PlanForm
      first={draftOf(plan)}
      currency={plan.currency}
      isSaving={send.isPending}
      error={<FormError error={send.error} />}
      save={(body) =>
        send.mutate(body, {
          onSuccess: () => {
            close()
            offerUndo(t('payments.changed'), () => send.mutate({ title, total, terms }, { onError: fail }))
          },
        })
      }
      close={close}
    />
  )
}

function Turn({ plan }: { plan: PaymentPlan }) {
  const t = useText()
  const { offerUndo, fail } = useToast()
  const send = useSend<boolean, PaymentPlan>(
    (cancelled) => ({ method: 'PUT', path: `/api/payment-plans/${plan.id}/cancelled`, body: { cancelled } }),
    { refresh: [['person']] },
  )
  const turn = () =>
    send.mutate(!plan.cancelled, {
      onError: fail,
      onSuccess: () =>
        offerUndo(t(plan.cancelled ? 'payments.is-back' : 'payments.is-cancelled'), () =>
          send.mutate(plan.cancelled, { onError: fail }),
        ),
    })
  return (
    <button type="button" className="plan-button" disabled={send.isPending} onClick={turn}>
      {t(plan.cancelled ? 'payments.bring-back' : 'payments.cancel')}
    </button>
  )
}

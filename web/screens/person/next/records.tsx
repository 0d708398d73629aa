import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { Person, PersonOrder, PersonPayment, PersonRecords } from '#contract/people.ts'
import { read } from '../../../api.ts'
import { Failure } from '../../../design/async-state.tsx'
import { Chip } from '../../../design/chip.tsx'
import { Money } from '../../../design/money.tsx'
import { useFormat } from '../../../text/use-format.ts'
import { useText } from '../../../text/use-text.tsx'

type Order = z.output<typeof PersonOrder>
type Payment = z.output<typeof PersonPayment>

/** Orders, payments and open requests; a kind of which there is none takes no room. */
export function Records({ person }: { person: Person }) {
  const t = useText()
  const records = useQuery({
    queryKey: ['person', person.id, 'records'],
    queryFn: ({ signal }) => read<z.output<typeof PersonRecords>>(`/api/people/${person.id}/records`, signal),
  })
  if (records.error) return <Failure error={records.error} retry={records.refetch} />
  if (!records.data) return null
  const { orders, payments, requests } = records.data
  const asked = requests.filter(({ answeredAt }) => answeredAt === null)
  return (
    <>
      {asked.length > 0 && (
        <section className="next-part" aria-labelledby="requests-title">
          <h2 id="requests-title">{t('person.requests')}</h2>
          <ul className="next-list">
            {asked.slice(0, 3).map((request) => (
              <li key={request.id}>
                <div>{request.words || request.topic}</div>
                <Asked at={request.askedAt} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {orders.length > 0 && (
        <section className="next-part" aria-labelledby="orders-title">
          <div className="next-line">
            <h2 id="orders-title">{t('person.orders', { count: orders.length })}</h2>
            <strong className="next-number">
              <Money amount={person.revenue} currency={person.currency} />
            </strong>
          </div>
          <More items={orders}>{(order) => <OrderItem key={order.id} order={order} />}</More>
        </section>
      )}
      {payments.length > 0 && (
        <section className="next-part" aria-labelledby="payments-title">
          <h2 id="payments-title">{t('person.payments')}</h2>
          <More items={payments}>{(payment) => <PaymentItem key={payment.id} payment={payment} />}</More>
        </section>
      )}
    </>
  )
}

const first = 3

/** The first few, and all of them when asked for. */
function More<Item>({
  items,
  children,
}: {
  items: readonly Item[]
  children: (item: Item) => React.ReactNode
}) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  const shown = isOpen ? items : items.slice(0, first)
  return (
    <>
      <ul className="next-list">{shown.map(children)}</ul>
      {items.length > first && (
        <button
          type="button"
          className="person-button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? t('person.fewer-parts') : t('person.more-items', { count: items.length - first })}
        </button>
      )}
    </>
  )
}

function Asked({ at }: { at: string }) {
  const t = useText()
  const format = useFormat()
  return <small className="quiet">{t('person.asked', { at: format.dateTime(at) })}</small>
}

function OrderItem({ order }: { order: Order }) {
  const t = useText()
  const format = useFormat()
  const names = order.lines.map(({ name }) => name)
  const isPlain = order.status === 'placed' || order.status === 'paid'
  return (
    <li>
      <div className="next-line">
        <span>{format.date(order.placedAt)}</span>
        <Money amount={order.total} currency={order.currency} />
      </div>
      <div className="next-line">
        <small className="quiet">
          {names.slice(0, 2).join(', ')}
          {names.length > 2 && ` +${names.length - 2}`}
        </small>
        <Chip tone={isPlain ? 'plain' : 'attention'}>
          {t(Number(order.total) < 0 ? 'person.order.returned' : `person.order.${order.status}`)}
        </Chip>
      </div>
    </li>
  )
}

function PaymentItem({ payment }: { payment: Payment }) {
  const t = useText()
  const format = useFormat()
  const at = payment.receivedAt ?? payment.dueAt
  const status = payment.overdue ? 'overdue' : payment.status
  return (
    <li className="next-line">
      <span>{at && format.date(at)}</span>
      <Chip tone={status === 'overdue' || status === 'failed' ? 'attention' : 'plain'}>
        {t(`person.payment.${status}`)}
      </Chip>
      <Money amount={payment.amount} currency={payment.currency} />
    </li>
  )
}

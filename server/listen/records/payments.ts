import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { currencyOf } from './orders.ts'
import { moneyOf, type RecordedEvent, textOf, timeOf } from './recorded-event.ts'

export const PAYMENT_EVENTS: readonly string[] = [
  'Payment Due',
  'Payment Received',
  'Payment Failed',
  'Payment Refunded',
]

/** Writes payments: what is due, what came, what failed, what was given back. Due and received may arrive in either order. */
export async function recordPayments(
  context: Context,
  events: readonly RecordedEvent[],
  currency: string,
): Promise<void> {
  for (const event of events.filter((candidate) => PAYMENT_EVENTS.includes(candidate.name))) {
    const externalId =
      textOf(event.properties, 'payment_id', 'paymentId')?.slice(0, 200) ?? `event:${event.messageId}`
    await upsertPayment(context, event, externalId, currencyOf(event) ?? currency)
  }
}

async function upsertPayment(
  context: Context,
  event: RecordedEvent,
  externalId: string,
  currency: string,
): Promise<void> {
  const at = event.occurredAt
  const said = moneyOf(event.properties, 'amount', 'total', 'value') ?? '0'
  const isRefund = event.name === 'Payment Refunded'
  const dueAt = event.name === 'Payment Due' ? (timeOf(event.properties, 'due_at', 'dueAt') ?? at) : null
  await sql`
    insert into payment as known (workspace_id, id, external_id, order_external_id, handle_id, person_id, made_for_person_id, amount, refunded, currency,
                                  due_at, received_at, failed_at, plan_said, updated_at)
    values (${context.workspace}, ${newId(context.clock.now())}, ${externalId}, ${textOf(event.properties, 'order_id', 'orderId')}, ${event.handleId}, ${event.personId},
            ${event.personId}, ${isRefund ? '0' : said}, ${isRefund ? said.replace('-', '') : '0'}, ${currency}, ${dueAt},
            ${event.name === 'Payment Received' ? at : null}, ${event.name === 'Payment Failed' ? at : null},
            ${textOf(event.properties, 'plan_id', 'planId')?.slice(0, 200) ?? null}, ${at})
    on conflict (workspace_id, external_id) do update set
      amount = case when excluded.amount <> 0 and excluded.updated_at >= known.updated_at or known.amount = 0 then excluded.amount else known.amount end,
      refunded = known.refunded + excluded.refunded,
      plan_said = coalesce(known.plan_said, excluded.plan_said),
      due_at = coalesce(excluded.due_at, known.due_at),
      received_at = coalesce(least(known.received_at, excluded.received_at), known.received_at, excluded.received_at),
      failed_at = greatest(known.failed_at, excluded.failed_at),
      order_external_id = coalesce(known.order_external_id, excluded.order_external_id),
      updated_at = greatest(known.updated_at, excluded.updated_at)`.execute(context.tx)
}

interface PaymentRow {
  id: string
  external_id: string
  amount: string
  currency: string
  due_at: Date | null
  received_at: Date | null
  failed_at: Date | null
}

export async function paymentsOfPerson(context: Context, person: string): Promise<readonly PaymentRow[]> {
  const found = await sql<PaymentRow>`
    select id, external_id, amount::text, currency, due_at, received_at, failed_at from payment
     where workspace_id = ${context.workspace} and person_id = ${person}
     order by coalesce(due_at, received_at, updated_at) desc, id desc limit 100`.execute(context.tx)
  return found.rows
}

/** Received wins over failed when it came later; what is neither is due. */
export function paymentStatus(
  payment: Pick<PaymentRow, 'received_at' | 'failed_at'>,
): 'due' | 'received' | 'failed' {
  if (payment.received_at === null) return payment.failed_at === null ? 'due' : 'failed'
  return payment.failed_at !== null && payment.failed_at > payment.received_at ? 'failed' : 'received'
}

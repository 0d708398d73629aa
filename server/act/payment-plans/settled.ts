import { sql } from 'kysely'
import { type Plan, type Receipt, type SettledPlan, settle, toCents } from '#pure/money/index.ts'
import type { Context } from '#server/platform/context.ts'

/** The plans of some people as the payments of these people have settled them, by the id of each plan. */
export async function settledPlans(
  context: Context,
  people: readonly string[],
): Promise<ReadonlyMap<string, SettledPlan>> {
  if (people.length === 0) return new Map()
  const plans = Map.groupBy(await plansOf(context, people), (plan) => plan.person)
  const receipts = Map.groupBy(await receiptsOf(context, people), (receipt) => receipt.person)
  const today = await todayOf(context)
  const settled = [...plans].flatMap(([person, own]) => settle(own, receipts.get(person) ?? [], today))
  return new Map(settled.map((plan) => [plan.id, plan]))
}

/** What the company calls today. */
export async function todayOf(context: Context): Promise<string> {
  const found = await sql<{ today: string }>`
    select (${context.clock.now()}::timestamptz at time zone time_zone)::date::text as today
      from workspace where id = ${context.workspace}`.execute(context.tx)
  return found.rows[0]?.today ?? ''
}

async function plansOf(
  context: Context,
  people: readonly string[],
): Promise<readonly (Plan & { person: string })[]> {
  const found = await sql<{
    id: string
    person: string
    currency: string
    from: string
    rows: { due: string; amount: string }[]
  }>`
    select plan.id, plan.person_id as person, plan.currency, plan.starts_on::text as "from",
           json_agg(json_build_object('due', part.due::text, 'amount', part.amount::text) order by part.number) as rows
      from payment_plan plan
      join payment_instalment part on part.workspace_id = plan.workspace_id and part.plan_id = plan.id
     where plan.workspace_id = ${context.workspace} and plan.person_id = any(${[...people]}::uuid[])
       and plan.cancelled_at is null
     group by plan.workspace_id, plan.id`.execute(context.tx)
  return found.rows.map(({ rows, ...plan }) => ({
    ...plan,
    rows: rows.map(({ due, amount }) => ({ due, cents: toCents(amount) })),
  }))
}

/**
 * Money that came and was not given back. What names a plan, or an order that has one, is for that plan; what names
 * an order without a plan paid for that order and is no part of any.
 */
async function receiptsOf(context: Context, people: readonly string[]) {
  const found = await sql<Omit<Receipt, 'cents'> & { amount: string; person: string }>`
    select payment.id, payment.person_id as person, payment.currency, (payment.amount - payment.refunded)::text as amount,
           (payment.received_at at time zone workspace.time_zone)::date::text as day,
           coalesce(payment.plan_said, of_order.id::text) as "planId"
      from payment
      join workspace on workspace.id = payment.workspace_id
      left join lateral (
        select plan.id from customer_order bought
          join payment_plan plan on plan.workspace_id = bought.workspace_id and plan.order_id = bought.id and plan.cancelled_at is null
         where bought.workspace_id = payment.workspace_id and bought.external_id = payment.order_external_id
         order by plan.created_at limit 1) as of_order on true
     where payment.workspace_id = ${context.workspace} and payment.person_id = any(${[...people]}::uuid[])
       and payment.received_at is not null
       and (payment.failed_at is null or payment.failed_at <= payment.received_at)
       and (payment.order_external_id is null or payment.plan_said is not null or of_order.id is not null)`.execute(
    context.tx,
  )
  return found.rows.map(({ amount, ...receipt }) => ({ ...receipt, cents: toCents(amount) }))
}

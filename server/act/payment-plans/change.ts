import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { ChangePaymentPlan, NewPaymentPlan, PlanTerms } from '#contract/payments.ts'
import { centsText, instalments, toCents } from '#pure/money/index.ts'
import { knownPerson } from '#server/listen/deals/index.ts'
import { companyCurrency } from '#server/listen/people/index.ts'
import { writeEvent } from '#server/listen/timeline/index.ts'
import { audit } from '#server/platform/audit.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { refreshPlans } from './refresh.ts'
import { todayOf } from './settled.ts'

interface Part {
  readonly due: string
  readonly amount: string
}

export async function makePlan(context: Context, wanted: z.output<typeof NewPaymentPlan>): Promise<string> {
  const person = await knownPerson(context, wanted.personId)
  const currency = wanted.currency ?? (await currencyOf(context, wanted)) ?? (await companyCurrency(context))
  const parts = partsOf(wanted.total, wanted.terms)
  const now = context.clock.now()
  const id = newId(now)
  await context.tx
    .insertInto('payment_plan')
    .values({
      ...{ workspace_id: context.workspace, id, person_id: person, made_for_person_id: person },
      ...{ deal_id: wanted.dealId ?? null, order_id: wanted.orderId ?? null, title: wanted.title },
      ...{ total: wanted.total, currency, terms: JSON.stringify(wanted.terms) },
      ...{ starts_on: await todayOf(context), created_at: now, created_by: memberOf(context.actor) },
    })
    .execute()
  await writeParts(context, id, parts)
  await told(context, { id, person, title: wanted.title }, 'made', parts)
  return id
}

/** Of what a plan is; ids of others are told as wrong fields. */
async function currencyOf(context: Context, { dealId, orderId }: z.output<typeof NewPaymentPlan>) {
  const one = async (table: 'deal' | 'customer_order', id: string | undefined, path: string) => {
    if (id === undefined) return null
    const found = await sql<{ currency: string }>`
      select currency from ${sql.table(table)} where workspace_id = ${context.workspace} and id = ${id}`.execute(
      context.tx,
    )
    const [row] = found.rows
    if (row === undefined) throw new Problem('bad-input', { fields: [{ path, message: 'no such record' }] })
    return row.currency
  }
  const ofOrder = await one('customer_order', orderId, 'orderId')
  return (await one('deal', dealId, 'dealId')) ?? ofOrder
}

/** Parts that add up to the total, in the order of their days. */
function partsOf(total: string, terms: PlanTerms): readonly Part[] {
  const whole = toCents(total)
  if (whole === 0n) throw new Problem('bad-input', { fields: [{ path: 'total', message: 'nothing to pay' }] })
  if (terms.kind === 'even')
    return instalments(whole, terms).map(({ due, cents }) => ({ due, amount: centsText(cents) }))
  const sum = terms.rows.reduce((added, row) => added + toCents(row.amount), 0n)
  if (sum !== whole)
    throw new Problem('bad-input', {
      fields: [{ path: 'terms.rows', message: 'do not add up to the total' }],
    })
  return [...terms.rows].sort((one, other) => (one.due < other.due ? -1 : 1))
}

export async function changePlan(
  context: Context,
  id: string,
  { title, total, terms }: z.output<typeof ChangePaymentPlan>,
): Promise<void> {
  const plan = await lockPlan(context, id)
  const parts = partsOf(total, terms)
  await context.tx
    .updateTable('payment_plan')
    .set({ title, total, terms: JSON.stringify(terms) })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()
  await writeParts(context, id, parts)
  await told(context, { ...plan, title }, 'changed', parts)
}

/** A cancelled plan is not waited for; brought back, it stands as it stood. */
export async function cancelPlan(context: Context, id: string, cancelled: boolean): Promise<void> {
  const plan = await lockPlan(context, id)
  if (cancelled === plan.cancelled) return
  await context.tx
    .updateTable('payment_plan')
    .set({ cancelled_at: cancelled ? context.clock.now() : null })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()
  const parts = await sql<Part>`
    select due::text, amount::text from payment_instalment
     where workspace_id = ${context.workspace} and plan_id = ${id} order by number`.execute(context.tx)
  await told(context, plan, cancelled ? 'cancelled' : 'brought-back', parts.rows)
}

export async function lockPlan(context: Context, id: string) {
  const found = await sql<{
    id: string
    person: string
    title: string
    currency: string
    cancelled: boolean
  }>`
    select id, person_id as person, title, currency, cancelled_at is not null as cancelled from payment_plan
     where workspace_id = ${context.workspace} and id = ${id} for update`.execute(context.tx)
  const [plan] = found.rows
  if (plan === undefined) throw new Problem('not-found')
  return plan
}

async function writeParts(context: Context, plan: string, parts: readonly Part[]): Promise<void> {
  await sql`delete from payment_instalment where workspace_id = ${context.workspace} and plan_id = ${plan}`.execute(
    context.tx,
  )
  await sql`
    insert into payment_instalment (workspace_id, plan_id, number, due, amount)
    select ${context.workspace}, ${plan}, given.number, given.due, given.amount
      from unnest(${parts.map(({ due }) => due)}::date[], ${parts.map(({ amount }) => amount)}::numeric[])
        with ordinality as given (due, amount, number)`.execute(context.tx)
}

const EVENT = {
  made: 'Payment Plan Made',
  changed: 'Payment Plan Changed',
  cancelled: 'Payment Plan Cancelled',
  'brought-back': 'Payment Plan Resumed',
} as const

async function told(
  context: Context,
  plan: { readonly id: string; readonly person: string; readonly title: string },
  what: keyof typeof EVENT,
  rows: readonly Part[],
): Promise<void> {
  const now = context.clock.now()
  await context.tx
    .insertInto('payment_plan_change')
    .values({
      ...{ workspace_id: context.workspace, id: newId(now), plan_id: plan.id, at: now },
      ...{ by_member: memberOf(context.actor), what, rows: JSON.stringify(rows) },
    })
    .execute()
  const { id, person, title } = plan
  await writeEvent(context, person, { name: EVENT[what], properties: { plan_id: id, title } })
  await refreshPlans(context, [person])
  await audit(context, { action: `payment plan ${what}`, subject: { kind: 'payment plan', id } })
  await announce(context.tx, context.workspace, [{ topic: 'person', id: person }], now)
}

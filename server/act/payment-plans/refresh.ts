import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { settledPlans } from './settled.ts'

/** Writes beside each plan of some people since when something of it is open; follows their payments. Idempotent. */
export async function refreshPlans(context: Context, people: readonly string[]): Promise<void> {
  const settled = [...(await settledPlans(context, people)).values()]
  if (settled.length === 0) return
  await sql`
    update payment_plan set unpaid_from = given.unpaid_from
      from unnest(${settled.map(({ id }) => id)}::uuid[], ${settled.map((plan) => plan.unpaidFrom)}::date[])
        as given (id, unpaid_from)
     where payment_plan.workspace_id = ${context.workspace} and payment_plan.id = given.id
       and payment_plan.unpaid_from is distinct from given.unpaid_from`.execute(context.tx)
}

import { sql } from 'kysely'
import { z } from 'zod'
import type { DeliveriesQuery, Delivery, Replay } from '#contract/webhooks.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { notify, WEBHOOK_CHANNEL } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { webhookById } from './hooks.ts'

type Row = z.input<typeof Delivery>

const COLUMNS = sql`
  id, webhook_id as "webhookId", kind, event_name as "eventName", subject_kind as "subjectKind",
  subject_id as "subjectId", state, happened_at as "happenedAt",
  case when state in ('waiting', 'claimed') then not_before end as "nextAt", attempts,
  attempted_at as "attemptedAt", status, milliseconds, answer, trouble`

/** The newest first, a page at any depth. */
export async function deliveriesOf(
  context: Context,
  webhook: string,
  query: z.output<typeof DeliveriesQuery>,
): Promise<{ deliveries: Row[]; next: string | null }> {
  await webhookById(context, webhook)
  const after = z.uuid().safeParse(query.after)
  if (query.after !== undefined && !after.success)
    throw new Problem('bad-input', { fields: [{ path: 'query.after', message: 'not a place in this list' }] })
  const found = await sql<Row>`
    select ${COLUMNS} from webhook_delivery
     where workspace_id = ${context.workspace} and webhook_id = ${webhook}
       ${query.state === undefined ? sql`` : sql`and state = ${query.state}`}
       ${after.success ? sql`and id < ${after.data}` : sql``}
     order by id desc limit ${query.limit + 1}`.execute(context.tx)
  const deliveries = found.rows.slice(0, query.limit)
  const next = found.rows.length > query.limit ? (deliveries.at(-1)?.id ?? null) : null
  return { deliveries, next }
}

export async function deliveryById(context: Context, id: string) {
  const found = await sql<Row & { body: string | null }>`
    select ${COLUMNS}, body from webhook_delivery
     where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx)
  const [delivery] = found.rows
  if (delivery === undefined) throw new Problem('not-found')
  return delivery
}

/** Sends one again, with the same id and the same words: whoever dealt with it knows it by that. */
export async function resend(context: Context, id: string) {
  const { state, webhookId } = await deliveryById(context, id)
  const { state: hook } = await webhookById(context, webhookId)
  if (hook === 'paused' || state === 'claimed') throw new Problem('conflict')
  await again(context, sql`id = ${id}`)
  return deliveryById(context, id)
}

/** Sends everything of a period again; for a receiver that lost what it had, or was wrong all day. */
export async function replay(
  context: Context,
  webhook: string,
  { from, until, which }: z.output<typeof Replay>,
): Promise<{ deliveries: number }> {
  const { state } = await webhookById(context, webhook)
  if (state === 'paused') throw new Problem('conflict')
  const states = which === 'all' ? ['delivered', 'given-up'] : ['given-up']
  const deliveries = await again(
    context,
    sql`webhook_id = ${webhook} and happened_at >= ${from}::timestamptz and happened_at < ${until}::timestamptz
        and state = any(${states}::text[])`,
  )
  await audit(context, {
    action: 'webhook replayed',
    subject: { kind: 'webhook', id: webhook },
    details: { deliveries, which },
  })
  return { deliveries }
}

async function again(context: Context, which: ReturnType<typeof sql>): Promise<number> {
  const waiting = await sql`
    update webhook_delivery set state = 'waiting', attempts = 0, not_before = ${context.clock.now()}
     where workspace_id = ${context.workspace} and state <> 'claimed' and ${which}`.execute(context.tx)
  await notify(context.tx, WEBHOOK_CHANNEL, context.workspace)
  return Number(waiting.numAffectedRows ?? 0)
}

/** Something to see whether the address answers, and how. */
export async function sendTest(context: Context, webhook: string) {
  const { state } = await webhookById(context, webhook)
  if (state === 'paused') throw new Problem('conflict')
  const now = context.clock.now()
  const id = newId(now)
  await context.tx
    .insertInto('webhook_delivery')
    .values({
      workspace_id: context.workspace,
      id,
      webhook_id: webhook,
      kind: 'test',
      subject_kind: 'webhook',
      subject_id: webhook,
      data: JSON.stringify({ webhookId: webhook }),
      happened_at: now,
      state: 'waiting',
      not_before: now,
    })
    .execute()
  await notify(context.tx, WEBHOOK_CHANNEL, context.workspace)
  return deliveryById(context, id)
}

const KEPT = 30 * 86_400_000

/** The log reaches back a month. */
export const forgetDeliveries = (context: Context) =>
  sql`delete from webhook_delivery
       where workspace_id = ${context.workspace} and state in ('delivered', 'given-up')
         and happened_at < ${new Date(context.clock.now().getTime() - KEPT)}`.execute(context.tx)

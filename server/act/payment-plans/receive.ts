import type { z } from '@hono/zod-openapi'
import type { NewPayment } from '#contract/payments.ts'
import { recordPayments } from '#server/listen/records/index.ts'
import { writeEvent } from '#server/listen/timeline/index.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import { lockPlan } from './change.ts'
import { refreshPlans } from './refresh.ts'

/** Money that came and that no system told of: it stands on the timeline and among the payments like any other. */
export async function receivePayment(
  context: Context,
  id: string,
  { amount, receivedOn }: z.output<typeof NewPayment>,
): Promise<void> {
  const plan = await lockPlan(context, id)
  const properties = { amount, currency: plan.currency, plan_id: id, by_hand: true }
  const { eventId, handleId } = await writeEvent(context, plan.person, {
    name: 'Payment Received',
    properties,
  })
  const occurredAt = receivedOn === undefined ? context.clock.now() : new Date(`${receivedOn}T12:00:00Z`)
  const event = {
    ...{ id: eventId, handleId, personId: plan.person, name: 'Payment Received', occurredAt },
    ...{ source: 'tandem', messageId: eventId, properties },
  }
  await recordPayments(context, [event], plan.currency)
  await refreshPlans(context, [plan.person])
  await audit(context, { action: 'payment received', subject: { kind: 'payment plan', id } })
  const topics = [{ topic: 'person', id: plan.person }] as const
  await announce(context.tx, context.workspace, topics, context.clock.now())
}

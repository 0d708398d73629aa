import type { Context } from '#server/platform/context.ts'
import { CONSENT_EVENTS, recordConsent } from './consent.ts'
import { upsertOrders } from './order-queries.ts'
import { ORDER_EVENTS, orderNews } from './orders.ts'
import { PAYMENT_EVENTS, recordPayments } from './payments.ts'
import type { RecordedEvent } from './recorded-event.ts'
import { REQUEST_EVENTS, recordRequests } from './requests.ts'
import { ordersNow, tellOrders } from './tell-orders.ts'

const RELEVANT = new Set([...ORDER_EVENTS, ...PAYMENT_EVENTS, ...REQUEST_EVENTS, ...CONSENT_EVENTS])

/** Writes the records that events make, in the transaction that stores the events. */
export async function projectRecords(context: Context, events: readonly RecordedEvent[]): Promise<void> {
  const relevant = events.filter((event) => RELEVANT.has(event.name))
  if (relevant.length === 0) return
  const { currency } = await context.tx
    .selectFrom('workspace')
    .select('currency')
    .where('id', '=', context.workspace)
    .executeTakeFirstOrThrow()
  await takeOrders(context, relevant, currency)
  await recordPayments(context, relevant, currency)
  await recordRequests(context, relevant)
  await recordConsent(context, relevant)
}

async function takeOrders(
  context: Context,
  events: readonly RecordedEvent[],
  currency: string,
): Promise<void> {
  const news = orderNews(events)
  const isHistory = events.every(({ historical }) => historical === true)
  const fresh = isHistory ? [] : news.map(({ externalId }) => externalId)
  const before = await ordersNow(context, fresh)
  await upsertOrders(context, news, currency)
  await tellOrders(context, before, await ordersNow(context, fresh))
}

import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { type Happening, happened } from '#server/platform/happenings.ts'

interface OrderNow {
  readonly id: string
  readonly externalId: string
  readonly personId: string | null
  readonly placed: boolean
  readonly paid: boolean
}

/** Orders by the shop's own name for them: which were placed, which were paid. */
export async function ordersNow(
  context: Context,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, OrderNow>> {
  if (externalIds.length === 0) return new Map()
  const { rows } = await sql<OrderNow>`
    select id, external_id as "externalId", person_id as "personId", stated_at is not null as placed,
           paid_at is not null as paid from customer_order
     where workspace_id = ${context.workspace} and external_id = any(${[...externalIds]}::text[])`.execute(
    context.tx,
  )
  return new Map(rows.map((row) => [row.externalId, row]))
}

/** Tells other systems of orders that are placed or paid now and were not before. */
export async function tellOrders(
  context: Context,
  before: ReadonlyMap<string, OrderNow>,
  after: ReadonlyMap<string, OrderNow>,
): Promise<void> {
  await happened(
    context,
    [...after.values()].flatMap((order) => {
      const { id, externalId, personId } = order
      const known = before.get(externalId)
      const kinds = [
        ...(order.placed && known?.placed !== true ? (['order.placed'] as const) : []),
        ...(order.paid && known?.paid !== true ? (['order.paid'] as const) : []),
      ]
      return kinds.map(
        (kind): Happening => ({
          kind,
          subject: { kind: 'order', id },
          person: personId,
          data: { orderId: id, externalId, personId },
        }),
      )
    }),
  )
}

import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import type { OrderLine, OrderNews } from './orders.ts'

/** The questions asked of customer_order, order_line and product. */

/** Adds the news to the orders; whatever was known before stays unless the news is newer. */
export async function upsertOrders(
  context: Context,
  news: readonly OrderNews[],
  currency: string,
): Promise<void> {
  if (news.length === 0) return
  const now = context.clock.now()
  const column = <T>(read: (order: OrderNews) => T): T[] => news.map(read)
  await sql`
    insert into customer_order as known (workspace_id, id, external_id, handle_id, person_id, made_for_person_id, placed_at, stated_at,
                                currency, total, refunded, refunded_whole, cancelled_at, paid_at, updated_at)
    select ${context.workspace}, id, external_id, handle_id, person_id, person_id, placed_at, stated_at,
           coalesce(currency, ${currency}), coalesce(total, 0), refunded, refunded_whole, cancelled_at, paid_at, updated_at
      from unnest(${column(() => newId(now))}::uuid[], ${column((o) => o.externalId)}::text[], ${column((o) => o.handleId)}::uuid[],
                  ${column((o) => o.personId)}::uuid[], ${column((o) => o.placedAt)}::timestamptz[], ${column((o) => o.statement?.at ?? null)}::timestamptz[],
                  ${column((o) => o.statement?.currency ?? null)}::text[], ${column((o) => o.statement?.total ?? null)}::numeric[],
                  ${column((o) => o.refunded)}::numeric[], ${column((o) => o.refundedWhole)}::boolean[],
                  ${column((o) => o.cancelledAt)}::timestamptz[], ${column((o) => o.paidAt)}::timestamptz[], ${column((o) => o.updatedAt)}::timestamptz[])
        as news (id, external_id, handle_id, person_id, placed_at, stated_at, currency, total, refunded, refunded_whole, cancelled_at, paid_at, updated_at)
     order by external_id
    on conflict (workspace_id, external_id) do update set
      handle_id = coalesce(known.handle_id, excluded.handle_id),
      person_id = coalesce(known.person_id, excluded.person_id),
      made_for_person_id = coalesce(known.made_for_person_id, excluded.made_for_person_id),
      placed_at = least(known.placed_at, excluded.placed_at),
      updated_at = greatest(known.updated_at, excluded.updated_at),
      currency = case when excluded.stated_at >= known.stated_at or known.stated_at is null and excluded.stated_at is not null then excluded.currency else known.currency end,
      total = case when excluded.stated_at >= known.stated_at or known.stated_at is null and excluded.stated_at is not null then excluded.total else known.total end,
      stated_at = greatest(known.stated_at, excluded.stated_at),
      refunded = known.refunded + excluded.refunded,
      refunded_whole = known.refunded_whole or excluded.refunded_whole,
      cancelled_at = least(known.cancelled_at, excluded.cancelled_at),
      paid_at = least(known.paid_at, excluded.paid_at)`.execute(context.tx)
  await replaceLines(context, news)
}

interface FlatLine extends OrderLine {
  readonly order: string
  readonly line: number
  readonly at: Date
}

/** Lines belong to the newest statement: older news that arrives late leaves them alone. */
async function replaceLines(context: Context, news: readonly OrderNews[]): Promise<void> {
  const lines: FlatLine[] = news.flatMap((order) =>
    (order.statement?.lines ?? []).map((line, index) => ({
      ...line,
      order: order.externalId,
      line: index + 1,
      at: order.statement?.at ?? order.placedAt,
    })),
  )
  if (lines.length === 0) return
  await upsertProducts(context, lines)
  const orders = [...new Set(lines.map((line) => line.order))]
  const stated = orders.map((order) => lines.find((line) => line.order === order)?.at ?? null)
  await sql`
    delete from order_line using customer_order, unnest(${orders}::text[], ${stated}::timestamptz[]) as news (external_id, stated_at)
     where customer_order.workspace_id = ${context.workspace} and customer_order.external_id = news.external_id
       and customer_order.stated_at = news.stated_at
       and order_line.workspace_id = ${context.workspace} and order_line.order_id = customer_order.id`.execute(
    context.tx,
  )
  const column = <T>(read: (line: FlatLine) => T): T[] => lines.map(read)
  await sql`
    insert into order_line (workspace_id, order_id, line, product_id, name, quantity, price)
    select ${context.workspace}, customer_order.id, news.line, product.id, news.name, news.quantity, news.price
      from unnest(${column((l) => l.order)}::text[], ${column((l) => l.at)}::timestamptz[], ${column((l) => l.line)}::int[], ${column((l) => l.productId)}::text[],
                  ${column((l) => l.name)}::text[], ${column((l) => l.quantity)}::numeric[], ${column((l) => l.price)}::numeric[])
        as news (external_id, stated_at, line, product_id, name, quantity, price)
      join customer_order on customer_order.workspace_id = ${context.workspace} and customer_order.external_id = news.external_id
                         and customer_order.stated_at = news.stated_at
      left join product on product.workspace_id = ${context.workspace} and product.external_id = news.product_id`.execute(
    context.tx,
  )
}

async function upsertProducts(context: Context, lines: readonly FlatLine[]): Promise<void> {
  const products = [
    ...new Map(
      lines.flatMap((line) => (line.productId === null ? [] : [[line.productId, line] as const])),
    ).entries(),
  ].sort(([one], [other]) => (one < other ? -1 : 1))
  if (products.length === 0) return
  const now = context.clock.now()
  await sql`
    insert into product (workspace_id, id, external_id, name, category, price, first_seen_at)
    select ${context.workspace}, * from unnest(${products.map(() => newId(now))}::uuid[], ${products.map(([id]) => id)}::text[], ${products.map(([, line]) => line.name)}::text[],
      ${products.map(([, line]) => line.category)}::text[], ${products.map(([, line]) => line.price)}::numeric[], ${products.map(([, line]) => line.at)}::timestamptz[])
    on conflict (workspace_id, external_id) do nothing`.execute(context.tx)
}

interface OrderRow {
  id: string
  external_id: string
  status: string
  placed_at: Date
  currency: string
  total: string
  refunded: string
  lines: { name: string; quantity: string; price: string }[]
}

/** A person's orders, newest first, with their lines. */
export async function ordersOfPerson(context: Context, person: string): Promise<readonly OrderRow[]> {
  const found = await sql<OrderRow>`
    select id, external_id, placed_at, currency, total::text, case when refunded_whole then total else refunded end::text as refunded,
           case when cancelled_at is not null then 'cancelled'
                when refunded_whole or refunded >= total and refunded > 0 then 'refunded'
                when refunded > 0 then 'partly-refunded'
                when paid_at is not null then 'paid' else 'placed' end as status,
           coalesce((select json_agg(json_build_object('name', name, 'quantity', quantity::text, 'price', price::text) order by line)
                       from (select * from order_line where order_line.workspace_id = ${context.workspace} and order_id = customer_order.id order by line limit 30) as line), '[]') as lines
      from customer_order where workspace_id = ${context.workspace} and person_id = ${person}
     order by placed_at desc, id desc limit 100`.execute(context.tx)
  return found.rows
}

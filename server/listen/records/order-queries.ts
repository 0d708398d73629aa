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
  const stored = await sql<StoredOrder>`
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
      paid_at = least(known.paid_at, excluded.paid_at)
    returning id, external_id, stated_at`.execute(context.tx)
  await replaceLines(context, news, stored.rows)
}

interface StoredOrder {
  readonly id: string
  readonly external_id: string
  readonly stated_at: Date | null
}

interface FlatLine extends OrderLine {
  /** Which of the orders given beside it, from 1. */
  readonly order: number
  readonly line: number
  readonly at: Date
}

/** Lines belong to the newest statement: older news that arrives late leaves them alone. */
async function replaceLines(
  context: Context,
  news: readonly OrderNews[],
  stored: readonly StoredOrder[],
): Promise<void> {
  const known = new Map(stored.map((order) => [order.external_id, order]))
  const orders = news.flatMap(({ externalId, statement }) => {
    const order = known.get(externalId)
    const isNewest = order?.stated_at?.getTime() === statement?.at.getTime()
    return statement !== null && order !== undefined && isNewest && statement.lines.length > 0
      ? [{ id: order.id, statement }]
      : []
  })
  if (orders.length === 0) return
  const ids = orders.map(({ id }) => id)
  await sql`delete from order_line where workspace_id = ${context.workspace} and order_id = any(${ids}::uuid[])`.execute(
    context.tx,
  )
  const lines = orders.flatMap(({ statement }, order) =>
    statement.lines.map(
      (line, index): FlatLine => ({ ...line, order: order + 1, line: index + 1, at: statement.at }),
    ),
  )
  await insertLines(context, ids, lines, await upsertProducts(context, lines))
}

/**
 * Orders and products come as short lists of ids, and each line says which of them it means: a file of orders is
 * half a million lines, and looking up each by name would cost more than writing it.
 */
async function insertLines(
  context: Context,
  orders: readonly string[],
  lines: readonly FlatLine[],
  products: ReadonlyMap<string, string>,
): Promise<void> {
  const place = new Map([...products.keys()].map((externalId, index) => [externalId, index + 1]))
  const column = <T>(read: (line: FlatLine) => T): T[] => lines.map(read)
  await sql`
    insert into order_line (workspace_id, order_id, line, product_id, name, quantity, price)
    select ${context.workspace}, (${orders}::uuid[])[order_place], line, (${[...products.values()]}::uuid[])[product_place], name, quantity, price
      from unnest(${column((l) => l.order)}::int[], ${column((l) => l.line)}::int[], ${column((l) => place.get(l.productId ?? '') ?? null)}::int[],
                  ${column((l) => l.name)}::text[], ${column((l) => l.quantity)}::numeric[], ${column((l) => l.price)}::numeric[])
        as given (order_place, line, product_place, name, quantity, price)`.execute(context.tx)
}

/** Adds the products that are new; gives the id of each by the shop's own name for it. */
async function upsertProducts(
  context: Context,
  lines: readonly FlatLine[],
): Promise<ReadonlyMap<string, string>> {
  const products = [
    ...new Map(
      lines.flatMap((line) => (line.productId === null ? [] : [[line.productId, line] as const])),
    ).entries(),
  ].sort(([one], [other]) => (one < other ? -1 : 1))
  if (products.length === 0) return new Map()
  const now = context.clock.now()
  const names = products.map(([id]) => id)
  await sql`
    insert into product (workspace_id, id, external_id, name, category, price, first_seen_at)
    select ${context.workspace}, * from unnest(${products.map(() => newId(now))}::uuid[], ${names}::text[], ${products.map(([, line]) => line.name)}::text[],
      ${products.map(([, line]) => line.category)}::text[], ${products.map(([, line]) => line.price)}::numeric[], ${products.map(([, line]) => line.at)}::timestamptz[])
    on conflict (workspace_id, external_id) do nothing`.execute(context.tx)
  const known = await sql<{ id: string; external_id: string }>`
    select id, external_id from product where workspace_id = ${context.workspace} and external_id = any(${names}::text[])`.execute(
    context.tx,
  )
  return new Map(known.rows.map((row) => [row.external_id, row.id]))
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

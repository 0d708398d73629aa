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
    insert into customer_order as known (workspace_id, id, external_id, handle_id, person_id, made_for_person_id, placed_at, stated_at, lines_at,
                                currency, total, refunded, refunded_whole, cancelled_at, paid_at, updated_at)
    select ${context.workspace}, id, external_id, handle_id, person_id, person_id, placed_at, stated_at, lines_at,
           coalesce(currency, ${currency}), coalesce(total, 0), refunded, refunded_whole, cancelled_at, paid_at, updated_at
      from unnest(${column(() => newId(now))}::uuid[], ${column((o) => o.externalId)}::text[], ${column((o) => o.handleId)}::uuid[],
                  ${column((o) => o.personId)}::uuid[], ${column((o) => o.placedAt)}::timestamptz[], ${column((o) => o.statement?.at ?? null)}::timestamptz[],
                  ${column((o) => o.lines?.at ?? null)}::timestamptz[],
                  ${column((o) => o.statement?.currency ?? null)}::text[], ${column((o) => o.statement?.total ?? null)}::numeric[],
                  ${column((o) => o.refunded)}::numeric[], ${column((o) => o.refundedWhole)}::boolean[],
                  ${column((o) => o.cancelledAt)}::timestamptz[], ${column((o) => o.paidAt)}::timestamptz[], ${column((o) => o.updatedAt)}::timestamptz[])
        as news (id, external_id, handle_id, person_id, placed_at, stated_at, lines_at, currency, total, refunded, refunded_whole, cancelled_at, paid_at, updated_at)
     order by external_id
    on conflict (workspace_id, external_id) do update set
      handle_id = case when known.handle_id is null or excluded.handle_id is not null and excluded.placed_at < known.placed_at then excluded.handle_id else known.handle_id end,
      person_id = case when known.handle_id is null or excluded.handle_id is not null and excluded.placed_at < known.placed_at then excluded.person_id else known.person_id end,
      made_for_person_id = case when known.handle_id is null or excluded.handle_id is not null and excluded.placed_at < known.placed_at then excluded.made_for_person_id else known.made_for_person_id end,
      placed_at = least(known.placed_at, excluded.placed_at),
      updated_at = greatest(known.updated_at, excluded.updated_at),
      currency = case when excluded.stated_at >= known.stated_at or known.stated_at is null and excluded.stated_at is not null then excluded.currency else known.currency end,
      total = case when excluded.stated_at >= known.stated_at or known.stated_at is null and excluded.stated_at is not null then excluded.total else known.total end,
      stated_at = greatest(known.stated_at, excluded.stated_at),
      lines_at = greatest(known.lines_at, excluded.lines_at),
      refunded = known.refunded + excluded.refunded,
      refunded_whole = known.refunded_whole or excluded.refunded_whole,
      cancelled_at = least(known.cancelled_at, excluded.cancelled_at),
      paid_at = least(known.paid_at, excluded.paid_at)
    returning id, external_id, lines_at`.execute(context.tx)
  await replaceLines(context, news, stored.rows)
}

interface StoredOrder {
  readonly id: string
  readonly external_id: string
  readonly lines_at: Date | null
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
  const orders = news.flatMap(({ externalId, lines: said }) => {
    const order = known.get(externalId)
    const isNewest = said !== null && order?.lines_at?.getTime() === said.at.getTime()
    return isNewest ? [{ id: order.id, said }] : []
  })
  if (orders.length === 0) return
  const ids = orders.map(({ id }) => id)
  await sql`delete from order_line where workspace_id = ${context.workspace} and order_id = any(${ids}::uuid[])`.execute(
    context.tx,
  )
  const lines = orders.flatMap(({ said }, order) =>
    said.lines.map((line, index): FlatLine => ({ ...line, order: order + 1, line: index + 1, at: said.at })),
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
  const products = newestByName(lines)
  if (products.length === 0) return new Map()
  const now = context.clock.now()
  const names = products.map(([id]) => id)
  const first = firstSeenByName(lines)
  await sql`
    insert into product as known (workspace_id, id, external_id, name, category, price, first_seen_at, stated_at)
    select ${context.workspace}, * from unnest(${products.map(() => newId(now))}::uuid[], ${names}::text[], ${products.map(([, line]) => line.name)}::text[],
      ${products.map(([, line]) => line.category)}::text[], ${products.map(([, line]) => line.price)}::numeric[], ${names.map((name) => first.get(name) ?? now)}::timestamptz[], ${products.map(([, line]) => line.at)}::timestamptz[])
    on conflict (workspace_id, external_id) do update set
      first_seen_at = least(known.first_seen_at, excluded.first_seen_at),
      name = case when excluded.stated_at > known.stated_at then excluded.name else known.name end,
      category = case when excluded.stated_at > known.stated_at then excluded.category else known.category end,
      price = case when excluded.stated_at > known.stated_at then excluded.price else known.price end,
      stated_at = greatest(known.stated_at, excluded.stated_at)
      where excluded.stated_at > known.stated_at or excluded.first_seen_at < known.first_seen_at`.execute(
    context.tx,
  )
  const known = await sql<{ id: string; external_id: string }>`
    select id, external_id from product where workspace_id = ${context.workspace} and external_id = any(${names}::text[])`.execute(
    context.tx,
  )
  return new Map(known.rows.map((row) => [row.external_id, row.id]))
}

/** The newest statement of each product; what is said of the same moment is decided by its text, not by arrival. */
function newestByName(lines: readonly FlatLine[]): [string, FlatLine][] {
  const newest = new Map<string, FlatLine>()
  for (const line of lines) {
    const known = line.productId === null ? undefined : newest.get(line.productId)
    const isNewer =
      known === undefined ||
      line.at > known.at ||
      (line.at.getTime() === known.at.getTime() && line.price > known.price)
    if (line.productId !== null && isNewer) newest.set(line.productId, line)
  }
  return [...newest].sort(([one], [other]) => (one < other ? -1 : 1))
}

/** When a product is first named among the lines. */
function firstSeenByName(lines: readonly FlatLine[]): ReadonlyMap<string, Date> {
  const first = new Map<string, Date>()
  for (const { productId, at } of lines) {
    const known = productId === null ? undefined : first.get(productId)
    if (productId !== null && (known === undefined || at < known)) first.set(productId, at)
  }
  return first
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

import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'

/** Orders, payments, facts, consents and wishes, read as the customer (asCustomer). */

export interface OrderLine {
  readonly name: string
  readonly quantity: string
  readonly price: string
}
export interface Order {
  readonly id: string
  readonly number: string
  readonly placedAt: Date
  readonly currency: string
  readonly total: string
  readonly refunded: string
  readonly isRefunded: boolean
  readonly cancelledAt: Date | null
  readonly paidAt: Date | null
  /** What came for it in payments, and whether more is expected. */
  readonly received: string
  readonly isDue: boolean
  readonly lines: readonly OrderLine[]
}

export async function ordersOf({ tx, workspace }: Context): Promise<readonly Order[]> {
  const { rows } = await sql<Omit<Order, 'lines'> & { lines: OrderLine[] | null }>`/* portal orders */
    select id, external_id as number, placed_at as "placedAt", currency, total::text, refunded::text,
           refunded_whole as "isRefunded", cancelled_at as "cancelledAt", paid_at as "paidAt",
           (select coalesce(sum(amount - payment.refunded) filter (where received_at is not null), 0)::text from payment
             where payment.workspace_id = customer_order.workspace_id and order_external_id = customer_order.external_id) as received,
           exists (select from payment where payment.workspace_id = customer_order.workspace_id
                      and order_external_id = customer_order.external_id and received_at is null and failed_at is null) as "isDue",
           (select json_agg(json_build_object('name', name, 'quantity', trim_scale(quantity)::text, 'price', price::text) order by line)
              from order_line where order_line.workspace_id = customer_order.workspace_id and order_id = customer_order.id) as lines
      from customer_order where workspace_id = ${workspace} order by placed_at desc, id desc limit 200`.execute(
    tx,
  )
  return rows.map((row) => ({ ...row, lines: row.lines ?? [] }))
}

export interface Payment {
  readonly id: string
  readonly order: string | null
  readonly amount: string
  readonly currency: string
  readonly dueAt: Date | null
  readonly receivedAt: Date | null
  readonly failedAt: Date | null
}

export async function paymentsOf({ tx, workspace }: Context): Promise<readonly Payment[]> {
  const { rows } = await sql<Payment>`/* portal payments */
    select id, order_external_id as "order", amount::text, currency, due_at as "dueAt", received_at as "receivedAt",
           failed_at as "failedAt"
      from payment where workspace_id = ${workspace}
     order by coalesce(received_at, due_at, updated_at) desc, id desc limit 200`.execute(tx)
  return rows
}

export interface KnownAddress {
  readonly kind: string
  /** The system or channel that gave an id. */
  readonly scope: string
  readonly value: string
  readonly source: string
  readonly verifiedAt: Date | null
  readonly firstSeenAt: Date
}
export interface KnownFact {
  readonly key: string
  readonly label: { readonly en: string; readonly ru: string } | null
  readonly value: unknown
  readonly source: string
  readonly statedAt: Date
}

export async function addressesOf({ tx, workspace }: Context): Promise<readonly KnownAddress[]> {
  const { rows } = await sql<KnownAddress>`/* portal addresses */
    select kind, scope, coalesce(nullif(shown, ''), value) as value, source, verified_at as "verifiedAt", first_seen_at as "firstSeenAt"
      from handle where workspace_id = ${workspace} order by first_seen_at, id`.execute(tx)
  return rows
}

/** Marks that members make among themselves are no facts that he could put right; addresses stand apart. */
const OURS = ['tags', 'email', 'phone', 'email_verified', 'phone_verified']

/** Of each fact the newest, with who said it; `hidden` are those that the company leaves out. */
export async function factsOf(
  { tx, workspace }: Context,
  hidden: readonly string[],
): Promise<readonly KnownFact[]> {
  const { rows } = await sql<KnownFact>`/* portal facts */
    select * from (
      select distinct on (trait.key) trait.key, trait.value, trait.source, trait.stated_at as "statedAt",
             case when field.id is not null then json_build_object('en', label_en, 'ru', label_ru) end as label
        from trait
        left join field on field.workspace_id = trait.workspace_id and field.object = 'person' and field.key = trait.key
                       and field.archived_at is null
       where trait.workspace_id = ${workspace} and trait.key <> all(${[...OURS, ...hidden]}::text[])
       order by trait.key, trait.stated_at desc
    ) as newest where value <> 'null'::jsonb order by key`.execute(tx)
  return rows
}

export interface ConsentStatement {
  readonly purpose: string
  readonly channel: string
  readonly given: boolean
  readonly at: Date
  readonly source: string
  readonly wording: string | null
}

/** Every statement, newest first: the first of a purpose and channel is what holds. */
export async function consentsOf({ tx, workspace }: Context): Promise<readonly ConsentStatement[]> {
  const { rows } = await sql<ConsentStatement>`/* portal consents */
    select purpose, channel, given, stated_at as at, source, wording from consent
     where workspace_id = ${workspace} order by stated_at desc, id desc limit 500`.execute(tx)
  return rows
}

export interface Wish {
  readonly id: string
  readonly wants: 'archive' | 'erasure' | 'correction'
  readonly words: string
  readonly madeAt: Date
  readonly dueOn: string
  readonly answeredAt: Date | null
  readonly answer: 'done' | 'refused' | null
}

export async function wishesOf({ tx, workspace }: Context): Promise<readonly Wish[]> {
  const { rows } = await sql<Wish>`/* portal wishes */
    select wish.id, wish.wants, wish.words, made_at as "madeAt", due_on::text as "dueOn", answered_at as "answeredAt", answer
      from portal_wish wish join privacy_request request
        on request.workspace_id = wish.workspace_id and request.id = wish.privacy_request_id
     where wish.workspace_id = ${workspace} order by made_at desc, wish.id desc limit 100`.execute(tx)
  return rows
}

export interface Browser {
  readonly id: string
  readonly browser: string
  readonly openedAt: Date
  readonly seenAt: Date
}

export async function browsersOf({ tx, workspace }: Context, handle: string): Promise<readonly Browser[]> {
  const { rows } = await sql<Browser>`/* portal browsers */
    select id, browser, opened_at as "openedAt", seen_at as "seenAt" from portal_session
     where workspace_id = ${workspace} and handle_id = ${handle} order by seen_at desc, id desc limit 50`.execute(
    tx,
  )
  return rows
}

export async function nameOf({ tx, workspace }: Context): Promise<string | null> {
  const { rows } = await sql<{ name: string | null }>`/* portal name */
    select name from person where workspace_id = ${workspace}`.execute(tx)
  return rows[0]?.name ?? null
}

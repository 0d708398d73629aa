import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { asCustomer, ordersOf, readerOf } from '../portal/index.ts'
import type { Talk } from './talks.ts'
import { WORDS } from './words.ts'

export type OrderAnswer =
  | { readonly known: 'order'; readonly text: string }
  /** He may prove who he is and ask again. */
  | { readonly known: 'not-proven'; readonly text: string }
  | { readonly known: 'no-such'; readonly text: string }
  /** The channel has no proof: a person looks. */
  | { readonly known: 'cannot'; readonly text: string }

/**
 * How an order of his stands, for whoever proved in this conversation who he is, and read as that customer: the
 * database shows what came under the proven address and nothing else, whatever number is asked for.
 */
export async function orderAnswer(context: Context, talk: Talk, number: string): Promise<OrderAnswer> {
  const words = WORDS[talk.language]
  const conversation = await conversationOf(context, talk)
  if (conversation === null) return { known: 'cannot', text: words.orderToHuman }
  const reader = conversation.owner === null ? null : await readerOf(context, conversation.owner)
  if (reader === null) return { known: 'not-proven', text: words.proveFirst }
  const orders = await asCustomer(context, reader, () => ordersOf(context))
  const order = orders.find((one) => one.number.toLowerCase() === number.toLowerCase())
  if (order === undefined) return { known: 'no-such', text: words.noOrder(number) }
  const date = new Intl.DateTimeFormat(talk.language, { dateStyle: 'long', timeZone: await zoneOf(context) })
  const total = new Intl.NumberFormat(talk.language, { style: 'currency', currency: order.currency })
  const state =
    order.cancelledAt !== null
      ? words.cancelled
      : order.isRefunded
        ? words.refunded
        : order.paidAt === null
          ? words.placed
          : words.paid
  return {
    known: 'order',
    text: `${words.order(order.number, date.format(order.placedAt), total.format(Number(order.total)))} ${state}`,
  }
}

/** The conversation of the chat in which he wrote last, and whose it was proven to be; null: another channel. */
export async function conversationOf(
  context: Context,
  { topicId }: Pick<Talk, 'topicId'>,
): Promise<{ readonly owner: string | null } | null> {
  const { rows } = await sql<{ owner: string | null }>`
    select session.owner_handle_id as owner from message
      join chat_line line on line.workspace_id = message.workspace_id and line.message_id = message.id
      join chat_session session on session.workspace_id = line.workspace_id and session.id = line.session_id
     where message.workspace_id = ${context.workspace} and message.topic_id = ${topicId} and message.direction = 'in'
     order by message.occurred_at desc, message.id desc limit 1`.execute(context.tx)
  return rows[0] ?? null
}

async function zoneOf({ tx, workspace }: Context): Promise<string> {
  const { rows } = await sql<{ zone: string }>`
    select time_zone as zone from workspace where id = ${workspace}`.execute(tx)
  return rows[0]?.zone ?? 'UTC'
}

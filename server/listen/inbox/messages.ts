import type { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import type { Message } from '#contract/dialogues.ts'
import type { Context } from '#server/platform/context.ts'
import { AT } from './place.ts'

export type ShownMessage = z.input<typeof Message>

interface Row extends Omit<ShownMessage, 'what' | 'author' | 'participants' | 'attachments' | 'notKept'> {
  readonly place: string
  readonly authorKind: ShownMessage['author']['kind']
  readonly memberId: string | null
  readonly memberName: string | null
  readonly notKept: ShownMessage['notKept'] | null
}

/** Messages that fit a condition over `message`, as the dialogue shows them, each with its place. */
export async function messagesWhere(
  context: Context,
  condition: RawBuilder<unknown>,
  { order, limit }: { readonly order: 'asc' | 'desc'; readonly limit: number },
): Promise<readonly { readonly place: string; readonly message: ShownMessage }[]> {
  const direction = sql.raw(order)
  const { rows } = await sql<Row>`
    select message.id, ${AT(sql`message.occurred_at`)} as place, message.occurred_at as at, message.direction,
           message.channel, message.account_id as "accountId", channel_account.name as "accountName",
           case when message.forwarded_to is null then message.author_kind else 'member' end as "authorKind", message.author_member_id as "memberId", member.name as "memberName",
           message.subject, message.text, message.quoted, message.html is not null as "hasHtml", message.machine,
           message.doubt, message.doubt is not null and coalesce((
             select bool_and(asked.answer is not null) from dialogue_question asked
              where asked.workspace_id = message.workspace_id and asked.handle_id = message.handle_id
                and asked.kind = 'unproven-sender'), false) as "senderDecided",
           message.state, message.state_reason as "stateReason", message.state_at as "stateAt",
           message.outbox_id as "outboxId",
           (select other.channel from outbox other where other.workspace_id = message.workspace_id
               and other.instead_of = message.outbox_id and other.state <> 'cancelled' limit 1) as "wentBy",
           (select other.channel from outbox own
              join outbox other on other.workspace_id = own.workspace_id and other.id = own.instead_of
             where own.workspace_id = message.workspace_id and own.id = message.outbox_id) as "insteadOf",
           case when message.state = 'waiting' then message.undo_until end as "undoUntil",
           message.forwarded_to as "forwardedTo",
           message.topic_id as "topicId", message.answers_message_id as "answersMessageId",
           message.not_kept as "notKept"
      from message
      left join member on member.workspace_id = message.workspace_id and member.id = message.author_member_id
      left join channel_account on channel_account.workspace_id = message.workspace_id
                               and channel_account.id = message.account_id
     where message.workspace_id = ${context.workspace} and ${condition}
     order by message.occurred_at ${direction}, message.id ${direction} limit ${limit}`.execute(context.tx)
  const ids = rows.map(({ id }) => id)
  const [participants, attachments] = [await participantsOf(context, ids), await attachmentsOf(context, ids)]
  return rows.map(({ place, authorKind, memberId, memberName, notKept, ...row }) => {
    const took = participants.get(row.id) ?? []
    const sender = took.find(({ role }) => role === 'from')?.name ?? null
    return {
      place,
      message: {
        what: 'message',
        ...row,
        author: { kind: authorKind, memberId, name: authorKind === 'customer' ? sender : memberName },
        participants: took.map(({ role, address, name }) => ({ role, address, name })),
        attachments: attachments.get(row.id) ?? [],
        notKept: notKept ?? [],
      },
    }
  })
}

type Took = ShownMessage['participants'][number]

async function participantsOf(
  context: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Took[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Took & { messageId: string }>`
    select message_id as "messageId", role, address, name from message_participant
     where workspace_id = ${context.workspace} and message_id = any(${[...ids]}::uuid[])
     order by message_id, place`.execute(context.tx)
  return Map.groupBy(rows, ({ messageId }) => messageId)
}

type Attached = ShownMessage['attachments'][number]

async function attachmentsOf(
  context: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Attached[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Attached & { messageId: string }>`
    select file.message_id as "messageId", file.id, file.name, file.type, file.size from file
     where file.workspace_id = ${context.workspace} and file.message_id = any(${[...ids]}::uuid[])
       and file.removed_at is null
     order by file.added_at, file.id`.execute(context.tx)
  const grouped = Map.groupBy(rows, ({ messageId }) => messageId)
  return new Map(
    [...grouped].map(([id, files]) => [
      id,
      files.map(({ id: file, name, type, size }) => ({ id: file, name, type, size })),
    ]),
  )
}

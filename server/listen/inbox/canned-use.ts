import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { type CannedSuggestions, Intent } from '#contract/text.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { personBehind } from '../timeline/index.ts'

interface Used {
  readonly personId: string
  readonly messageId: string
  readonly replyIds: readonly string[]
  /** The message that it answers, where nothing more is known of what the dialogue is about. */
  readonly askedId: string | null
}

/** Which ready answers a message was made of, and what it answered. Ones that are not there are passed over. */
export async function noteCannedUse(context: Context, used: Used): Promise<void> {
  if (used.replyIds.length === 0) return
  const member = memberOf(context.actor)
  await sql`/* note canned use */
    insert into canned_use (workspace_id, message_id, canned_reply_id, asked_message_id, member_id, used_at)
    select ${context.workspace}, ${used.messageId}, id,
           coalesce((select message_id from dialogue_reading
                      where workspace_id = ${context.workspace} and person_id = ${used.personId}), ${used.askedId}), ${member}, ${context.clock.now()} from canned_reply
     where workspace_id = ${context.workspace} and id = any(${[...new Set(used.replyIds)]}::uuid[])
       and (member_id is null or member_id = ${member})
    on conflict do nothing`.execute(context.tx)
}

const SUGGESTED = 3
const DAY = 86_400_000
/** What was answered a year ago may be answered otherwise now. */
const COUNTED_FOR = 365 * DAY

type Shown = z.input<typeof CannedSuggestions>

/**
 * Ready answers that members took after messages of the same intent and language as this dialogue has now, the most
 * used first.
 */
export async function cannedSuggestions(context: Context, askedId: string): Promise<Shown> {
  const { personId } = await personBehind(context, askedId)
  const about = await context.tx
    .selectFrom('dialogue_reading')
    .innerJoin('message_reading', (join) =>
      join
        .onRef('message_reading.workspace_id', '=', 'dialogue_reading.workspace_id')
        .onRef('message_reading.message_id', '=', 'dialogue_reading.message_id'),
    )
    .select(['dialogue_reading.intent', 'message_reading.language'])
    .where('dialogue_reading.workspace_id', '=', context.workspace)
    .where('dialogue_reading.person_id', '=', personId)
    .executeTakeFirst()
  const intent = Intent.safeParse(about?.intent).data ?? null
  if (about === undefined || intent === null) return { intent, replies: [] }
  const { rows } = await sql<Shown['replies'][number]>`/* canned suggestions */
    select reply.id, reply.shortcut, reply.title, reply.text, reply.member_id is not null as own, count(*)::int as uses
      from canned_use used
      join message sent on sent.workspace_id = used.workspace_id and sent.id = used.message_id
                       and sent.state not in ('cancelled', 'failed')
      join message_reading reading on reading.workspace_id = used.workspace_id and reading.message_id = used.asked_message_id
      left join message_label label on label.workspace_id = used.workspace_id and label.message_id = used.asked_message_id
      join canned_reply reply on reply.workspace_id = used.workspace_id and reply.id = used.canned_reply_id
                             and (reply.member_id is null or reply.member_id = ${memberOf(context.actor)})
     where used.workspace_id = ${context.workspace} and reading.language = ${about.language}
       and used.used_at > ${new Date(context.clock.now().getTime() - COUNTED_FOR)}
       and case when label.message_id is not null then label.intent else reading.intent end = ${intent}
     group by reply.id, reply.shortcut, reply.title, reply.text, reply.member_id
     order by uses desc, lower(reply.shortcut), reply.id limit ${SUGGESTED}`.execute(context.tx)
  return { intent, replies: rows }
}

import { sql } from 'kysely'
import { type Context, memberOf } from '#server/platform/context.ts'
import { plainArray } from '#server/platform/database/arrays.ts'
import { newId } from '#server/platform/identifiers.ts'
import { returnFiles } from '../files/index.ts'

/** Whose draft the words are again, and whether they stand below others. */
export interface Returned {
  readonly memberId: string
  readonly memberName: string
  readonly isBelow: boolean
}

interface TakenBack {
  readonly id: string
  readonly personId: string
  readonly channel: string
  readonly accountId: string | null
  readonly handleId: string
  readonly subject: string
  readonly text: string
  readonly cc: string
  readonly bcc: string
  readonly writerId: string
  readonly writerName: string
}

/**
 * The words and files of a message of a member that was taken back are his draft again. What he has begun since stays
 * as it is, and they stand below it. Null: there is no row of the dialogue for it, or no member who wrote or took it back.
 */
export async function returnWords(context: Context, outboxId: string): Promise<Returned | null> {
  const message = await takenBack(context, outboxId)
  if (message === undefined) return null
  const { personId, writerId } = message
  const files = await returnFiles(context, message.id, personId)
  const now = context.clock.now()
  const { rows } = await sql<{ begun: boolean }>`
    insert into message_draft (workspace_id, person_id, member_id, channel, account_id, handle_id, subject, text,
                               cc, bcc, attachment_ids, version, changed_at)
    values (${context.workspace}, ${personId}, ${writerId}, ${message.channel}, ${message.accountId}, ${message.handleId},
            ${message.subject}, ${message.text}, ${message.cc}, ${message.bcc}, ${plainArray(files)}::uuid[], ${newId(now)}, ${now})
    on conflict (workspace_id, person_id, member_id) do update
       set subject = coalesce(nullif(message_draft.subject, ''), excluded.subject),
           text = concat_ws(E'\\n\\n', nullif(rtrim(message_draft.text), ''),
                            case when message_draft.subject not in ('', excluded.subject) then nullif(excluded.subject, '') end,
                            excluded.text),
           cc = coalesce(nullif(message_draft.cc, ''), excluded.cc),
           bcc = coalesce(nullif(message_draft.bcc, ''), excluded.bcc),
           attachment_ids = message_draft.attachment_ids || excluded.attachment_ids,
           version = excluded.version, changed_at = excluded.changed_at
    returning xmax = 0 as begun`.execute(context.tx)
  return { memberId: writerId, memberName: message.writerName, isBelow: rows[0]?.begun === false }
}

/** Whoever is no longer a member writes no more: then they go to whoever took it back. */
async function takenBack(context: Context, outboxId: string): Promise<TakenBack | undefined> {
  const { rows } = await sql<TakenBack>`
    select message.id, message.person_id as "personId", message.channel, message.account_id as "accountId",
           message.handle_id as "handleId", message.subject, message.text, ${copies('cc')} as cc, ${copies('bcc')} as bcc,
           writer.id as "writerId", writer.name as "writerName"
      from message
      left join member author on author.workspace_id = message.workspace_id and author.id = message.author_member_id
                             and author.deactivated_at is null
      join member writer on writer.workspace_id = message.workspace_id
                        and writer.id = coalesce(author.id, ${memberOf(context.actor)}::uuid)
     where message.workspace_id = ${context.workspace} and message.outbox_id = ${outboxId}
       and message.author_kind = 'member'`.execute(context.tx)
  return rows[0]
}

const copies = (role: 'cc' | 'bcc') => sql`
  coalesce((select string_agg(address, ', ' order by place) from message_participant copy
             where copy.workspace_id = message.workspace_id and copy.message_id = message.id and copy.role = ${role}), '')`

import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { plainArray } from '#server/platform/database/arrays.ts'
import { ANSWER } from './fold.ts'

const PREVIEW = 140

/**
 * What the messages of these people say of their dialogues: a function of the rows alone, so that joining and parting
 * people, late and repeated deliveries all come to the same. Their topics are folded before (`foldTopics`). Two writers about one person wait for each other here.
 */
export async function foldDialogues(context: Context, personIds: readonly string[]): Promise<void> {
  const people = plainArray([...new Set(personIds)].sort())
  if (personIds.length === 0) return
  await sql`/* lock dialogues */
    select pg_advisory_xact_lock(hashtextextended('dialogue:' || one.id, 0)) from unnest(${people}::uuid[]) as one (id)`.execute(
    context.tx,
  )
  await sql`/* fold dialogues */
    insert into dialogue (workspace_id, person_id, last_message_id, last_at, last_direction, last_account_id, last_channel,
                          preview, needs_reply_since, last_asked_at, messages)
    select ${context.workspace}, one.id, last.id, last.occurred_at, last.direction, last.account_id, last.channel,
           left(coalesce(nullif(regexp_replace(left(last.text, 600), '\\s+', ' ', 'g'), ''), last.subject), ${PREVIEW}),
           waits.since, asked.at, counted.messages
      from unnest(${people}::uuid[]) as one (id)
      cross join lateral (
        select * from message where message.workspace_id = ${context.workspace} and message.person_id = one.id
           and message.state <> 'cancelled' and message.forwarded_to is null
         order by occurred_at desc, id desc limit 1) as last
      cross join lateral (
        select count(*) as messages from message
         where message.workspace_id = ${context.workspace} and message.person_id = one.id) as counted
      cross join lateral (
        select max(occurred_at) as at from message
         where message.workspace_id = ${context.workspace} and message.person_id = one.id and asks) as asked
      cross join lateral (
        select max(occurred_at) as at from message
         where message.workspace_id = ${context.workspace} and message.person_id = one.id
           and ${ANSWER}) as answered
      cross join lateral (
        select least(
          -- what one topic was answered is no answer to another one
          (select min(topic.waiting_since) from topic
            where topic.workspace_id = ${context.workspace} and topic.person_id = one.id and topic.status <> 'resolved'),
          (select min(message.occurred_at) from message
            where message.workspace_id = ${context.workspace} and message.person_id = one.id and asks
              and message.occurred_at > coalesce(answered.at, '-infinity')
              and not exists (select from topic where topic.workspace_id = message.workspace_id
                                 and topic.id = message.topic_id and topic.person_id = message.person_id))) as since) as waits
    on conflict (workspace_id, person_id) do update
       set last_message_id = excluded.last_message_id, last_at = excluded.last_at,
           last_direction = excluded.last_direction, last_account_id = excluded.last_account_id,
           last_channel = excluded.last_channel, preview = excluded.preview,
           needs_reply_since = excluded.needs_reply_since, last_asked_at = excluded.last_asked_at,
           messages = excluded.messages`.execute(context.tx)
  await sql`
    delete from dialogue using unnest(${people}::uuid[]) as one (id)
     where dialogue.workspace_id = ${context.workspace} and dialogue.person_id = one.id
       and not exists (select from message where message.workspace_id = dialogue.workspace_id
                          and message.person_id = dialogue.person_id and message.state <> 'cancelled')`.execute(
    context.tx,
  )
}

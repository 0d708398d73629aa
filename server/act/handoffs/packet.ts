import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { Packet } from '#contract/handoffs.ts'
import type { Context } from '#server/platform/context.ts'

type Parts = z.input<typeof Packet>
const MOOD = ['Complaint Filed', 'Rating Given', 'Survey Answered']
const MOOD_SPEAKS_FOR = 90 * 86_400_000

/** What whoever takes over has to know, as it is now. */
export async function packetOf(context: Context, person: string): Promise<Parts> {
  return {
    ledBy: await ledBy(context, person),
    promises: await promises(context, person),
    deals: await deals(context, person),
    unanswered: await unanswered(context, person),
    mood: await mood(context, person),
  }
}

/** Who owns the customer, leads a topic of his or wrote to him, and who did before. */
async function ledBy(context: Context, person: string): Promise<Parts['ledBy']> {
  const { rows } = await sql<{ name: string; until: Date | null }>`
    select name, case when bool_or(until is null) then null else max(until) end as until from (
    select member.name, null::timestamptz as until from person
      join member on member.workspace_id = person.workspace_id and member.id = person.owner_member_id
     where person.workspace_id = ${context.workspace} and person.id = ${person}
    union all
    select member.name, null from topic
      join member on member.workspace_id = topic.workspace_id and member.id = topic.member_id
     where topic.workspace_id = ${context.workspace} and topic.person_id = ${person} and topic.status <> 'resolved'
    union all
    (select member.name, max(message.occurred_at) from message
      join member on member.workspace_id = message.workspace_id and member.id = message.author_member_id
     where message.workspace_id = ${context.workspace} and message.person_id = ${person} and message.direction = 'out'
       and message.author_kind = 'member' and message.state not in ('failed', 'cancelled')
     group by member.name order by 2 desc limit 5)
    union all
    (select member.name, event.occurred_at from handle
      join event on event.workspace_id = handle.workspace_id and event.handle_id = handle.base_handle_id
           and event.name = 'Owner Changed'
      join member on member.workspace_id = event.workspace_id and member.id::text = event.properties ->> 'before'
     where handle.workspace_id = ${context.workspace} and handle.person_id = ${person}
     order by event.occurred_at desc limit 5)) as led
     group by name order by 2 desc nulls first, name limit 8`.execute(context.tx)
  return rows
}

async function promises(context: Context, person: string): Promise<Parts['promises']> {
  const { rows } = await sql<Parts['promises'][number]>`
    select promise.id, words, due_at as "dueAt", member.name as "madeBy" from promise
      left join member on member.workspace_id = promise.workspace_id and member.id = promise.made_by
     where promise.workspace_id = ${context.workspace} and promise.person_id = ${person} and kind = 'said'
       and made_at is not null and kept_at is null order by due_at nulls last limit 20`.execute(context.tx)
  return rows
}

async function deals(context: Context, person: string): Promise<Parts['deals']> {
  const { rows } = await sql<Parts['deals'][number]>`
    select deal.id, deal.title, coalesce(stage.name, stage.code, '') as stage, deal.amount::text as amount, deal.currency from deal
      join pipeline_stage stage on stage.workspace_id = deal.workspace_id and stage.id = deal.stage_id
     where deal.workspace_id = ${context.workspace} and deal.person_id = ${person} and deal.state = 'open'
     order by deal.amount desc nulls last limit 10`.execute(context.tx)
  return rows
}

async function unanswered(context: Context, person: string): Promise<Parts['unanswered']> {
  const { rows } = await sql<Parts['unanswered'][number]>`
    select message.id as "messageId", left(message.text, 500) as text, message.channel, message.occurred_at as at from message
      left join topic on topic.workspace_id = message.workspace_id and topic.id = message.topic_id
                     and topic.person_id = message.person_id
     where message.workspace_id = ${context.workspace} and message.person_id = ${person} and message.asks
       and message.occurred_at >= case when topic.id is not null then topic.waiting_since else (
             select needs_reply_since from dialogue
              where dialogue.workspace_id = ${context.workspace} and dialogue.person_id = ${person}) end
     order by message.occurred_at desc limit 10`.execute(context.tx)
  return rows
}

async function mood(context: Context, person: string): Promise<Parts['mood']> {
  const since = new Date(context.clock.now().getTime() - MOOD_SPEAKS_FOR)
  const { rows } = await sql<NonNullable<Parts['mood']>>`
    select event.name, left(coalesce(event.properties ->> 'text', event.properties ->> 'comment'), 500) as text,
           case when event.properties ->> 'rating' ~ '^[0-9]+([.][0-9]+)?$' then (event.properties ->> 'rating')::float end as rating,
           event.occurred_at as at
      from handle join event on event.workspace_id = handle.workspace_id and event.handle_id = handle.base_handle_id
     where handle.workspace_id = ${context.workspace} and handle.person_id = ${person} and event.name = any(${MOOD}::text[])
       and event.occurred_at > ${since}
    union all
    select 'Message Received', left(message.text, 500), null, message.occurred_at from message
      join message_reading reading on reading.workspace_id = message.workspace_id and reading.message_id = message.id
     where message.workspace_id = ${context.workspace} and message.person_id = ${person} and message.asks
       and reading.mood = '-' and message.occurred_at > ${since}
     order by at desc limit 1`.execute(context.tx)
  return rows[0] ?? null
}

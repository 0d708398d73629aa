import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'

/** What its messages say of a topic: since when the customer waits, and when we answered first. */
export async function foldTopics(context: Context, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`/* fold topics */
    update topic set opened_at = coalesce(said.first_at, topic.opened_at), last_at = coalesce(said.last_at, topic.last_at),
                     waiting_since = said.waiting_since, first_reply_at = said.first_reply_at
      from (select wanted.id, facts.first_at, facts.last_at, facts.first_reply_at,
                   case when wanted.status <> 'resolved' then (
                     select min(asking.occurred_at) from message asking
                      where asking.workspace_id = ${context.workspace} and asking.topic_id = wanted.id and asking.asks
                        and asking.person_id = wanted.person_id
                        and asking.occurred_at > coalesce(facts.answered_at, '-infinity')) end as waiting_since
              from topic wanted
              cross join lateral (
                select min(occurred_at) as first_at, max(occurred_at) as last_at,
                       min(occurred_at) filter (where ${ANSWER}) as first_reply_at,
                       max(occurred_at) filter (where ${ANSWER}) as answered_at
                  from message where message.workspace_id = ${context.workspace} and message.topic_id = wanted.id
                   and message.person_id = wanted.person_id) as facts
             where wanted.workspace_id = ${context.workspace} and wanted.id = any(${[...ids]}::uuid[])) as said
     where topic.workspace_id = ${context.workspace} and topic.id = said.id`.execute(context.tx)
}

/** The topics of people whose messages went from one to another. */
export async function foldTopicsOf(context: Context, people: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from topic where workspace_id = ${context.workspace} and person_id = any(${[...people]}::uuid[])`.execute(
    context.tx,
  )
  await foldTopics(
    context,
    rows.map(({ id }) => id),
  )
}

/**
 * Words of a member that went out, or go in a moment, as a condition over the columns of `message`: what waits for a
 * later time, also because the channel did not take it, has answered nobody yet.
 */
export const ANSWER = sql`
  direction = 'out' and author_kind = 'member' and state not in ('failed', 'cancelled')
  and (state <> 'waiting' or coalesce(undo_until, occurred_at) <= occurred_at + interval '1 minute')`

import type { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import type { Topic } from '#contract/dialogues.ts'
import type { Context } from '#server/platform/context.ts'

export type ShownTopic = z.input<typeof Topic>

/** The most urgent first: whoever waits longest, then what is open, then what waits for the customer or sleeps. */
export const BY_URGENCY = sql`
  array_position(array['open', 'waiting', 'snoozed', 'resolved'], topic.status), topic.waiting_since nulls last,
  topic.opened_at desc, topic.id`

/** The same as one value that can be compared: the smaller is the more urgent. */
export const urgency = (topic: 'topic' | 'other'): RawBuilder<unknown> => {
  const of = (column: string) => sql.ref(`${topic}.${column}`)
  return sql`(array_position(array['open', 'waiting', 'snoozed', 'resolved'], ${of('status')}),
    coalesce(${of('waiting_since')}, 'infinity'), -extract(epoch from ${of('opened_at')}), ${of('id')})`
}

/** Topics that fit a condition over `topic`, the most urgent first. */
export async function topicsWhere(
  context: Context,
  condition: RawBuilder<unknown>,
  /** Under which a question that comes often is prepared. */
  name?: string,
): Promise<readonly ShownTopic[]> {
  const { rows } = await sql<ShownTopic>`${name === undefined ? sql`` : sql.raw(`/* ${name} */`)}
    select topic.id, topic.person_id as "personId", topic.subject, topic.status,
           topic.snoozed_until as "snoozedUntil", topic.member_id as "memberId", member.name as "memberName",
           topic.team_id as "teamId", team.name as "teamName", topic.because, topic.tags,
           topic.opened_at as "openedAt", topic.waiting_since as "waitingSince",
           topic.first_reply_at as "firstReplyAt", topic.resolved_at as "resolvedAt",
           topic.follows_topic_id as "followsTopicId"
      from topic
      left join member on member.workspace_id = topic.workspace_id and member.id = topic.member_id
      left join team on team.workspace_id = topic.workspace_id and team.id = topic.team_id
     where topic.workspace_id = ${context.workspace} and ${condition}
     order by ${BY_URGENCY}`.execute(context.tx)
  return rows
}

import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { changeTopic, changeTopicOf, type TopicChange } from './change.ts'

/** What was done to a topic with a message of ours, as it stands in the row of the message. */
interface Kept {
  readonly topicId: string
  readonly to: TopicChange
  readonly back: TopicChange
  readonly isGivenBack: boolean
}

/**
 * Changes the topic that a message of ours stands in, as one act with the message: where it does not go out in the
 * end, the change is taken back (`giveBack`).
 */
export async function changeWithMessage(
  context: Context,
  { messageId, personId, change }: { messageId: string; personId: string; change: TopicChange },
): Promise<void> {
  const { rows } = await sql<{ topicId: string | null }>`
    select topic.id as "topicId" from message
      left join topic on topic.workspace_id = message.workspace_id and topic.id = message.topic_id
                     and topic.person_id = message.person_id
     where message.workspace_id = ${context.workspace} and message.id = ${messageId}`.execute(context.tx)
  const topicId = rows[0]?.topicId ?? null
  const changed =
    topicId === null
      ? await changeTopicOf(context, personId, change)
      : await changeTopic(context, topicId, change)
  const kept: Kept = { topicId: changed.topic.id, to: change, back: changed.before, isGivenBack: false }
  await sql`update message set topic_change = ${JSON.stringify(kept)}::jsonb
             where workspace_id = ${context.workspace} and id = ${messageId}`.execute(context.tx)
}

/**
 * A message did not go out, whoever stopped it: its topic is what it was before. Only once, and not where somebody
 * decided otherwise since.
 */
export const giveBack = (context: Context, messageId: string): Promise<void> =>
  seeingAll(context, async () => {
    const { rows } = await sql<Kept & { status: string }>`/* topic changed with a message */
      update message set topic_change = topic_change || '{"isGivenBack": true}'
        from topic
       where message.workspace_id = ${context.workspace} and message.id = ${messageId}
         and message.topic_change->>'isGivenBack' = 'false'
         and topic.workspace_id = message.workspace_id and topic.id = (message.topic_change->>'topicId')::uuid
      returning topic.id as "topicId", topic.status, message.topic_change->'to' as "to",
                message.topic_change->'back' as back`.execute(context.tx)
    const [kept] = rows
    if (kept === undefined || kept.status !== kept.to.status) return
    await changeTopic(context, kept.topicId, waking(context, kept.back))
  })

/** What was to sleep until a moment that has passed is awake. */
const waking = (context: Context, back: TopicChange): TopicChange =>
  back.snoozedUntil != null && new Date(back.snoozedUntil) <= context.clock.now()
    ? { ...back, status: 'open', snoozedUntil: null }
    : back

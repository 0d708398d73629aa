import { sql } from 'kysely'
import { type Hours, levelFor, type Owed, owedFor, type TopicTimes, warnAt } from '#pure/hours/index.ts'
import { ANSWER } from '#server/listen/topics/index.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { asLevel, levelsOf } from './levels.ts'

interface TopicRow extends TopicTimes {
  readonly id: string
  readonly handleId: string
  readonly personId: string
  readonly madeFor: string
  readonly memberId: string | null
  readonly ownerId: string | null
  readonly channel: string | null
  readonly city: string | null
  readonly tags: readonly string[]
  readonly lastReplyAt: Date | null
}

/** Topics that ended longer ago are as they are. */
const LIVELY = 30 * 86_400_000

/** Keeps what the company promises to everybody who writes in step with the topics of these people. */
export async function followLevels(
  context: Context,
  people: readonly string[],
  hoursOf: (context: Context) => Promise<Hours | null>,
): Promise<void> {
  const levels = (await levelsOf(context)).map(asLevel)
  if (levels.length === 0) return
  const topics = await topicsOf(context, people)
  if (topics.length === 0) return
  const hours = await hoursOf(context)
  for (const topic of topics) {
    const level = levelFor(levels, factsOf(topic))
    if (level !== null) await keepOwed(context, topic, owedFor(topic, level, hours))
  }
}

const factsOf = ({ channel, city, tags }: TopicRow) => ({
  channel: channel === null ? [] : [channel],
  city: city === null ? [] : [city],
  tag: tags,
})

async function topicsOf(context: Context, people: readonly string[]): Promise<readonly TopicRow[]> {
  const { rows } = await sql<TopicRow>`/* topics with what is owed */
    select topic.id, topic.handle_id as "handleId", topic.person_id as "personId", topic.made_for_person_id as "madeFor",
           topic.member_id as "memberId", person.owner_member_id as "ownerId", asked.channel, person.city, topic.tags,
           topic.opened_at as "openedAt", topic.first_reply_at as "firstReplyAt", topic.waiting_since as "waitingSince",
           topic.resolved_at as "resolvedAt", replied.at as "lastReplyAt"
      from topic
      join person on person.workspace_id = topic.workspace_id and person.id = topic.person_id
      left join lateral (select channel from message where message.workspace_id = topic.workspace_id
                           and message.topic_id = topic.id and asks order by occurred_at limit 1) as asked on true
      left join lateral (select max(occurred_at) as at from message where message.workspace_id = topic.workspace_id
                           and message.topic_id = topic.id and ${ANSWER}) as replied on true
     where topic.workspace_id = ${context.workspace} and topic.person_id = any(${[...people]}::uuid[])
       and asked.channel is not null
       and (topic.resolved_at is null or topic.resolved_at > ${new Date(context.clock.now().getTime() - LIVELY)})
     limit 1000`.execute(context.tx)
  return rows
}

async function keepOwed(context: Context, topic: TopicRow, owed: readonly Owed[]): Promise<void> {
  const now = context.clock.now()
  for (const one of owed)
    await sql`/* what is owed */
      insert into promise (workspace_id, id, external_id, handle_id, person_id, made_for_person_id, words, made_at, kind,
                           member_id, topic_id, due_at, kept_at, warn_at)
      values (${context.workspace}, ${newId(now)}, ${`topic:${topic.id}:${one.key}`}, ${topic.handleId}, ${topic.personId},
              ${topic.madeFor}, '', ${one.madeAt}, ${one.kind}, ${topic.memberId ?? topic.ownerId}, ${topic.id},
              ${one.dueAt}, ${one.keptAt}, ${warnAt(one)})
      on conflict (workspace_id, external_id) do update set
        member_id = excluded.member_id, person_id = excluded.person_id, kept_at = excluded.kept_at`.execute(
      context.tx,
    )
  // the words that waited were answered: whatever reply came first after them kept the promise
  await sql`
    update promise set kept_at = coalesce(
        (select min(occurred_at) from message where message.workspace_id = ${context.workspace}
            and message.topic_id = ${topic.id} and ${ANSWER} and occurred_at > promise.made_at), ${topic.resolvedAt ?? now})
     where workspace_id = ${context.workspace} and topic_id = ${topic.id} and kind = 'next-reply' and kept_at is null
       and external_id <> all(${owed.map(({ key }) => `topic:${topic.id}:${key}`)}::text[])`.execute(
    context.tx,
  )
}

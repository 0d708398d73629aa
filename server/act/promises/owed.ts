import { sql } from 'kysely'
import { type Hours, levelFor, type Owed, owedFor, type Rest, type TopicTimes } from '#pure/hours/index.ts'
import { ANSWER } from '#server/listen/topics/index.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { factsOfPeople } from '../assignment/index.ts'
import { asLevel, levelsOf } from './levels.ts'

interface TopicRow extends TopicTimes {
  readonly id: string
  readonly handleId: string
  readonly personId: string
  readonly madeFor: string
  readonly memberId: string | null
  readonly ownerId: string | null
  readonly channel: string | null
  readonly accountId: string | null
  readonly city: string | null
  readonly tags: readonly string[]
  readonly language: string | null
  /** What was promised when it was opened, whatever the level says today. */
  readonly promisedEnd: number | null
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
  const conditions = levels.flatMap(({ when }) => when)
  const known = await factsOfPeople(context, conditions, [...new Set(topics.map(({ personId }) => personId))])
  for (const topic of topics) {
    const level = levelFor(levels, { ...factsOf(topic), ...known.of(topic.personId) })
    if (level === null) continue
    const resolve = topic.promisedEnd ?? level.resolve
    await keepOwed(context, topic, { owed: owedFor(topic, { ...level, resolve }, hours), resolve })
  }
}

const factsOf = ({ channel, accountId, city, language, tags }: TopicRow) => ({
  channel: listed(channel),
  account: listed(accountId),
  city: listed(city),
  language: listed(language),
  tag: tags,
})

const listed = (value: string | null): readonly string[] => (value === null ? [] : [value])

async function topicsOf(context: Context, people: readonly string[]): Promise<readonly TopicRow[]> {
  const { rows } = await sql<
    Omit<TopicRow, 'rests'> & { rests: readonly SaidRest[] }
  >`/* topics with what is owed */
    select topic.id, topic.handle_id as "handleId", topic.person_id as "personId", topic.made_for_person_id as "madeFor",
           topic.member_id as "memberId", person.owner_member_id as "ownerId", asked.channel, asked.language, person.city,
           topic.account_id as "accountId", topic.tags, topic.opened_at as "openedAt",
           topic.first_reply_at as "firstReplyAt", topic.waiting_since as "waitingSince",
           topic.resolved_at as "resolvedAt", ended.minutes as "promisedEnd",
           (select coalesce(json_agg(json_build_object('from', lower(rest), 'until', upper(rest)) order by rest), '[]')
              from unnest(topic.rests) as rest) as rests
      from topic
      join person on person.workspace_id = topic.workspace_id and person.id = topic.person_id
      left join lateral (
        select message.channel, coalesce(message.language, reading.language) as language from message
          left join message_reading reading on reading.workspace_id = message.workspace_id
                                           and reading.message_id = message.id
         where message.workspace_id = topic.workspace_id and message.topic_id = topic.id and asks
         order by occurred_at limit 1) as asked on true
      left join promise ended on ended.workspace_id = topic.workspace_id and ended.topic_id = topic.id
                             and ended.kind = 'resolve'
     where topic.workspace_id = ${context.workspace} and topic.person_id = any(${[...people]}::uuid[])
       and asked.channel is not null
       and (topic.resolved_at is null or topic.resolved_at > ${new Date(context.clock.now().getTime() - LIVELY)})
     limit 1000`.execute(context.tx)
  return rows.map(({ rests, ...row }) => ({ ...row, rests: rests.map(asRest) }))
}

/** Moments within JSON are text. */
interface SaidRest {
  readonly from: string
  readonly until: string | null
}

const asRest = ({ from, until }: SaidRest): Rest => ({
  from: new Date(from),
  until: until === null ? null : new Date(until),
})

/** What was promised stays as it was promised; only the end moves, by the time in which its clock stood. */
async function keepOwed(
  context: Context,
  topic: TopicRow,
  { owed, resolve }: { readonly owed: readonly Owed[]; readonly resolve: number | null },
): Promise<void> {
  const now = context.clock.now()
  for (const one of owed) {
    const isEnd = one.kind === 'resolve'
    const moves = isEnd && topic.rests.length > 0
    await sql`/* what is owed */
      insert into promise (workspace_id, id, external_id, handle_id, person_id, made_for_person_id, words, made_at, kind,
                           member_id, topic_id, minutes, due_at, paused_at, kept_at, warn_at)
      values (${context.workspace}, ${newId(now)}, ${`topic:${topic.id}:${one.key}`}, ${topic.handleId}, ${topic.personId},
              ${topic.madeFor}, '', ${one.madeAt}, ${one.kind}, ${topic.memberId ?? topic.ownerId}, ${topic.id},
              ${isEnd ? resolve : null}, ${one.dueAt}, ${one.pausedAt}, ${one.keptAt}, ${one.warnAt})
      on conflict (workspace_id, external_id) do update set
        member_id = excluded.member_id, person_id = excluded.person_id, kept_at = excluded.kept_at,
        paused_at = excluded.paused_at,
        due_at = case when ${moves} then excluded.due_at else promise.due_at end,
        warn_at = case when ${moves} then excluded.warn_at else promise.warn_at end`.execute(context.tx)
  }
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

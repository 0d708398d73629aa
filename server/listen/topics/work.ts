import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { textArray } from '#server/platform/database/arrays.ts'

/** A topic whose customer waits and that nobody has. */
export interface WaitingTopic {
  readonly id: string
  readonly personId: string
  readonly since: Date
  readonly ownerId: string | null
  readonly channel: string | null
  readonly accountId: string | null
  readonly city: string | null
  readonly language: string | null
  readonly tags: readonly string[]
}

/** The oldest first; those who come later wait for the next round. */
export async function waitingTopics(context: Context, most: number): Promise<readonly WaitingTopic[]> {
  const { rows } = await sql<WaitingTopic>`/* waiting topics */
    select topic.id, topic.person_id as "personId", topic.waiting_since as since, person.owner_member_id as "ownerId",
           asked.channel, topic.account_id as "accountId", person.city, asked.language, topic.tags
      from topic
      join person on person.workspace_id = topic.workspace_id and person.id = topic.person_id
      left join lateral (
        select message.channel, coalesce(message.language, reading.language) as language from message
          left join message_reading reading on reading.workspace_id = message.workspace_id
                                           and reading.message_id = message.id
         where message.workspace_id = topic.workspace_id and message.topic_id = topic.id and message.direction = 'in'
         order by occurred_at desc limit 1) as asked on true
     where topic.workspace_id = ${context.workspace} and topic.status = 'open' and topic.member_id is null
       and topic.waiting_since is not null and coalesce(topic.held_until, '-infinity') <= ${context.clock.now()}
     order by topic.waiting_since, topic.id limit ${most}`.execute(context.tx)
  return rows
}

/** A machine answers these: they are given to nobody before that moment; null: to whoever is next. */
export async function holdTopics(
  context: Context,
  ids: readonly string[],
  until: Date | null,
): Promise<void> {
  await sql`update topic set held_until = ${until}
             where workspace_id = ${context.workspace} and id = any(${[...ids]}::uuid[])`.execute(context.tx)
}

/** How many open topics each member has. */
export async function openLoads(context: Context): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ member: string; open: number }>`
    select member_id as member, count(*)::int as open from topic
     where workspace_id = ${context.workspace} and status = 'open' and member_id is not null
     group by member_id`.execute(context.tx)
  return new Map(rows.map(({ member, open }) => [member, open]))
}

export interface GivenTopic {
  readonly id: string
  readonly memberId: string | null
  /** The rule, and what it looked at. */
  readonly because: { readonly rule: string; readonly facts: Readonly<Record<string, unknown>> } | null
}

/** Gives topics to members; only those that are still open and that nobody took meanwhile. Returns which. */
export async function giveTopics(context: Context, given: readonly GivenTopic[]) {
  if (given.length === 0) return []
  const now = context.clock.now()
  const { rows } = await sql<{ id: string; personId: string; memberId: string }>`/* give topics */
    update topic set member_id = given.member_id, because = given.because::jsonb, assigned_at = ${now}, changed_at = ${now}
      from unnest(${given.map(({ id }) => id)}::uuid[], ${given.map(({ memberId }) => memberId)}::uuid[],
                  ${textArray(given.map(({ because }) => JSON.stringify(because)))}::text[])
        as given (id, member_id, because)
     where topic.workspace_id = ${context.workspace} and topic.id = given.id
       and topic.status = 'open' and topic.member_id is null
    returning topic.id, topic.person_id as "personId", topic.member_id as "memberId"`.execute(context.tx)
  return rows
}

/** What a member leads goes back to nobody: he goes home. Returns whose topics they are. */
export async function letGo(context: Context, memberId: string) {
  const { rows } = await sql<{ id: string; personId: string }>`
    update topic set member_id = null, because = null, assigned_at = null, changed_at = ${context.clock.now()}
     where workspace_id = ${context.workspace} and member_id = ${memberId} and status = 'open'
    returning id, person_id as "personId"`.execute(context.tx)
  return rows
}

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { plainSubject } from '../topics/index.ts'
import { UNPROVEN } from './segment.ts'

/** What a letter of ours names as the one it answers, and those before it, the oldest first. */
export interface Thread {
  /** The row of the message itself; null: it was written before dialogues were kept. */
  readonly messageId: string | null
  readonly answers: string | null
  readonly chain: readonly string[]
}

const LONGEST_CHAIN = 20

export async function threadOf(context: Context, outbox: string): Promise<Thread> {
  const { rows } = await sql<{ id: string; externalId: string | null; place: number; subject: string }>`
    with recursive chain (id, external_id, answers, subject, place) as (
      select id, external_id, answers_message_id, subject, 0 from message
       where workspace_id = ${context.workspace} and outbox_id = ${outbox}
      union all
      select before.id, before.external_id, before.answers_message_id, before.subject, chain.place + 1
        from chain join message before on before.workspace_id = ${context.workspace} and before.id = chain.answers
       where chain.place < ${LONGEST_CHAIN}
    ) select id, external_id as "externalId", place, subject from chain order by place desc`.execute(
    context.tx,
  )
  const own = rows.at(-1)
  const before = rows.slice(0, -1)
  const nearest = before.at(-1)
  // another subject is another matter: mail programs would put it under the old one
  const goesOn =
    nearest !== undefined && own !== undefined && plainSubject(nearest.subject) === plainSubject(own.subject)
  if (!goesOn) return { messageId: own?.id ?? null, answers: null, chain: [] }
  return {
    messageId: own.id,
    answers: nearest.externalId,
    chain: before.flatMap(({ externalId }) => externalId ?? []),
  }
}

export interface Answerable {
  readonly id: string
  readonly subject: string
  readonly topicId: string | null
}

/** The message that an answer through this account to this address is an answer to: the named one, else the newest. */
export async function answerable(
  context: Context,
  wanted: {
    readonly personId: string
    readonly handleId: string
    readonly channel: string
    readonly named: string | null
  },
): Promise<Answerable | null> {
  const which =
    wanted.named === null
      ? sql`${heardFrom(sql`${wanted.handleId}::uuid`)} and message.channel = ${wanted.channel}
            and message.direction = 'in' and message.machine is null`
      : sql`message.id = ${wanted.named}`
  const { rows } = await sql<Answerable>`
    select message.id, message.subject, topic.id as "topicId" from message
      left join topic on topic.workspace_id = message.workspace_id and topic.id = message.topic_id
                     and topic.person_id = message.person_id
     where message.workspace_id = ${context.workspace} and message.person_id = ${wanted.personId} and ${which}
     order by message.occurred_at desc, message.id desc limit 1`.execute(context.tx)
  return rows[0] ?? null
}

/**
 * A message came from an address. One that nobody proved stands under a sender of its own; by a member's word it is
 * the same person's, and then an answer goes to the address itself.
 */
export const heardFrom = (handle: RawBuilder<unknown>): RawBuilder<SqlBool> => sql`
  exists (select from handle as way
            join handle as sender on sender.workspace_id = way.workspace_id
                                 and (sender.id = way.base_handle_id
                                      or (way.kind = 'email' and sender.kind = 'external' and sender.epoch = 0
                                          and sender.scope = ${UNPROVEN} and sender.value = way.value))
           where way.workspace_id = message.workspace_id and way.id = ${handle} and sender.id = message.handle_id)`

/**
 * What was said in our name, and not by the writer, after the message that he saw last. That the customer wrote on is
 * nothing to hold an answer back for.
 */
export async function answeredSince(
  context: Context,
  wanted: {
    readonly personId: string
    readonly seen: string | null
    readonly member: string | null
    readonly except: string
  },
): Promise<{ readonly id: string; readonly name: string; readonly at: Date } | null> {
  const { rows } = await sql<{ id: string; name: string; at: Date }>`
    select message.id, coalesce(member.name, '') as name, message.occurred_at as at
      from message
      left join member on member.workspace_id = message.workspace_id and member.id = message.author_member_id
     where message.workspace_id = ${context.workspace} and message.person_id = ${wanted.personId}
       and message.id <> ${wanted.except} and message.state not in ('cancelled', 'failed')
       and message.direction = 'out' and message.forwarded_to is null and message.author_member_id is distinct from ${wanted.member}::uuid
       and (message.occurred_at, message.id) > (
         select coalesce(max(seen.occurred_at), '-infinity'), coalesce(max(seen.id::text), '00000000-0000-0000-0000-000000000000')::uuid
           from message seen where seen.workspace_id = ${context.workspace} and seen.id = ${wanted.seen}
            and seen.person_id = ${wanted.personId})
     order by message.occurred_at desc, message.id desc limit 1`.execute(context.tx)
  return rows[0] ?? null
}

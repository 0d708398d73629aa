import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { textArray } from '#server/platform/database/arrays.ts'
import { outboxOfMessageId } from '#server/platform/message-id.ts'
import type { Answered } from './choose.ts'

/** A chain longer than this is no chain. */
const LONGEST_CHAIN = 50

interface Found extends Omit<Answered, 'signed'> {
  readonly externalId: string | null
  readonly outboxId: string | null
}

/**
 * The messages behind the ids that others say they answer, in the order in which they say it. Our own ids are
 * believed only with their proof; any other known id is a hint within the dialogue it is in.
 */
export async function answeredBy(
  context: Context,
  chains: readonly (readonly string[])[],
): Promise<(chain: readonly string[]) => readonly Answered[]> {
  const named = new Map(
    chains.flatMap((chain) =>
      chain.slice(0, LONGEST_CHAIN).map((id) => [id, outboxOfMessageId(context, id)] as const),
    ),
  )
  if (named.size === 0) return () => []
  const outboxes = [...named.values()].filter((id) => id !== null)
  const { rows } = await sql<Found>`/* answered messages */
    select message.id as "messageId", message.person_id as "personId", message.topic_id as "topicId",
           message.external_id as "externalId", message.outbox_id as "outboxId",
           message.forwarded_to is not null as forwarded
      from unnest(${textArray([...named.keys()].flatMap(spellings))}::text[]) as wanted (id)
      cross join lateral (
        select * from message where message.workspace_id = ${context.workspace}
           and message.external_id is not null and md5(message.external_id) = md5(wanted.id)
           and message.external_id = wanted.id offset 0) as message
    union
    select id, person_id, topic_id, external_id, outbox_id, forwarded_to is not null from message
     where message.workspace_id = ${context.workspace} and message.outbox_id = any(${outboxes}::uuid[])`.execute(
    context.tx,
  )
  return (chain) =>
    chain.slice(0, LONGEST_CHAIN).flatMap((id) => {
      const outbox = named.get(id) ?? null
      if (outbox !== null)
        return rows.filter(({ outboxId }) => outboxId === outbox).map((row) => answered(row, true))
      const written = spellings(id)
      return rows
        .filter(({ externalId }) => externalId !== null && written.includes(externalId))
        .map((row) => answered(row, false))
    })
}

const answered = ({ messageId, personId, topicId, forwarded }: Found, signed: boolean): Answered => ({
  messageId,
  personId,
  topicId,
  signed,
  forwarded: forwarded === true,
})

/** Message-IDs are named with and without their brackets. */
function spellings(id: string): readonly string[] {
  const bare = id.trim().replace(/^<|>$/g, '')
  return [bare, `<${bare}>`]
}

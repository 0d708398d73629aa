import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { type OutboxMessage, OutboxState } from '#contract/today.ts'
import { personRows } from '#server/listen/people/index.ts'
import type { Context } from '#server/platform/context.ts'

interface Row {
  readonly id: string
  readonly person_id: string
  readonly channel: string
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly state: string
  readonly created_at: Date
  readonly not_before: Date
  readonly settled_at: Date | null
  readonly author_name: string | null
  readonly trouble: string | null
}

/** Messages by their ids, the newest first, each with the person whose address it is today. */
export async function presentMessages(
  context: Context,
  ids: readonly string[],
): Promise<z.input<typeof OutboxMessage>[]> {
  const found = await sql<Row>`
    select outbox.id, handle.person_id, channel, recipient, subject,
           -- codes and links of security are for their recipient alone
           case class when 'security' then '' else body end as body, state, outbox.created_at, not_before,
           settled_at, member.name as author_name, trouble
      from outbox join handle on handle.workspace_id = outbox.workspace_id and handle.id = outbox.handle_id
                  left join member on member.workspace_id = outbox.workspace_id and member.id = author_member_id
     where outbox.workspace_id = ${context.workspace} and outbox.id = any(${ids}::uuid[])
     order by outbox.id desc`.execute(context.tx)
  const people = await personRows(context, [...new Set(found.rows.map((row) => row.person_id))])
  const labels = new Map(people.map((person) => [person.id, person.label]))
  return found.rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    personLabel: labels.get(row.person_id) ?? row.recipient,
    channel: row.channel,
    recipient: row.recipient,
    subject: row.subject,
    text: row.body,
    state: OutboxState.parse(row.state),
    createdAt: row.created_at,
    notBefore: row.not_before,
    settledAt: row.settled_at,
    authorName: row.author_name,
    trouble: row.trouble,
  }))
}

export interface Wanted {
  readonly person: string | null
  readonly state: string | null
  readonly after: string | null
  readonly limit: number
}

/** One more than asked for tells whether there is a next page. */
export async function outboxIds(context: Context, wanted: Wanted): Promise<readonly string[]> {
  const ofPerson =
    wanted.person === null
      ? sql``
      : sql`and handle_id in (select id from handle where workspace_id = ${context.workspace}
                                                       and person_id = ${wanted.person})`
  const found = await sql<{ id: string }>`
    select id from outbox
     where workspace_id = ${context.workspace} ${ofPerson}
       and (${wanted.state}::text is null or state = ${wanted.state})
       and (${wanted.after}::uuid is null or id < ${wanted.after}::uuid)
     order by id desc limit ${wanted.limit}`.execute(context.tx)
  return found.rows.map((row) => row.id)
}

export async function countUnsettled(context: Context): Promise<number> {
  const found = await sql<{ unsettled: number }>`
    select count(*) as unsettled from outbox
     where workspace_id = ${context.workspace} and state in ('unknown', 'failed')
       -- what went by another way is settled
       and not exists (select from outbox other where other.workspace_id = outbox.workspace_id
                          and other.instead_of = outbox.id and other.state = 'sent')`.execute(context.tx)
  return found.rows[0]?.unsettled ?? 0
}

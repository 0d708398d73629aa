import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { notifyMembers } from '../notifications/index.ts'
import { type Message, messageById } from './outbox.ts'

const LONGEST = 200

/**
 * Words of a member that surely did not arrive, or of which nobody knows it, are news for whoever wrote them; where he
 * is gone, for whoever leads the customer now. What goes out by another way is no such news (`fallBack`). What is sent
 * again and fails again is told again.
 */
export async function tellAuthor(context: Context, outbox: string): Promise<void> {
  const message = await messageById(context, outbox)
  if (message === undefined || message.speaker !== 'member') return
  const said = await saidBy(context, outbox)
  if (said?.memberId == null) return
  await notifyMembers(context, {
    members: [said.memberId],
    kind: 'message-failed',
    key: `message-failed:${outbox}:${keyOf(message)}`,
    person: said.personId,
    facts: {
      outboxId: outbox,
      messageId: said.id,
      state: message.state,
      reason: message.trouble,
      text: message.body.slice(0, LONGEST),
    },
  })
}

const keyOf = ({ settled_at, attempts }: Message): string => `${attempts}:${settled_at?.toISOString() ?? ''}`

/** The message in its dialogue, and whom it concerns. */
async function saidBy({ tx, workspace }: Context, outbox: string) {
  const { rows } = await sql<{ id: string; personId: string; memberId: string | null }>`
    select message.id, message.person_id as "personId",
           coalesce(author.id, topic.member_id, person.owner_member_id) as "memberId"
      from message
      join person on person.workspace_id = message.workspace_id and person.id = message.person_id
      left join member author on author.workspace_id = message.workspace_id and author.id = message.author_member_id
                             and author.deactivated_at is null
      left join topic on topic.workspace_id = message.workspace_id and topic.id = message.topic_id
     where message.workspace_id = ${workspace} and message.outbox_id = ${outbox}`.execute(tx)
  return rows[0]
}

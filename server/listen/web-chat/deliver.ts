import { sql } from 'kysely'
import type { Account, Handed, OutboundMessage } from '#server/channels/channel.ts'
import type { Context } from '#server/platform/context.ts'
import { inWorkspace } from '#server/platform/database/connect.ts'
import type { Id } from '#server/platform/identifiers.ts'
import type { Services } from '#server/platform/services.ts'
import { addLine } from './lines.ts'

/** The other side of the channel "web-chat" (server/channels/web-chat), which is our own database. */
export interface Conversations {
  readonly deliver: (account: Account, message: Pick<OutboundMessage, 'id' | 'messageId'>) => Promise<Handed>
  readonly areThere: () => Promise<boolean>
}

/**
 * Puts an answer into the visitor's conversation. Committed is accepted: the message lies where he reads it, whether
 * he is looking now or comes back next week. Doing it twice changes nothing.
 */
export const createConversations = ({
  db,
  clock,
  secrets,
}: Pick<Services, 'db' | 'clock' | 'secrets'>): Conversations => ({
  deliver: (account, { id, messageId }) => {
    // an account is always one of the company's own table
    const workspace = account.workspace as Id<'Workspace'>
    return inWorkspace(db, workspace, async (tx) => {
      const found = await deliver({ tx, workspace, clock, secrets, actor: { kind: 'system' } }, id)
      return found
        ? { outcome: 'accepted', externalId: messageId }
        : { outcome: 'refused', permanent: true, code: 404 }
    })
  },
  areThere: async () => (await sql`select 1 as here`.execute(db)).rows.length === 1,
})

async function deliver(context: Context, outbox: string): Promise<boolean> {
  const found = await sql<{ message: string; session: string | null }>`
    select message.id as message, coalesce(
        -- where the question stands that it answers
        (select line.session_id from chat_line line
          where line.workspace_id = message.workspace_id and line.message_id = message.answers_message_id limit 1),
        -- else where this address was heard last
        (select line.session_id from message heard
           join chat_line line on line.workspace_id = heard.workspace_id and line.message_id = heard.id
          where heard.workspace_id = message.workspace_id and heard.handle_id = message.handle_id and heard.direction = 'in'
          order by line.place desc limit 1),
        -- else the newest conversation of the signed-in customer or proven address
        (select session.id from chat_session session
          where session.workspace_id = message.workspace_id
            and message.handle_id in (session.owner_handle_id, session.handle_id)
          order by session.seen_at desc, session.id desc limit 1)) as session
      from message where message.workspace_id = ${context.workspace} and message.outbox_id = ${outbox}`.execute(
    context.tx,
  )
  const target = found.rows[0]
  if (target === undefined || target.session === null) return false
  await addLine(context, { session: target.session, message: target.message, clientId: null })
  return true
}

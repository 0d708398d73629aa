import { sql } from 'kysely'
import { copyFiles } from '#server/listen/files/index.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'

/** A message of ours that did not arrive, and goes once more by another way. */
export interface Failed {
  readonly messageId: string
  readonly outbox: string
}

/**
 * The message that another one goes out for: ours, to this person, not arrived, and not gone by another way since. Its
 * row is locked: of two who send it again at once the second is told.
 */
export async function failedOr409(context: Context, personId: string, messageId: string): Promise<Failed> {
  const { rows } = await sql<{ state: string; outbox: string | null }>`
    select message.state, message.outbox_id as outbox from message
     where message.workspace_id = ${context.workspace} and message.id = ${messageId}
       and message.person_id = ${personId} and message.direction = 'out'
       and message.forwarded_to is null for update`.execute(context.tx)
  const [message] = rows
  if (message === undefined || message.outbox === null) throw new Problem('not-found')
  const others = await sql`
    select from outbox where workspace_id = ${context.workspace} and instead_of = ${message.outbox}
       and state <> 'cancelled'`.execute(context.tx)
  if (message.state !== 'failed' || others.rows.length > 0) throw new Problem('already-decided')
  // the fall-back has nothing left to do
  await sql`update outbox set fall_back = false
             where workspace_id = ${context.workspace} and id = ${message.outbox}`.execute(context.tx)
  return { messageId, outbox: message.outbox }
}

/** What went with it goes along again. */
export const bringFiles = (context: Context, failed: Failed | null, to: string): Promise<unknown> =>
  failed === null ? Promise.resolve() : copyFiles(context, { from: failed.messageId, to })

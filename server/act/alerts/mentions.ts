import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import { notifyMembers } from '../notifications/index.ts'

/** A mention that is not read is news like any other, once; older ones were there before this was done. */
export async function tellMentions(context: Context): Promise<void> {
  const { rows } = await sql<{ noteId: string; memberId: string; personId: string | null }>`
    select note.id as "noteId", note_mention.member_id as "memberId", note.person_id as "personId"
      from note_mention
      join note on note.workspace_id = note_mention.workspace_id and note.id = note_mention.note_id and note.removed_at is null
     where note_mention.workspace_id = ${context.workspace} and note_mention.read_at is null
       and note_mention.mentioned_at > ${context.clock.now()}::timestamptz - interval '1 day'
       and note.written_by is distinct from note_mention.member_id
       and not exists (select from notification
                        where notification.workspace_id = note_mention.workspace_id
                          and notification.member_id = note_mention.member_id
                          and notification.key = 'mention:' || note.id)
     limit 500`.execute(context.tx)
  for (const { noteId, memberId, personId } of rows)
    await notifyMembers(context, {
      members: [memberId],
      kind: 'mention',
      key: `mention:${noteId}`,
      person: personId,
      facts: { noteId },
    })
  const now = context.clock.now()
  if (rows.length > 0) await announce(context.tx, context.workspace, [{ topic: 'today', id: null }], now)
}

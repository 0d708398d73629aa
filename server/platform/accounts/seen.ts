import { sql } from 'kysely'
import type { Tx } from '../database/connect.ts'
import type { Id } from '../identifiers.ts'
import { CAME_CHANNEL, notify } from '../live.ts'

/** Whoever was silent for so long had gone. */
export const SEEN_FOR = 4 * 60_000

/** The member is at the screen now; whoever waits for somebody to come is woken when he had gone. */
export async function markSeen(
  tx: Tx,
  workspace: Id<'Workspace'>,
  member: Id<'Member'>,
  now: Date,
): Promise<void> {
  const gone = new Date(now.getTime() - SEEN_FOR)
  const { rows } = await sql<{ hadGone: boolean }>`
    update member set seen_at = ${now}
      from (select seen_at as before from member where workspace_id = ${workspace} and id = ${member}) as known
     where member.workspace_id = ${workspace} and member.id = ${member}
    returning coalesce(known.before < ${gone}, true) as "hadGone"`.execute(tx)
  if (rows[0]?.hadGone === true) await notify(tx, CAME_CHANNEL, workspace)
}

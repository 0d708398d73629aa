import type { Tx } from '../database/connect.ts'
import type { Id } from '../identifiers.ts'

/** The member was at the screen just now. */
export const markSeen = (tx: Tx, workspace: Id<'Workspace'>, member: Id<'Member'>, now: Date) =>
  tx
    .updateTable('member')
    .set({ seen_at: now })
    .where('workspace_id', '=', workspace)
    .where('id', '=', member)
    .execute()

import { sql } from 'kysely'
import type { RecordMover } from '#server/listen/identity/index.ts'

/**
 * When one person is absorbed by another, what members decided about him goes along: a step that was done or
 * refused does not come back because two records became one. Where both have the same step, a decision beats none.
 * An unmerge takes nothing back: the follower suggests anew for both.
 */
export const moveSteps: RecordMover = async (context, { from, to, whole }) => {
  if (!whole) return
  await sql`
    delete from next_action kept using next_action absorbed
     where kept.workspace_id = ${context.workspace} and kept.person_id = ${to} and kept.state in ('open', 'gone')
       and absorbed.workspace_id = ${context.workspace} and absorbed.person_id = ${from}
       and absorbed.play = kept.play and absorbed.key = kept.key`.execute(context.tx)
  await sql`
    update next_action set person_id = ${to}
     where workspace_id = ${context.workspace} and person_id = ${from}
       and not exists (select from next_action kept
                        where kept.workspace_id = ${context.workspace} and kept.person_id = ${to}
                          and kept.play = next_action.play and kept.key = next_action.key)`.execute(
    context.tx,
  )
  await sql`
    update next_action set state = 'gone'
     where workspace_id = ${context.workspace} and person_id = ${from} and state in ('open', 'later')`.execute(
    context.tx,
  )
}

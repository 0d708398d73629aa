import { sql } from 'kysely'
import type { RecordMover } from '#server/listen/identity/index.ts'

/** A hand-off goes where the handle goes through which it was written down. */
export const moveHandOffs: RecordMover = async (context, { from, to, handleIds, whole }) => {
  // two open ones cannot meet in one person: the later gives way and can be offered again
  await sql`
    update hand_off set state = 'withdrawn', decided_at = ${context.clock.now()}
     where workspace_id = ${context.workspace} and person_id = ${from} and state = 'offered'
       and exists (select from hand_off other where other.workspace_id = ${context.workspace}
                      and other.person_id = ${to} and other.state = 'offered')`.execute(context.tx)
  await sql`
    update hand_off set person_id = ${to}
     where workspace_id = ${context.workspace} and person_id = ${from}
       and (${whole} or handle_id = any(${[...handleIds]}::uuid[]))`.execute(context.tx)
}

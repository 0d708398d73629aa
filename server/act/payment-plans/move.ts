import { sql } from 'kysely'
import type { RecordMover } from '#server/listen/identity/index.ts'

/** Plans have no handle: they go with the whole person, and an unmerge gives them back to whom they were made for. */
export const movePlans: RecordMover = async (context, { from, to, whole }) => {
  await sql`
    update payment_plan set person_id = ${to}
     where workspace_id = ${context.workspace} and person_id = ${from}
       and (${whole} or made_for_person_id = ${to})`.execute(context.tx)
}

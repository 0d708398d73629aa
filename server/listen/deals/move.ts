import { sql } from 'kysely'
import type { RecordMover } from '#server/listen/identity/index.ts'
import { moveIn } from '#server/listen/records/index.ts'

/** Deals go with the handle they came through, or with the person they were made for; so do those who take part. */
export const moveDeals: RecordMover = async (context, move) => {
  await moveIn(context, 'deal', 'created_at', move)
  await sql`
    update deal_participant set person_id = ${move.to}
     where workspace_id = ${context.workspace} and person_id = ${move.from}
       and (${move.whole} or made_for_person_id = ${move.to})`.execute(context.tx)
}

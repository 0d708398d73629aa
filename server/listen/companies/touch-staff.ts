import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { notify, TOUCHED_CHANNEL } from '#server/platform/live.ts'

/** The company that a person shows follows from his links: everyone of these companies is looked at anew. */
export async function touchStaff(context: Context, companies: readonly string[]): Promise<void> {
  await sql`
    insert into touched_handle (workspace_id, id, handle_id, recorded_at)
    select ${context.workspace}, gen_random_uuid(), link.handle_id, ${context.clock.now()} from company_person link
     where link.workspace_id = ${context.workspace} and link.company_id = any(${[...companies]}::uuid[])`.execute(
    context.tx,
  )
  await notify(context.tx, TOUCHED_CHANNEL, context.workspace)
}

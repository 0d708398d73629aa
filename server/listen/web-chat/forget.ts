import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'

const DAY = 86_400_000
/** As long as a browser may keep the tracker's record: 13 months. */
const BROWSER_KEEPS = 395 * DAY

/** Codes and links that are over, browsers that did not come back, and conversations in which nothing was ever said. */
export async function forgetOldChats({ tx, workspace, clock }: Context): Promise<void> {
  const now = clock.now().getTime()
  const yesterday = new Date(now - DAY)
  await sql`delete from chat_code where workspace_id = ${workspace} and made_at < ${yesterday}`.execute(tx)
  await sql`delete from chat_ticket where workspace_id = ${workspace} and expires_at < ${yesterday}`.execute(
    tx,
  )
  const empty = sql`(select id from chat_session where workspace_id = ${workspace} and seen_at < ${yesterday}
    and handle_id is null and owner_handle_id is null)`
  await sql`delete from chat_device where workspace_id = ${workspace}
             and (seen_at < ${new Date(now - BROWSER_KEEPS)} or session_id in ${empty})`.execute(tx)
  await sql`delete from chat_session where workspace_id = ${workspace} and id in ${empty}
             and not exists (select from chat_ticket where chat_ticket.workspace_id = ${workspace} and session_id = chat_session.id)
             and not exists (select from chat_code where chat_code.workspace_id = ${workspace} and session_id = chat_session.id)
             and not exists (select from chat_device where chat_device.workspace_id = ${workspace} and session_id = chat_session.id)`.execute(
    tx,
  )
}

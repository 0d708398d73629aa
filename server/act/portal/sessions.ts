import { sql } from 'kysely'
import { hashToken, workspaceToken } from '#server/platform/accounts/tokens.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'

/** Browsers that are in: each with a token of its own, for thirty days after it was last seen. */

export const SESSION_DAYS = 30
const DAY = 86_400_000
const PREFIX = 'tdp'

export interface OpenSession {
  readonly id: string
  readonly handle: string
  /** It was not seen for so long that this is worth writing down. */
  readonly isStale: boolean
}

export async function openPortalSession(context: Context, handle: string, browser: string): Promise<string> {
  const token = workspaceToken(PREFIX, context.workspace)
  const now = context.clock.now()
  await sql`
    insert into portal_session (workspace_id, id, token_hash, handle_id, browser, opened_at, seen_at)
    values (${context.workspace}, ${newId(now)}, ${hashToken(token)}, ${handle}, ${browser.slice(0, 300)}, ${now}, ${now})`.execute(
    context.tx,
  )
  return token
}

const since = (context: Context): Date => new Date(context.clock.now().getTime() - SESSION_DAYS * DAY)

/** Asked inside the company of the address: a token of another company is none here. */
export async function findPortalSession(context: Context, token: string): Promise<OpenSession | null> {
  const { rows } = await sql<OpenSession>`/* portal session */
    select id, handle_id as handle, seen_at < ${new Date(context.clock.now().getTime() - 60_000)} as "isStale"
      from portal_session
     where workspace_id = ${context.workspace} and token_hash = ${hashToken(token)} and seen_at > ${since(context)}`.execute(
    context.tx,
  )
  return rows[0] ?? null
}

export async function seenAgain(context: Context, session: string): Promise<void> {
  await sql`update portal_session set seen_at = ${context.clock.now()}
             where workspace_id = ${context.workspace} and id = ${session}`.execute(context.tx)
}

/** Only those of the same proven address: null ends them all. */
export async function endSessions(context: Context, handle: string, session: string | null): Promise<void> {
  await sql`delete from portal_session
             where workspace_id = ${context.workspace} and handle_id = ${handle}
               and (${session}::uuid is null or id = ${session}::uuid)`.execute(context.tx)
}

export async function forgetSessions(context: Context): Promise<void> {
  await sql`delete from portal_session where workspace_id = ${context.workspace} and seen_at <= ${since(context)}`.execute(
    context.tx,
  )
}

import { sql } from 'kysely'
import type { Actor, Role } from '../context.ts'
import { type Db, inAccount, type Tx } from '../database/connect.ts'
import { type Id, newId } from '../identifiers.ts'
import { hashToken, newToken } from './tokens.ts'

const DAY = 86_400_000
const LIFETIME = 30 * DAY

export interface OpenSession {
  readonly workspace: Id<'Workspace'>
  readonly actor: Extract<Actor, { kind: 'member' }>
}

export interface NewSession {
  readonly account: Id<'Account'>
  readonly workspace: Id<'Workspace'>
  readonly userAgent: string
  readonly now: Date
}

/** Opens a session of an account in one of its companies; the token is for the cookie alone. */
export async function openSession(db: Db, wanted: NewSession): Promise<string> {
  const token = newToken()
  await inAccount(db, wanted.account, wanted.workspace, (tx) => writeSession(tx, token, wanted))
  return token
}

export async function writeSession(tx: Tx, token: string, wanted: NewSession): Promise<void> {
  await tx
    .insertInto('session')
    .values({
      id: newId(wanted.now),
      token_hash: hashToken(token),
      account_id: wanted.account,
      workspace_id: wanted.workspace,
      created_at: wanted.now,
      last_seen_at: wanted.now,
      expires_at: new Date(wanted.now.getTime() + LIFETIME),
      user_agent: wanted.userAgent.slice(0, 300),
    })
    .execute()
}

/** Whether the session of a token is open and was opened no longer ago than this. */
export async function isOpenedLately(db: Db, token: string, now: Date, within: number): Promise<boolean> {
  const session = await findSession(db, token, now)
  if (session === null) return false
  const opened = await inAccount(db, session.actor.account, session.workspace, (tx) =>
    tx.selectFrom('session').select('created_at').where('id', '=', session.actor.session).executeTakeFirst(),
  )
  return opened !== undefined && now.getTime() - opened.created_at.getTime() <= within
}

interface SessionRow {
  id: string
  account_id: string
  workspace_id: string
  member_id: string
  role: string
  expires_at: Date
  last_seen_at: Date
}

/** The session a cookie stands for, or null. Read on every request, so an ended session is ended at once. */
export async function findSession(db: Db, token: string, now: Date): Promise<OpenSession | null> {
  if (token.length !== 43) return null
  const found = await sql<SessionRow>`select * from session_for_token(${hashToken(token)})`.execute(db)
  const row = found.rows[0]
  if (row === undefined || row.expires_at <= now) return null
  const session = {
    workspace: row.workspace_id as Id<'Workspace'>,
    actor: {
      kind: 'member',
      id: row.member_id as Id<'Member'>,
      role: row.role as Role,
      account: row.account_id as Id<'Account'>,
      session: row.id as Id<'Session'>,
    },
  } as const satisfies OpenSession // ids and role come from columns of those kinds, checked by the database
  if (now.getTime() - row.last_seen_at.getTime() > 5 * 60_000) await prolong(db, session, now)
  return session
}

/** A session lives on while it is used, seen to five minutes. */
async function prolong(db: Db, session: OpenSession, now: Date): Promise<void> {
  await inAccount(db, session.actor.account, session.workspace, (tx) =>
    tx
      .updateTable('session')
      .set({ last_seen_at: now, expires_at: new Date(now.getTime() + LIFETIME) })
      .where('id', '=', session.actor.session)
      .execute(),
  )
}

/** Moves a session to another company of the same account; refused when the account has no place there. */
export function moveSession(db: Db, session: OpenSession, workspace: string): Promise<boolean> {
  return inAccount(db, session.actor.account, null, async (tx) => {
    const places = await sql<{
      id: string
    }>`select id from workspaces_of_account(${session.actor.account})`.execute(tx)
    if (!places.rows.some((place) => place.id === workspace)) return false
    await tx
      .updateTable('session')
      .set({ workspace_id: workspace })
      .where('id', '=', session.actor.session)
      .execute()
    return true
  })
}

export const closeSession = (db: Db, session: OpenSession, which: string = session.actor.session) =>
  inAccount(db, session.actor.account, session.workspace, async (tx) => {
    const closed = await tx
      .deleteFrom('session')
      .where('id', '=', which)
      .where('account_id', '=', session.actor.account)
      .returning('id')
      .executeTakeFirst()
    return closed !== undefined
  })

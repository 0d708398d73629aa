import { sql } from 'kysely'
import type { Context } from '../context.ts'
import type { Db, Tx } from '../database/connect.ts'
import type { Id } from '../identifiers.ts'

/** The questions asked of account, member, workspace and invitation. */
export interface SignInCandidate {
  readonly id: Id<'Account'>
  readonly password_hash: string | null
  readonly totp_secret: string | null
  readonly totp_confirmed_at: Date | null
  readonly totp_last_step: number | null
}

export async function accountForSignIn(db: Db, email: string): Promise<SignInCandidate | null> {
  const found = await sql<SignInCandidate>`select * from account_for_sign_in(${email})`.execute(db)
  return found.rows[0] ?? null
}

export interface Place {
  readonly id: Id<'Workspace'>
  readonly name: string
  readonly demo: boolean
  readonly member_id: Id<'Member'>
}

/** The companies an account has a place in, own ones before the demo. */
export async function placesOf(tx: Tx, account: Id<'Account'>): Promise<readonly Place[]> {
  return (await sql<Place>`select * from workspaces_of_account(${account})`.execute(tx)).rows
}

export const accountById = (tx: Tx, account: Id<'Account'>) =>
  tx.selectFrom('account').selectAll().where('id', '=', account).executeTakeFirst()

export const changeAccount = (
  tx: Tx,
  account: Id<'Account'>,
  change: Partial<{
    name: string
    email: string
    locale: string | null
    password_hash: string
    totp_secret: string | null
    totp_confirmed_at: Date | null
    totp_last_step: number | null
  }>,
) => tx.updateTable('account').set(change).where('id', '=', account).execute()

/** A code of the authenticator works once: the step must be later than the last one used. */
export async function spendTotpStep(tx: Tx, account: Id<'Account'>, step: number): Promise<boolean> {
  const used = await tx
    .updateTable('account')
    .set({ totp_last_step: step })
    .where('id', '=', account)
    .where((expression) =>
      expression.or([expression('totp_last_step', 'is', null), expression('totp_last_step', '<', step)]),
    )
    .returning('id')
    .executeTakeFirst()
  return used !== undefined
}

export const workspaceById = (tx: Tx, workspace: Id<'Workspace'>) =>
  tx.selectFrom('workspace').selectAll().where('id', '=', workspace).executeTakeFirstOrThrow()

export const membersOf = (context: Context) =>
  context.tx
    .selectFrom('member')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .orderBy('created_at')
    .orderBy('id')
    .execute()

export const memberById = (context: Context, member: string) =>
  context.tx
    .selectFrom('member')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', member)
    .forUpdate()
    .executeTakeFirst()

export const changeMember = (
  context: Context,
  member: string,
  change: Partial<{
    role: string
    deactivated_at: Date | null
    department: string | null
    name: string
    email: string
    account_id: string
  }>,
) =>
  context.tx
    .updateTable('member')
    .set(change)
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', member)
    .returningAll()
    .executeTakeFirst()

/** Owners who can act, locked: two who leave at the same moment must not both see the other staying. */
export async function activeOwners(context: Context): Promise<readonly string[]> {
  const owners = await context.tx
    .selectFrom('member')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('role', '=', 'owner')
    .where('deactivated_at', 'is', null)
    .where('account_id', 'is not', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return owners.map((owner) => owner.id)
}

export async function endSessionsOf(context: Context, account: string): Promise<void> {
  await sql`select end_sessions_of_account(${account}, ${context.workspace})`.execute(context.tx)
}

export const openInvitations = (context: Context) =>
  context.tx
    .selectFrom('invitation')
    .select(['id', 'email', 'role', 'created_at', 'expires_at'])
    .where('workspace_id', '=', context.workspace)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', context.clock.now())
    .orderBy('created_at')
    .execute()

/** What an open invitation says to whoever holds its link. */
export const lookAtInvitation = (tx: Tx, workspace: Id<'Workspace'>, tokenHash: Buffer, now: Date) =>
  tx
    .selectFrom('invitation')
    .innerJoin('workspace', 'workspace.id', 'invitation.workspace_id')
    .innerJoin('member', (join) =>
      join
        .onRef('member.workspace_id', '=', 'invitation.workspace_id')
        .onRef('member.id', '=', 'invitation.invited_by'),
    )
    .select(['workspace.name as company', 'member.name as invitedBy', 'invitation.email'])
    .where('invitation.workspace_id', '=', workspace)
    .where('token_hash', '=', tokenHash)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()

/** Takes an invitation exactly once. */
export const takeInvitation = (tx: Tx, workspace: Id<'Workspace'>, tokenHash: Buffer, now: Date) =>
  tx
    .updateTable('invitation')
    .set({ accepted_at: now })
    .where('workspace_id', '=', workspace)
    .where('token_hash', '=', tokenHash)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['id', 'email', 'role'])
    .executeTakeFirst()

import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { type Db, inAccount, inWorkspace, type Tx } from '../database/connect.ts'
import { type Id, newId } from '../identifiers.ts'
import { hashToken, newToken } from './tokens.ts'

export interface NewWorkspace {
  readonly name: string
  readonly demo: boolean
  readonly timeZone: string
  readonly currency: string
  readonly country: string
  readonly now: Date
}

/** Makes a company without any staff. */
export async function createWorkspace(db: Db, wanted: NewWorkspace): Promise<Id<'Workspace'>> {
  const id = newId<'Workspace'>(wanted.now)
  await inWorkspace(db, id, async (tx) => {
    await tx
      .insertInto('workspace')
      .values({
        id,
        name: wanted.name,
        created_at: wanted.now,
        demo: wanted.demo,
        time_zone: wanted.timeZone,
        currency: wanted.currency,
        country: wanted.country,
      })
      .execute()
    await tx.insertInto('live_position').values({ workspace_id: id, last: 0 }).execute()
  })
  return id
}

export const everyWorkspace = async (
  db: Db,
): Promise<readonly { id: Id<'Workspace'>; name: string; demo: boolean }[]> =>
  (
    await sql<{ id: Id<'Workspace'>; name: string; demo: boolean }>`select * from every_workspace()`.execute(
      db,
    )
  ).rows

/** Makes an account without a password: its owner sets one after his first link. */
export async function createAccount(
  tx: Tx,
  account: { id: Id<'Account'>; email: string; name: string; passwordHash: string | null; now: Date },
): Promise<void> {
  await tx
    .insertInto('account')
    .values({
      id: account.id,
      email: account.email.toLowerCase(),
      name: account.name,
      password_hash: account.passwordHash,
      created_at: account.now,
    })
    .execute()
}

export interface NewMember {
  readonly account: Id<'Account'> | null
  readonly name: string
  readonly email: string
  readonly role: string
  readonly department?: string
}

export async function createMember(
  context: Pick<Context, 'tx' | 'workspace' | 'clock'>,
  wanted: NewMember,
): Promise<Id<'Member'>> {
  const id = newId<'Member'>(context.clock.now())
  await context.tx
    .insertInto('member')
    .values({
      workspace_id: context.workspace,
      id,
      account_id: wanted.account,
      name: wanted.name,
      email: wanted.email.toLowerCase(),
      role: wanted.role,
      department: wanted.department ?? null,
      created_at: context.clock.now(),
    })
    .execute()
  return id
}

const HOUR = 3_600_000

/** A link that signs its holder in as an account, once, within a day. */
export async function giveOwnerLink(
  db: Db,
  account: Id<'Account'>,
  workspace: Id<'Workspace'>,
  now: Date,
): Promise<string> {
  const token = newToken()
  await inAccount(db, account, workspace, (tx) =>
    sql`select give_one_time_link(${hashToken(token)}, 'owner', ${account}, ${workspace}, ${now}, ${new Date(now.getTime() + 24 * HOUR)})`.execute(
      tx,
    ),
  )
  return token
}

export async function takeOwnerLink(
  db: Db,
  token: string,
  now: Date,
): Promise<{ account: Id<'Account'>; workspace: Id<'Workspace'> } | null> {
  const taken = await sql<{ account_id: Id<'Account'>; workspace_id: Id<'Workspace'> }>`
    select * from take_one_time_link(${hashToken(token)}, 'owner', ${now})`.execute(db)
  const row = taken.rows[0]
  return row === undefined ? null : { account: row.account_id, workspace: row.workspace_id }
}

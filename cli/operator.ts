import { sql } from 'kysely'
import pg from 'pg'
import {
  createMember,
  createWorkspace,
  everyWorkspace,
  type NewWorkspace,
} from '#server/platform/accounts/workspaces.ts'
import { systemClock } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { type Db, inWorkspace } from '#server/platform/database/connect.ts'
import type { Id } from '#server/platform/identifiers.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import { Mistake } from './arguments.ts'

/** What an operator at the console may do: he holds the data folder, so he needs no password. */
export interface OwnerAccount {
  readonly id: Id<'Account'>
  readonly email: string
  readonly name: string
  readonly hasPassword: boolean
}

/**
 * The account that owns the installation: the oldest one that owns a company, or the one of a first start that
 * came no further than making it.
 */
export async function ownerAccount(ownerUrl: string, firstAddress = ''): Promise<OwnerAccount | null> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const found = await client.query<OwnerAccount>(
      `select account.id, account.email, account.name, account.password_hash is not null as "hasPassword"
         from account left join member on member.account_id = account.id and member.role = 'owner' and member.deactivated_at is null
        where member.id is not null or account.email = $1
        order by member.id is null, account.created_at limit 1`,
      [firstAddress],
    )
    return found.rows[0] ?? null
  } finally {
    await client.end()
  }
}

/** A company with the installation's owner in it. */
export async function createOwnedWorkspace(
  db: Db,
  owner: OwnerAccount,
  wanted: Omit<NewWorkspace, 'now'>,
): Promise<Id<'Workspace'>> {
  const workspace = await createWorkspace(db, { ...wanted, now: systemClock.now() })
  await inWorkspace(db, workspace, (tx) =>
    createMember(
      { tx, workspace, clock: systemClock },
      { account: owner.id, name: owner.name, email: owner.email, role: 'owner' },
    ),
  )
  return workspace
}

/** A company by id or name; without either the first that is not the demo. */
export async function chooseWorkspace(
  db: Db,
  wanted: string | null,
): Promise<{ id: Id<'Workspace'>; name: string }> {
  const all = await everyWorkspace(db)
  const found =
    wanted === null
      ? all.filter((workspace) => !workspace.demo).slice(0, 1)
      : all.filter((workspace) => workspace.id === wanted || workspace.name === wanted)
  const names = all.map((workspace) => `  ${workspace.id}  ${workspace.name}`).join('\n')
  if (found.length > 1) throw new Mistake(`Several workspaces are named "${wanted}". Give the id:\n${names}`)
  if (found[0] === undefined)
    throw new Mistake(
      `There is no workspace ${wanted === null ? 'yet' : `"${wanted}"`}. These exist:\n${names || '  none; "tandem workspace create NAME" makes one'}`,
    )
  return found[0]
}

/** A unit of work in a company's name, done by the operator. */
export const asOperator = <T>(
  db: Db,
  secrets: Secrets,
  workspace: Id<'Workspace'>,
  work: (context: Context) => Promise<T>,
): Promise<T> =>
  inWorkspace(db, workspace, (tx) =>
    work({ tx, workspace, clock: systemClock, secrets, actor: { kind: 'operator' } }),
  )

export const databaseVersion = async (db: Db): Promise<string> =>
  (await sql<{ server_version: string }>`show server_version`.execute(db)).rows[0]?.server_version ??
  'unknown'

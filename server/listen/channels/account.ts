import { sql } from 'kysely'
import type { Account, ChannelKind } from '#server/channels/channel.ts'
import type { Context } from '#server/platform/context.ts'
import type { Id } from '#server/platform/identifiers.ts'
import { seal, unseal } from '#server/platform/seal.ts'
import type { Secrets } from '#server/platform/secrets.ts'

/** How an account lies in the database. */
export interface AccountRow {
  readonly id: string
  readonly kind: ChannelKind
  readonly name: string
  readonly state: 'on' | 'off' | 'removed'
  readonly settings: Readonly<Record<string, unknown>>
  readonly secrets: string | null
  readonly publicKey: string
  readonly position: Readonly<Record<string, unknown>>
  readonly facts: Readonly<Record<string, string>>
  readonly revision: number
  readonly trouble: string | null
  readonly troubleDetail: string | null
  readonly troubleSince: Date | null
  readonly checkedAt: Date | null
  readonly lastReceivedAt: Date | null
  readonly createdAt: Date
}

type Where = Pick<Context, 'tx' | 'workspace'>

const COLUMNS = sql`
  id, kind, name, state, settings, secrets, public_key as "publicKey", position, facts, revision, trouble,
  trouble_detail as "troubleDetail", trouble_since as "troubleSince", checked_at as "checkedAt",
  last_received_at as "lastReceivedAt", created_at as "createdAt"`

/** All that were not removed, the oldest first. */
export async function accountRows({ tx, workspace }: Where): Promise<readonly AccountRow[]> {
  const found = await sql<AccountRow>`
    select ${COLUMNS} from channel_account
     where workspace_id = ${workspace} and state <> 'removed' order by created_at, id`.execute(tx)
  return found.rows
}

export async function accountRow({ tx, workspace }: Where, id: string): Promise<AccountRow | null> {
  const found = await sql<AccountRow>`
    select ${COLUMNS} from channel_account
     where workspace_id = ${workspace} and id = ${id} and state <> 'removed'`.execute(tx)
  return found.rows[0] ?? null
}

async function rowOfKey({ tx, workspace }: Where, key: string): Promise<AccountRow | null> {
  const found = await sql<AccountRow>`
    select ${COLUMNS} from channel_account
     where workspace_id = ${workspace} and public_key = ${key} and state = 'on'`.execute(tx)
  return found.rows[0] ?? null
}

/** What an adapter works with: the row with its secrets open. */
export function openAccount(
  { workspace, secrets }: { readonly workspace: Id<'Workspace'>; readonly secrets: Secrets },
  publicUrl: string,
  row: AccountRow,
): Account {
  return {
    id: row.id,
    workspace,
    kind: row.kind,
    name: row.name,
    deliveryUrl: deliveryUrl(publicUrl, row.publicKey),
    settings: row.settings,
    secrets: openSecrets(secrets, row),
    position: row.position,
    facts: row.facts,
  }
}

export const deliveryUrl = (publicUrl: string, key: string): string => `${publicUrl}/channels/${key}`

export const sealSecrets = (
  secrets: Secrets,
  id: string,
  plain: Readonly<Record<string, string | undefined>>,
): string => seal(secrets, `channel ${id}`, JSON.stringify(plain))

export const openSecrets = (
  secrets: Secrets,
  { id, secrets: sealed }: Pick<AccountRow, 'id' | 'secrets'>,
): Readonly<Record<string, string>> =>
  // written by sealSecrets alone, and opening it proves that
  sealed === null ? {} : (JSON.parse(unseal(secrets, `channel ${id}`, sealed)) as Record<string, string>)

/** An account that is on, with its secrets; null when it is off or gone. For whoever sends. */
export async function accountOf(context: Context, id: string, publicUrl: string): Promise<Account | null> {
  const row = await accountRow(context, id)
  return row === null || row.state !== 'on' ? null : openAccount(context, publicUrl, row)
}

/** The account whose public key stands in an address; null when there is none, or it is off. */
export async function accountOfKey(
  context: Context,
  key: string,
  publicUrl: string,
): Promise<Account | null> {
  const row = await rowOfKey(context, key)
  return row === null ? null : openAccount(context, publicUrl, row)
}

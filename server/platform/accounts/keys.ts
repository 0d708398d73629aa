import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { type Db, inWorkspace, type Tx } from '../database/connect.ts'
import { type Id, newId } from '../identifiers.ts'
import { KEY_CHANNEL, notify } from '../live.ts'
import { hashToken, workspaceOfToken, workspaceToken } from './tokens.ts'

export type KeyKind = 'write' | 'secret'
export type KeyMay = 'read' | 'write'
const PREFIX: Record<KeyKind, string> = { write: 'tdw', secret: 'tds' }

/** A key as the collection port and the API know it. */
export interface KnownKey {
  readonly id: Id<'Key'>
  readonly kind: KeyKind
  readonly name: string
  /** Of a secret key: whether it may change things. */
  readonly may: KeyMay
  readonly workspace: Id<'Workspace'>
}

/** Makes a key. The key itself is in the answer and nowhere else. */
export async function createKey(
  context: Context,
  kind: KeyKind,
  name: string,
  may: KeyMay = 'write',
): Promise<{ id: Id<'Key'>; key: string }> {
  const key = workspaceToken(PREFIX[kind], context.workspace)
  const id = newId<'Key'>(context.clock.now())
  await context.tx
    .insertInto('api_key')
    .values({
      workspace_id: context.workspace,
      id,
      kind,
      name,
      may,
      key_hash: hashToken(key),
      hint: key.slice(-4),
      created_by: context.actor.kind === 'member' ? context.actor.id : null,
      created_at: context.clock.now(),
    })
    .execute()
  return { id, key }
}

export const listKeys = (context: Context) =>
  context.tx
    .selectFrom('api_key')
    .select(['id', 'kind', 'name', 'may', 'hint', 'created_at', 'last_used_at'])
    .where('workspace_id', '=', context.workspace)
    .where('revoked_at', 'is', null)
    .orderBy('created_at')
    .execute()

export async function revokeKey(context: Context, id: string): Promise<boolean> {
  const revoked = await context.tx
    .updateTable('api_key')
    .set({ revoked_at: context.clock.now() })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (revoked !== undefined) await notify(context.tx, KEY_CHANNEL, context.workspace)
  return revoked !== undefined
}

/** Finds the key a request carries; null when unknown or revoked. The company is read from the key itself. */
export async function findKey(db: Db, key: string): Promise<KnownKey | null> {
  const kind = key.startsWith('tdw_') ? 'write' : 'secret'
  const workspace = workspaceOfToken(key, PREFIX[kind])
  if (workspace === null) return null
  const found = await keyByHash(db, workspace, hashToken(key))
  if (found === undefined || found.kind !== kind) return null
  if (found.stale) await inWorkspace(db, workspace, (tx) => noteUse(tx, workspace, found.id))
  // the row came from api_key, so its id is a key's
  const may = found.may === 'read' ? 'read' : 'write'
  return { id: found.id as Id<'Key'>, kind, name: found.name, may, workspace }
}

interface FoundKey {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly may: string
  readonly stale: boolean
}

async function keyByHash(db: Db, workspace: Id<'Workspace'>, hash: Buffer): Promise<FoundKey | undefined> {
  const found = await sql<FoundKey>`/* key by hash */
    select id, kind, name, may, stale from key_by_hash(${workspace}, ${hash})`.execute(db)
  return found.rows[0]
}

/** The last use is kept to the minute: a busy key must not write a row for each request. */
const noteUse = (tx: Tx, workspace: Id<'Workspace'>, id: string) =>
  tx
    .updateTable('api_key')
    .set({ last_used_at: sql`now()` })
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .execute()

import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { type HandleKey, handleText } from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'

/**
 * Values of erased people are known only by a keyed hash, whose key lives outside the database: a plain hash of a
 * phone is guessed in seconds.
 */
const hashOf = ({ secrets, workspace }: Context, key: HandleKey): string =>
  createHmac('sha256', secrets.derive(`erased values ${workspace}`))
    .update(handleText(key))
    .digest('hex')

/** Which of these handles belonged to somebody who was erased, as text; each is counted as a try. */
export async function erasedAmong(
  context: Context,
  keys: readonly HandleKey[],
): Promise<ReadonlySet<string>> {
  const any = await sql<{ any: boolean }>`
    select exists (select from erased_value where workspace_id = ${context.workspace}) as any`.execute(
    context.tx,
  )
  if (any.rows[0]?.any !== true) return new Set()
  const texts = new Map(keys.map((key) => [hashOf(context, key), handleText(key)]))
  const { rows } = await sql<{ hash: string }>`
    update erased_value set refused = refused + 1
     where workspace_id = ${context.workspace}
       and value_hash in (select decode(hash, 'hex') from unnest(${[...texts.keys()]}::text[]) as hash)
    returning encode(value_hash, 'hex') as hash`.execute(context.tx)
  return new Set(rows.map(({ hash }) => texts.get(hash) ?? ''))
}

/** The same question without counting it as a try: for a look beforehand. */
export async function wereErased(context: Context, keys: readonly HandleKey[]): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set()
  const any = await sql`select from erased_value where workspace_id = ${context.workspace} limit 1`.execute(
    context.tx,
  )
  if (any.rows.length === 0) return new Set()
  const texts = new Map(keys.map((key) => [hashOf(context, key), handleText(key)]))
  const { rows } = await sql<{ hash: string }>`
    select encode(value_hash, 'hex') as hash from erased_value
     where workspace_id = ${context.workspace}
       and value_hash in (select decode(hash, 'hex') from unnest(${[...texts.keys()]}::text[]) as hash)`.execute(
    context.tx,
  )
  return new Set(rows.map(({ hash }) => texts.get(hash) ?? ''))
}

/** Holds back whatever comes with these handles from now on. Part of erasing a person. */
export async function rememberErased(context: Context, keys: readonly HandleKey[]): Promise<void> {
  await sql`
    insert into erased_value (workspace_id, value_hash, erased_at)
    select ${context.workspace}, decode(hash, 'hex'), ${context.clock.now()}
      from unnest(${keys.map((key) => hashOf(context, key))}::text[]) as hash
    on conflict do nothing`.execute(context.tx)
}

/** The hashes under which these handles are held back, in their order. */
export const erasedHashes = (context: Context, keys: readonly HandleKey[]): readonly string[] =>
  keys.map((key) => hashOf(context, key))

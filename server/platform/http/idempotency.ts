import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { leave } from '../database/transaction.ts'
import { Problem } from '../problems.ts'
import { seal, unseal } from '../seal.ts'
import { actorKey } from './route.ts'

export interface Reply {
  readonly status: number
  readonly body: unknown
}

/**
 * Answers a repeated Idempotency-Key with the answer first given. The key's row is written in the transaction
 * that does the work: if the work fails, the key is free again; if two calls race, the second waits for the
 * first and then reads its answer. Answers may carry what is shown only once (a key, an invitation) and requests a
 * password, so the one lies sealed and of the other only a hash that nobody can try words against without the
 * installation's secret. The ways in, where nobody is signed in yet: accounts/entry-once.ts.
 */
export async function onceFor(
  context: Context,
  key: string | null,
  request: string,
  work: () => Promise<Reply>,
): Promise<Reply> {
  if (key === null) return work()
  const call = { key, request }
  if (!(await claimedAmong(context, [call])).has(key)) return earlierReply(context, call)
  const reply = await work()
  await keepReplies(context, new Map([[call, reply]]))
  return reply
}

/** A call with its key, and what tells its request from another one's. */
interface Keyed {
  readonly key: string | null
  readonly request: string
}

/** Of the keys of some calls those that nobody used before; they are used now. */
export async function claimedAmong(context: Context, calls: readonly Keyed[]): Promise<ReadonlySet<string>> {
  const keyed = calls.flatMap(({ key, request }) => (key === null ? [] : [{ key, request }]))
  if (keyed.length === 0) return new Set()
  if (keyed.some(({ key }) => key.length < 1 || key.length > 200)) {
    throw new Problem('bad-input', { fields: [{ path: 'Idempotency-Key', message: '1 to 200 characters' }] })
  }
  const claimed = await sql<{ key: string }>`/* claim keys */
    insert into idempotent_reply (workspace_id, actor_id, key, request_hash, created_at)
    select ${context.workspace}, ${actorKey(context.actor)}, key, request_hash, ${context.clock.now()}
      from unnest(${keyed.map(({ key }) => key)}::text[],
                  ${keyed.map(({ request }) => hashOf(context, request))}::bytea[]) as given (key, request_hash)
     order by key
    on conflict do nothing returning key`.execute(context.tx)
  return new Set(claimed.rows.map(({ key }) => key))
}

const hashOf = ({ secrets }: Context, request: string): Buffer =>
  createHmac('sha256', secrets.derive('idempotency')).update(request).digest()

export async function earlierReply(context: Context, { key, request }: Keyed): Promise<Reply> {
  const earlier = await context.tx
    .selectFrom('idempotent_reply')
    .select(['request_hash', 'status', 'body'])
    .where('workspace_id', '=', context.workspace)
    .where('actor_id', '=', actorKey(context.actor))
    .where('key', '=', key ?? '')
    .executeTakeFirstOrThrow()
  if (!earlier.request_hash.equals(hashOf(context, request))) throw new Problem('key-reused')
  const kept = unseal(context.secrets, `reply ${key}`, z.string().parse(earlier.body))
  return { status: earlier.status ?? 200, body: JSON.parse(kept) as unknown }
}

export async function keepReplies(context: Context, replies: ReadonlyMap<Keyed, Reply>): Promise<void> {
  const keyed = [...replies].flatMap(([{ key }, reply]) => (key === null ? [] : [{ key, reply }]))
  if (keyed.length === 0) return
  const bodies = keyed.map(({ key, reply }) =>
    JSON.stringify(seal(context.secrets, `reply ${key}`, JSON.stringify(reply.body ?? null))),
  )
  const kept = sql`/* keep replies */
    update idempotent_reply as claimed set status = given.status, body = given.body
      from unnest(${keyed.map(({ key }) => key)}::text[], ${keyed.map(({ reply }) => reply.status)}::integer[],
                  ${bodies}::jsonb[]) as given (key, status, body)
     where claimed.workspace_id = ${context.workspace} and claimed.actor_id = ${actorKey(context.actor)}
       and claimed.key = given.key`
  await leave(context.tx, kept.execute(context.tx))
}

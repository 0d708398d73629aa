import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { Context } from '../context.ts'
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
  if (key.length < 1 || key.length > 200) {
    throw new Problem('bad-input', { fields: [{ path: 'Idempotency-Key', message: '1 to 200 characters' }] })
  }
  const hash = createHmac('sha256', context.secrets.derive('idempotency')).update(request).digest()
  const claimed = await claimKey(context, key, hash)
  if (!claimed) return earlierReply(context, key, hash)
  const reply = await work()
  await keepReply(context, key, reply)
  return reply
}

async function claimKey(context: Context, key: string, hash: Buffer): Promise<boolean> {
  const inserted = await context.tx
    .insertInto('idempotent_reply')
    .values({
      workspace_id: context.workspace,
      actor_id: actorKey(context.actor),
      key,
      request_hash: hash,
      created_at: context.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  return inserted !== undefined
}

async function earlierReply(context: Context, key: string, hash: Buffer): Promise<Reply> {
  const earlier = await context.tx
    .selectFrom('idempotent_reply')
    .select(['request_hash', 'status', 'body'])
    .where('workspace_id', '=', context.workspace)
    .where('actor_id', '=', actorKey(context.actor))
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (!earlier.request_hash.equals(hash)) throw new Problem('key-reused')
  const kept = unseal(context.secrets, `reply ${key}`, z.string().parse(earlier.body))
  return { status: earlier.status ?? 200, body: JSON.parse(kept) as unknown }
}

async function keepReply(context: Context, key: string, reply: Reply): Promise<void> {
  const sealed = seal(context.secrets, `reply ${key}`, JSON.stringify(reply.body ?? null))
  await context.tx
    .updateTable('idempotent_reply')
    .set({ status: reply.status, body: JSON.stringify(sealed) })
    .where('workspace_id', '=', context.workspace)
    .where('actor_id', '=', actorKey(context.actor))
    .where('key', '=', key)
    .execute()
}

import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '#server/platform/context.ts'
import { seal, unseal } from '#server/platform/seal.ts'
import type { Reach } from './reach.ts'
import { mentionPattern } from './values.ts'

/**
 * Answers kept for repeated Idempotency-Keys lie sealed for three days: those about the person are replaced by one
 * that says nothing, so that a repeated call still does nothing twice.
 */
export async function eraseReplies(context: Context, reach: Reach): Promise<number> {
  const pattern = mentionPattern(reach.values)
  const wanted = new RegExp([...reach.persons, ...(pattern === null ? [] : [pattern])].join('|'), 'iu')
  const { rows } = await sql<{ actor_id: string; key: string; body: unknown }>`
    select actor_id, key, body from idempotent_reply
     where workspace_id = ${context.workspace} and body is not null`.execute(context.tx)
  let erased = 0
  for (const { actor_id, key, body } of rows) {
    if (!wanted.test(unseal(context.secrets, `reply ${key}`, z.string().parse(body)))) continue
    const empty = seal(context.secrets, `reply ${key}`, 'null')
    await sql`update idempotent_reply set body = ${JSON.stringify(empty)}::jsonb
               where workspace_id = ${context.workspace} and actor_id = ${actor_id} and key = ${key}`.execute(
      context.tx,
    )
    erased++
  }
  return erased
}

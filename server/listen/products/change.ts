import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { ChangeProduct, NewProduct } from '#contract/products.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { Problem } from '#server/platform/problems.ts'

export async function addProduct(context: Context, wanted: z.output<typeof NewProduct>): Promise<string> {
  const now = context.clock.now()
  const id = newId(now)
  const made = await context.tx
    .insertInto('product')
    .values({
      workspace_id: context.workspace,
      id,
      external_id: wanted.code ?? id,
      name: wanted.name,
      category: wanted.category ?? null,
      price: wanted.price ?? null,
      currency: wanted.currency ?? null,
      first_seen_at: now,
      stated_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made === undefined) throw new Problem('already-exists')
  await audit(context, { action: 'product made', subject: { kind: 'product', id } })
  return id
}

/** What a member says of a product is newer than all that orders have said so far. */
export async function changeProduct(
  context: Context,
  id: string,
  wanted: z.output<typeof ChangeProduct>,
): Promise<void> {
  const now = context.clock.now()
  const { name, category, price, currency, archived } = wanted
  const changes = {
    ...(name === undefined ? {} : { name }),
    ...(category === undefined ? {} : { category }),
    ...(price === undefined ? {} : { price }),
    ...(currency === undefined ? {} : { currency }),
    ...(archived === undefined ? {} : { archived_at: archived ? now : null }),
  }
  const changed = await context.tx
    .updateTable('product')
    .set({ ...changes, stated_at: sql`greatest(stated_at, ${now})` })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  if (changed === undefined) throw new Problem('not-found')
  await audit(context, {
    action: 'product changed',
    subject: { kind: 'product', id },
    details: { changed: Object.keys(wanted) },
  })
}

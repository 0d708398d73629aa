import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { Product, ProductsQuery } from '#contract/products.ts'
import { companyCurrency } from '#server/listen/people/index.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'

export interface ShownProduct extends Omit<Product, 'firstSeenAt' | 'statedAt'> {
  readonly firstSeenAt: Date
  readonly statedAt: Date
}

const columns = (currency: string) => sql`
  id, external_id as code, name, category, price::text as price, coalesce(currency, ${currency}) as currency,
  archived_at is not null as archived, first_seen_at as "firstSeenAt", stated_at as "statedAt"`

/** By name, a page at any depth. */
export async function listProducts(context: Context, query: z.output<typeof ProductsQuery>) {
  const place = query.after === undefined ? null : readPlace(query.after)
  const from = place === null ? sql`` : sql`and (lower(name), id) > (${place[0]}, ${place[1]}::uuid)`
  const archived = query.archived === 'yes' ? sql`is not null` : sql`is null`
  const found = await sql<ShownProduct & { place: string }>`
    select ${columns(await companyCurrency(context))}, lower(name) as place from product
     where workspace_id = ${context.workspace} and archived_at ${archived} ${searchPart(query.q)} ${from}
     order by lower(name), id limit ${query.limit + 1}`.execute(context.tx)
  const shown = found.rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    products: shown,
    next: found.rows.length > query.limit && last !== undefined ? writePlace(last.place, last.id) : null,
  }
}

function searchPart(typed: string | undefined) {
  if (typed === undefined) return sql``
  const like = `%${typed.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  return sql`and (lower(name) like ${like} or lower(external_id) like ${like} or lower(category) like ${like})`
}

export async function productById(context: Context, id: string): Promise<ShownProduct> {
  const found = await sql<ShownProduct>`
    select ${columns(await companyCurrency(context))} from product
     where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx)
  const [product] = found.rows
  if (product === undefined) throw new Problem('not-found')
  return product
}

const writePlace = (name: string, id: string): string =>
  Buffer.from(JSON.stringify([name, id])).toString('base64url')

function readPlace(after: string): readonly [string, string] {
  try {
    return z
      .tuple([z.string().max(1_000), z.uuid()])
      .parse(JSON.parse(Buffer.from(after, 'base64url').toString()))
  } catch {
    throw new Problem('bad-input', { fields: [{ path: 'query.after', message: 'not a place in this list' }] })
  }
}

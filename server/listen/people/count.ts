import { sql } from 'kysely'
import { ViewSearches } from '#contract/views.ts'
import type { Context } from '#server/platform/context.ts'
import { everyoneIn } from './list.ts'

/** Counted one by one up to here. */
const COUNTED = 10_000

/** How many people the list would show. */
export async function countPeople(context: Context, search: Readonly<Record<string, string>>) {
  const { sort: _, direction: __, who = 'known', ...wanted } = ViewSearches.people.parse(search)
  const found = await sql<{ count: number }>`
    select count(*) as count from (
      select from person where ${await everyoneIn(context, { ...wanted, who })} limit ${COUNTED + 1}) as them`.execute(
    context.tx,
  )
  const count = found.rows[0]?.count ?? 0
  return { count: Math.min(count, COUNTED), exact: count <= COUNTED }
}

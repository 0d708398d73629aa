import { sql } from 'kysely'
import { ViewSearches } from '#contract/views.ts'
import type { Context } from '#server/platform/context.ts'
import { everyoneIn } from './list.ts'

/**
 * Which of these people the list would show with this search: one question for all of them, which reads what belongs
 * to them and not to everyone.
 */
export async function amongPeople(
  context: Context,
  search: Readonly<Record<string, string>>,
  people: readonly string[],
): Promise<ReadonlySet<string>> {
  const { sort: _, direction: __, who = 'known', ...wanted } = ViewSearches.people.parse(search)
  const { rows } = await sql<{ id: string }>`
    select person.id from person where ${await everyoneIn(context, { ...wanted, who }, people)}`.execute(
    context.tx,
  )
  return new Set(rows.map(({ id }) => id))
}

import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { plainArray } from '#server/platform/database/arrays.ts'
import { searchPeople } from './search.ts'

/** The few whom these words mean most likely: of all that they fit those who were here last. */
export async function findPeople(context: Context, typed: string, limit: number): Promise<readonly string[]> {
  const found = await searchPeople(context, typed)
  const fits = found.found === 'few' ? sql`person.id = any(${plainArray(found.ids)}::uuid[])` : found.fits
  const rows = await sql<{ id: string }>`
    select person.id from person
     where person.workspace_id = ${context.workspace} and person.merged_into is null and person.identified and ${fits}
     order by person.seen_rank desc, person.id desc limit ${limit}`.execute(context.tx)
  return rows.rows.map(({ id }) => id)
}

import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'

/** The nearest promise to each of these people that is not kept, by its due time. */
export async function nearestPromises(
  context: Context,
  people: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  if (people.length === 0) return new Map()
  const { rows } = await sql<{ personId: string; dueAt: Date }>`/* nearest promises */
    select person_id as "personId", min(due_at) as "dueAt" from promise
     where workspace_id = ${context.workspace} and person_id = any(${[...people]}::uuid[])
       and kept_at is null and due_at is not null
     group by person_id`.execute(context.tx)
  return new Map(rows.map(({ personId, dueAt }) => [personId, dueAt]))
}

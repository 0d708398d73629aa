import { sql } from 'kysely'
import type { Hours } from '#pure/hours/index.ts'
import type { Context } from '#server/platform/context.ts'
import { followLevels } from './owed.ts'
import { keepSeen } from './seen.ts'
import { suggestPromises } from './suggestions.ts'

/** Words of ours may promise, acts may keep, and topics change what is owed. */
export const followPromises =
  (hoursOf: (context: Context) => Promise<Hours | null>) =>
  async (context: Context, people: readonly string[]): Promise<void> => {
    await suggestPromises(context, people)
    await keepSeen(context, people)
    await followLevels(context, people, hoursOf)
  }

/** The nearest promise to each of these people that is not kept, by its due time. */
export async function nearestPromises(
  context: Context,
  people: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  const { rows } = await sql<{ person: string; due: Date }>`/* nearest promises */
    select person_id as person, min(due_at) as due from promise
     where workspace_id = ${context.workspace} and person_id = any(${[...people]}::uuid[])
       and made_at is not null and kept_at is null and broken_at is null and due_at is not null
     group by person_id`.execute(context.tx)
  return new Map(rows.map(({ person, due }) => [person, due]))
}

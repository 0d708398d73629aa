import { sql } from 'kysely'
import { isNarrowed } from './access.ts'
import type { Context } from './context.ts'
import type { LiveTopic, LoggedChange } from './live.ts'

/** Topics that name a row which not everybody sees, with its table. */
const NARROWED: Partial<Readonly<Record<LiveTopic, string>>> = {
  person: 'person',
  dialogue: 'person',
  deal: 'deal',
  task: 'task',
  company: 'company',
}

/**
 * Of what came into the log the changes that staff hear of, without what happened to people, deals, tasks and
 * companies that the actor does not see: not even that something happened is told.
 */
export async function seenOf(
  context: Context,
  changes: readonly LoggedChange[],
): Promise<readonly LoggedChange[]> {
  return isNarrowed(context) ? onlySeen(context, forStaff(changes)) : forStaff(changes)
}

/** Conversations of visitors are told to them; staff hear of the dialogue. */
export const forStaff = (changes: readonly LoggedChange[]): readonly LoggedChange[] =>
  changes.filter(({ topic }) => topic !== 'chat')

async function onlySeen(
  context: Context,
  changes: readonly LoggedChange[],
): Promise<readonly LoggedChange[]> {
  const seen = new Set<string>()
  for (const [topic, table] of Object.entries(NARROWED)) {
    const ids = changes.flatMap((change) => (change.topic === topic && change.id !== null ? [change.id] : []))
    for (const id of await seenIds(context, table, ids)) seen.add(id)
  }
  return changes.filter(({ topic, id }) => id === null || NARROWED[topic] === undefined || seen.has(id))
}

/** Whether the actor sees this person. */
export const seesPerson = async (context: Context, id: string): Promise<boolean> =>
  (await seenIds(context, 'person', [id])).length > 0

async function seenIds(context: Context, table: string, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const found = await sql<{ id: string }>`
    select id from ${sql.table(table)} as seen
     where seen.workspace_id = ${context.workspace} and seen.id = any(${[...new Set(ids)]}::uuid[])`.execute(
    context.tx,
  )
  return found.rows.map((row) => row.id)
}

import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import type { IngestWiring } from '../ingest/index.ts'
import { checkPortion } from './check.ts'
import { readFile } from './read.ts'
import { runPortion } from './run.ts'
import { importById, type StoredImport } from './store.ts'
import { undoPortion } from './undo.ts'

/**
 * One step of the import that was begun first of those with work left; false when none has. A step is a transaction
 * that holds the import's row: two workers never take the same, and one that dies leaves nothing half done.
 */
export async function continueImports(context: Context, wiring: IngestWiring): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select id from people_import
     where workspace_id = ${context.workspace} and state in ('reading', 'checking', 'running', 'undoing')
     order by made_at, id limit 1 for update skip locked`.execute(context.tx)
  const [next] = rows
  if (next === undefined) return false
  await step(context, await importById(context, next.id), wiring)
  return true
}

function step(context: Context, stored: StoredImport, wiring: IngestWiring): Promise<void> {
  switch (stored.state) {
    case 'reading':
      return readFile(context, stored)
    case 'checking':
      return checkPortion(context, stored)
    case 'running':
      return runPortion(context, stored, wiring)
    case 'undoing':
      return undoPortion(context, stored, wiring)
    default:
      throw new Error(`An import that is ${stored.state} has no step`)
  }
}

import { sql } from 'kysely'
import type { Tx } from './database/connect.ts'
import type { Id } from './identifiers.ts'

/**
 * Does the company still stand? If so it does until this transaction ends: the removal of a demo company waits for
 * us, and whoever comes after it hears no. For work that nobody signed in asked for, which could otherwise write
 * rows of a company that is gone.
 */
export async function stillStands(tx: Tx, workspace: Id<'Workspace'>): Promise<boolean> {
  const found =
    await sql`/* still stands */ select id from workspace where id = ${workspace} for key share`.execute(tx)
  return found.rows.length > 0
}

import { sql } from 'kysely'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'

interface Copying {
  readonly from: string
  readonly to: string
  /** Which of them; left out: all. */
  readonly ids?: readonly string[]
}

/**
 * The files of one message go with another one as well: each message keeps its own, so that one may be removed without
 * the other. Returns how many there were.
 */
export async function copyFiles(context: Context, { from, to, ids }: Copying): Promise<number> {
  const { rows } = await sql<{ id: string }>`/* files of a message */
    select id from file where workspace_id = ${context.workspace} and message_id = ${from} and removed_at is null
       and ${ids === undefined ? sql`true` : sql`id = any(${[...ids]}::uuid[])`}
     order by added_at, id`.execute(context.tx)
  for (const { id } of rows) await copyFile(context, id, to)
  return rows.length
}

async function copyFile(context: Context, id: string, to: string): Promise<void> {
  const now = context.clock.now()
  const copy = newId(now)
  await sql`
    insert into file (workspace_id, id, message_id, name, type, misnamed, size, sha256, added_by, added_at)
    select workspace_id, ${copy}, ${to}, name, type, misnamed, size, sha256, ${memberOf(context.actor)}, ${now}
      from file where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx)
  await sql`
    insert into file_piece (workspace_id, file_id, place, bytes)
    select workspace_id, ${copy}, place, bytes from file_piece
     where workspace_id = ${context.workspace} and file_id = ${id}`.execute(context.tx)
}

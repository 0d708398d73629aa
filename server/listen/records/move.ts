import { sql } from 'kysely'
import type { RecordMover } from '#server/listen/identity/index.ts'
import type { Context } from '#server/platform/context.ts'

/**
 * Records go with the handle they came through. When nothing of a person is left, what has no handle of its own
 * goes too; the person a record was made for stays written down, so an unmerge gives it back.
 */
export const moveRecords: RecordMover = async (context, move) => {
  for (const [table, time] of TIMES) await moveIn(context, table, time, move)
}

/** When each came through its handle, as far as it says. */
const TIMES = [
  ['customer_order', 'placed_at'],
  ['payment', 'due_at'],
  ['request', 'asked_at'],
] as const

/** Moves the rows of one table, which has handle_id, person_id and made_for_person_id. */
export const moveIn = (context: Context, table: string, time: string, move: Parameters<RecordMover>[1]) =>
  sql`update ${sql.table(table)} set person_id = ${move.to}
       where workspace_id = ${context.workspace} and person_id = ${move.from}
         and (handle_id = any(${[...move.handleIds]}::uuid[])
                and coalesce(${sql.ref(time)} >= ${move.stretch?.from ?? null}, true)
                and coalesce(${sql.ref(time)} < ${move.stretch?.until ?? null}, true) or ${move.whole} and not ${isOfAnother(context, table, move)}
              or handle_id is null and made_for_person_id = ${move.to})`.execute(context.tx)

/** One person may dissolve into several: what came through a handle goes with it, whichever move is made first. */
const isOfAnother = (context: Context, table: string, move: Parameters<RecordMover>[1]) =>
  sql`exists (select from handle where handle.workspace_id = ${context.workspace}
               and handle.id = ${sql.ref(`${table}.handle_id`)} and handle.person_id not in (${move.from}, ${move.to}))`

import { sql } from 'kysely'
import type { RecordMover } from '#server/listen/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'

/**
 * Which people have something new, for logs that are held in memory by any number of processes.
 *
 * Commit order is not sequence order, so a position cannot be a sequence. Each row carries the number of the
 * transaction that wrote it, and a reader remembers the lowest number that was still running at his last look
 * (`seen`): whatever commits later has that number or a higher one, so the next look finds it. Rows between are
 * read twice, which is harmless. Events are always committed before their follower runs, so whoever reads the
 * people of a row finds what the row is about.
 */
export interface Touches {
  readonly seen: number
  readonly people: readonly string[]
}

const KEPT_FOR = 2 * 86_400_000

/** As a follower: these people have something new. Costs one look while nobody has defined a process. */
export async function refresh(context: Context, people: readonly string[]): Promise<void> {
  if (people.length === 0) return
  await sql`
    insert into process_touch (workspace_id, id, person_id, touched_at)
    select ${context.workspace}, given.id, given.person_id, ${context.clock.now()}
      from unnest(${people.map(() => newId(context.clock.now()))}::uuid[], ${[...people]}::uuid[])
        as given (id, person_id)
     where exists (select from process where workspace_id = ${context.workspace} and retired_at is null)`.execute(
    context.tx,
  )
}

/** As a mover: the history of both changes, also of the one of whom nothing is left. */
export const moveCases: RecordMover = async (context, { from, to }) => {
  const now = context.clock.now()
  await sql`
    insert into process_touch (workspace_id, id, person_id, touched_at)
    values (${context.workspace}, ${newId(now)}, ${from}, ${now}),
           (${context.workspace}, ${newId(now)}, ${to}, ${now})`.execute(context.tx)
}

/** Whom to read again since the last look; `null` asks only for the position to begin with. */
export async function touchesSince(context: Context, since: number | null): Promise<Touches> {
  const found = await sql<{ seen: number; people: string[] | null }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as seen,
           (select array_agg(distinct person_id::text) from process_touch
             where workspace_id = ${context.workspace} and transaction >= ${since ?? Number.MAX_SAFE_INTEGER}) as people`.execute(
    context.tx,
  )
  const row = found.rows[0]
  if (row === undefined) throw new Error('A query without a condition gave no row')
  return { seen: row.seen, people: row.people ?? [] }
}

/** A log that was not brought up to date for a day is made anew, so what is older than two is not needed. */
export const isTooOld = (lookedAt: Date, now: Date): boolean =>
  now.getTime() - lookedAt.getTime() > KEPT_FOR / 2

export async function forgetTouches(context: Context): Promise<void> {
  const before = new Date(context.clock.now().getTime() - KEPT_FOR)
  await sql`delete from process_touch where workspace_id = ${context.workspace} and touched_at < ${before}`.execute(
    context.tx,
  )
}

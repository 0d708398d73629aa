import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'

const DAYS = 30
/** Fewer answers say nothing about the next one. */
const FEWEST = 5

/**
 * Minutes until the first answer as they were for the median of those who wrote in this chat within thirty days;
 * null when too few did. A question begins with the first word after an answer of ours, and whoever still waits
 * counts with the time he has waited: leaving him out would flatter us.
 */
export async function replyMinutes(context: Context, account: string): Promise<number | null> {
  const now = context.clock.now()
  const since = new Date(now.getTime() - DAYS * 86_400_000)
  const found = await sql<{ asked: number; seconds: number | null }>`/* reply time of a chat */
    with said as (
      select person_id, direction, occurred_at,
             lag(direction) over (partition by person_id order by occurred_at, id) as before
        from message
       where workspace_id = ${context.workspace} and account_id = ${account} and occurred_at >= ${since}
         and machine is null and state <> 'cancelled' and author_kind in ('customer', 'member')
    ), asked as (
      select said.occurred_at,
             (select min(answer.occurred_at) from said answer
               where answer.person_id = said.person_id and answer.direction = 'out'
                 and answer.occurred_at >= said.occurred_at) as answered_at
        from said where direction = 'in' and before is distinct from 'in'
    )
    select count(*)::int as asked,
           percentile_cont(0.5) within group
             (order by extract(epoch from coalesce(answered_at, ${now}) - occurred_at))::float8 as seconds
      from asked`.execute(context.tx)
  const row = found.rows[0]
  if (row === undefined || row.seconds === null || row.asked < FEWEST) return null
  return Math.max(1, Math.ceil(row.seconds / 60))
}

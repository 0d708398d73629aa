import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { ViewCounts, ViewOf } from '#contract/views.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { withinTime } from '#server/platform/database/within-time.ts'
import { Problem } from '#server/platform/problems.ts'
import { visibleViews } from './views.ts'

/** How many a list shows with this search, counted up to 10,000. */
export type Counter = (
  context: Context,
  search: Readonly<Record<string, string>>,
) => Promise<{ readonly count: number; readonly exact: boolean }>
export type Counters = Readonly<Record<ViewOf, Counter>>

type Count = z.output<typeof ViewCounts>[number]

/** A count is told again for so long: tabs are looked at all day, and people change all day. */
const KEPT_FOR = 30_000
const LONGEST_MS = 1_500
const MOST_KEPT = 2_000

/** Of this process; whose answer it is stands in the key, for not everybody sees everyone. */
const kept = new Map<string, { readonly until: number; readonly count: Count }>()

export async function viewCounts(context: Context, counters: Counters, of: ViewOf): Promise<Count[]> {
  const counts: Count[] = []
  const now = context.clock.now().getTime()
  for (const { id, search, changedAt } of await visibleViews(context, of)) {
    const key = [context.workspace, memberOf(context.actor), id, String(changedAt)].join(' ')
    const known = kept.get(key)
    if (known !== undefined && known.until > now) {
      counts.push(known.count)
      continue
    }
    const count = await counted(context, counters[of], id, search)
    keep(key, { until: now + KEPT_FOR, count })
    counts.push(count)
  }
  return counts
}

/** One that takes too long must not cost the others their answer. */
async function counted(
  context: Context,
  counter: Counter,
  id: string,
  search: Readonly<Record<string, string>>,
): Promise<Count> {
  await sql`savepoint counting`.execute(context.tx)
  try {
    const found = await withinTime(context, () => counter(context, search), LONGEST_MS)
    await sql`release savepoint counting`.execute(context.tx)
    return { id, ...found }
  } catch (error) {
    await sql`rollback to savepoint counting`.execute(context.tx)
    // too heavy, or about a field that is no more
    if (error instanceof Problem) return { id, count: null, exact: false }
    throw error
  }
}

function keep(key: string, entry: { readonly until: number; readonly count: Count }): void {
  kept.delete(key)
  kept.set(key, entry)
  const [oldest] = kept.keys()
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
}

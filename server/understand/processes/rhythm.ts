import { sql } from 'kysely'
import { DemandRhythm, RhythmQuery } from '#contract/process-analyses.ts'
import type { Context } from '#server/platform/context.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import type { Arrivals } from '../process-facts/index.ts'
import type { Logs } from './ask.ts'
import { companySettings } from './queries.ts'

/** When requests, orders and payments come: weekday, month, pay day. */
export const rhythmRoute = (logs: Logs): Route =>
  route({
    method: 'get',
    path: '/demand-rhythm',
    summary: 'The rhythm of demand: weekdays, the month, pay days',
    may: 'see processes',
    query: RhythmQuery,
    reply: DemandRhythm,
    run: async ({ query }, context) => {
      const { from, until, ...arrivals } = await arrivalsOf(context, query.of, query.months)
      const rhythm = await logs.rhythm(arrivals)
      return { ...rhythm, period: from === null || until === null ? null : { from, until } }
    },
  })

type Kind = 'requests' | 'orders' | 'payments'

const MOMENTS: Readonly<Record<Kind, { readonly table: string; readonly at: string }>> = {
  requests: { table: 'request', at: 'asked_at' },
  orders: { table: 'customer_order', at: 'placed_at' },
  payments: { table: 'payment', at: 'received_at' },
}
/** The newest are enough to see a rhythm. */
const MOST = 100_000

async function arrivalsOf(
  context: Context,
  kind: Kind,
  months: number,
): Promise<Arrivals & { readonly from: Date | null; readonly until: Date | null }> {
  const { zone } = await companySettings(context)
  const now = context.clock.now()
  const since = new Date(now)
  since.setUTCMonth(since.getUTCMonth() - months)
  const at = sql.ref(MOMENTS[kind].at)
  const found = await sql<{
    instants: number[] | null
    hours: Record<string, number> | null
    days: { day: string; count: number }[] | null
    from: Date | null
    until: Date | null
  }>`
    with arrival as (
      select ${at} as at, ${at} at time zone ${zone} as local from ${sql.table(MOMENTS[kind].table)}
       where workspace_id = ${context.workspace} and ${at} between ${since} and ${now}
       order by ${at} desc limit ${MOST}
    ), day as (
      select day::date::text as day, (select count(*)::int from arrival where local::date = day::date) as count
        from (select generate_series(min(local)::date, max(local)::date, interval '1 day') as day from arrival) as span
    )
    select (select json_agg(extract(epoch from at) * 1000) from arrival) as instants,
           (select json_object_agg(hour, count) from (
              select extract(hour from local)::int as hour, count(*) from arrival group by 1) as hourly) as hours,
           (select json_agg(json_build_object('day', day, 'count', count) order by day) from day) as days,
           (select min(at) from arrival) as from, (select max(at) from arrival) as until`.execute(context.tx)
  const row = found.rows[0]
  return {
    zone,
    instants: row?.instants ?? [],
    hours: Array.from({ length: 24 }, (_, hour) => row?.hours?.[String(hour)] ?? 0),
    days: row?.days ?? [],
    from: row?.from ?? null,
    until: row?.until ?? null,
  }
}

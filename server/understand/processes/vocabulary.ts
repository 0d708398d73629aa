import { sql } from 'kysely'
import { CaseNotion } from '#contract/process-definition.ts'
import type { Context } from '#server/platform/context.ts'
import { KEYS } from './ready-made.ts'

const YEAR = 365 * 86_400_000
/** So many of the newest events are looked at: names that matter are among them. */
const SAMPLE = 50_000

/** What there is to choose activities from: names of events, the ids they carry, properties with few values. */
export async function processVocabulary(context: Context) {
  const since = new Date(context.clock.now().getTime() - YEAR)
  const keys = Object.values(KEYS).flat()
  const found = await sql<{
    event: string
    count: number
    lastAt: Date
    carries: string[]
    splits: Split[] | null
  }>`
    with sample as (
      select name, occurred_at, properties from event
       where workspace_id = ${context.workspace} and occurred_at >= ${since} and kind = 'track' and not machine
       order by occurred_at desc limit ${SAMPLE}
    ), named as (
      select name as event, count(*)::int as count, max(occurred_at) as "lastAt" from sample group by name
    ), carried as (
      select name, array_agg(distinct key) as keys
        from sample join unnest(${keys}::text[]) as key on properties ? key group by name
    ), valued as (
      select name, property.key, property.value #>> '{}' as value, count(*) as count
        from sample cross join jsonb_each(properties) as property
       where jsonb_typeof(property.value) in ('string', 'boolean') and length(property.value #>> '{}') between 1 and 60
         and property.key in ('status', 'stage', 'state', 'type', 'kind', 'channel', 'direction', 'form', 'department', 'reason', 'plan')
       group by 1, 2, 3
    ), split as (
      select name, key, array_agg(value order by count desc, value) as found
        from valued group by name, key having count(*) between 2 and 12
    )
    select named.*, coalesce((select keys from carried where carried.name = named.event), '{}') as carries,
           (select json_agg(json_build_object('key', key, 'values', found) order by key)
                       from split where split.name = named.event) as splits
      from named order by count desc, event limit 300`.execute(context.tx)
  return {
    since,
    events: found.rows.map(({ splits, carries, ...row }) => ({
      ...row,
      carries: CaseNotion.options.filter((notion) => KEYS[notion].some((key) => carries.includes(key))),
      splitsBy: splits ?? [],
    })),
  }
}

interface Split {
  readonly key: string
  readonly values: string[]
}

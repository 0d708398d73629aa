import { sql } from 'kysely'
import type { EventFlag } from '#contract/event-flags.ts'
import { HandleKindName } from '#contract/people.ts'
import { withDecisions } from '#server/listen/identity/index.ts'
import type { Context } from '#server/platform/context.ts'

/** Where events came from in the last 24 hours, and what could not be taken. */
export async function sourcesOverview(context: Context) {
  const since = new Date(context.clock.now().getTime() - 86_400_000)
  return {
    sources: await sources(context, since),
    noted: await notedEvents(context),
    dropped: await droppedValues(context),
    rejectedBodies: await rejectedBodies(context, since),
    quarantined: await openItems(context),
    eventsPerHour: await eventsPerHour(context, since),
  }
}

interface SourceRow {
  readonly name: string
  readonly kind: 'write' | 'secret' | 'import' | 'inside'
  readonly eventsLastDay: number
  readonly lastEventAt: Date | null
}

/** Every key that may send, also one that never did; a source without a key is an import or the product itself. */
async function sources(context: Context, since: Date): Promise<SourceRow[]> {
  const { rows } = await sql<SourceRow>`
    with sent as (
      select source as name, coalesce(sum(events) filter (where hour >= ${since}), 0)::bigint as events,
             max(last_event_at) as last_event_at
        from source_hour where workspace_id = ${context.workspace} group by source
    ), keys as (
      select name, min(kind) as kind from api_key
       where workspace_id = ${context.workspace} and revoked_at is null group by name
    )
    select coalesce(sent.name, keys.name) as name,
           coalesce(keys.kind, case when exists (select from import_run where import_run.workspace_id = ${context.workspace}
                                                   and sent.name like 'import%') then 'import' else 'inside' end) as kind,
           coalesce(sent.events, 0) as "eventsLastDay", sent.last_event_at as "lastEventAt"
      from sent full join keys on keys.name = sent.name order by 3 desc, 1`.execute(context.tx)
  return rows
}

const NOTED_DAYS = 30

async function notedEvents(context: Context) {
  const since = new Date(context.clock.now().getTime() - NOTED_DAYS * 86_400_000)
  const { rows } = await sql<{ flag: EventFlag; source: string; events: number; lastAt: Date }>`
    select flag, source, sum(events)::bigint as events, max(last_at) as "lastAt" from noted_event
     where workspace_id = ${context.workspace} and day >= (${since}::timestamptz at time zone 'UTC')::date
     group by flag, source order by 3 desc, 1, 2 limit 100`.execute(context.tx)
  return rows
}

async function droppedValues(context: Context) {
  const rows = await context.tx
    .selectFrom('dropped_value')
    .select(['kind', 'value', 'reason', 'times', 'last_at as lastAt'])
    .where('workspace_id', '=', context.workspace)
    .orderBy('last_at', 'desc')
    .limit(100)
    .execute()
  const named = rows.map((row) => ({ ...row, kind: HandleKindName.parse(row.kind) }))
  return withDecisions(context, named)
}

const rejectedBodies = (context: Context, since: Date) =>
  context.tx
    .selectFrom('rejected_body')
    .select(['id', 'received_at as receivedAt', 'source', 'reason', 'body'])
    .where('workspace_id', '=', context.workspace)
    .where('received_at', '>=', since)
    .orderBy('id', 'desc')
    .limit(50)
    .execute()

export async function openItems(context: Context): Promise<number> {
  const row = await context.tx
    .selectFrom('quarantined_item')
    .select(({ fn }) => fn.countAll<number>().as('open'))
    .where('workspace_id', '=', context.workspace)
    .where('replayed_at', 'is', null)
    .where('dismissed_at', 'is', null)
    .executeTakeFirst()
  return Number(row?.open ?? 0)
}

async function eventsPerHour(context: Context, since: Date) {
  const { rows } = await sql<{ hour: Date; events: number }>`
    select hour, sum(events)::bigint as events from source_hour
     where workspace_id = ${context.workspace} and hour >= ${since} group by hour order by hour`.execute(
    context.tx,
  )
  return rows
}

/**
 * Counts a history that was made up in the hours it tells of: the demo company's ninety days are no work of the
 * hour in which they were loaded.
 */
export async function countAsLived(context: Context): Promise<void> {
  await sql`delete from source_hour where workspace_id = ${context.workspace}`.execute(context.tx)
  await sql`
    insert into source_hour (workspace_id, source, hour, events, last_event_at)
    select workspace_id, source, date_trunc('hour', occurred_at), count(*), max(occurred_at) from event
     where workspace_id = ${context.workspace} group by workspace_id, source, 3`.execute(context.tx)
}

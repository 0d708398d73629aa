import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { OWN_EVENTS } from '../own-events.ts'
import type { KeptProcess } from './queries.ts'
import { KEYS } from './ready-made.ts'

/** So many people are read by one query and sent on as one text. */
export const PEOPLE_AT_ONCE = 1_000

/** Ids of people in order, a page at a time: those who were absorbed have no history of their own. */
export async function peopleAfter(context: Context, after: string | null): Promise<readonly string[]> {
  const found = await sql<{ id: string }>`
    select id::text from person
     where workspace_id = ${context.workspace} and merged_into is null and (${after}::uuid is null or id > ${after})
     order by id limit ${PEOPLE_AT_ONCE}`.execute(context.tx)
  return found.rows.map((row) => row.id)
}

/**
 * The histories of some people as one JSON text, for the worker: [person, city, source, steps, orders] for each who
 * has any. It is not parsed on the way, so a million events do not hold up the requests of this process.
 * A step: [time, activity, lane, actor, channel, subject, key]; an order: [placed, cents, key].
 *
 * Whoever objected to profiling is left out; whoever was erased has no events.
 */
export async function readHistoriesForProcess(
  context: Context,
  process: KeptProcess,
  people: readonly string[],
): Promise<string> {
  const keys = process.case === 'imported' ? [] : [...KEYS[process.case]]
  const found = await sql<{ text: string }>`
    with wanted as (
      select id, city, first_source from person
       where workspace_id = ${context.workspace} and id = any(${[...people]}::uuid[]) and merged_into is null
         and not exists (
           select from handle
            cross join lateral (
              select given from consent
               where consent.workspace_id = handle.workspace_id and consent.handle_id = handle.id
                 and consent.purpose = 'profiling' order by stated_at desc, consent.id desc limit 1) as newest
            where handle.workspace_id = ${context.workspace} and handle.person_id = person.id and not newest.given)
    ), steps as (
      select own.person_id, json_agg(json_build_array(
               extract(epoch from event.occurred_at) * 1000,
               case when split.property is null then event.name
                    else event.name || coalesce(': ' || (event.properties ->> split.property), '') end,
               coalesce(nullif(member.department, ''), nullif(event.properties ->> 'department', ''),
                        case when member.id is not null then '@staff'
                             when event.source = 'tandem' then '@system'
                             when event.context ->> 'channel' = 'site' or event.kind in ('page', 'screen') then '@site'
                             else '@customer' end),
               member.id, event.context ->> 'channel',
               left(coalesce(event.properties -> 'products' -> 0 ->> 'category', event.properties ->> 'topic',
                             event.properties ->> 'subject', event.properties ->> 'form'), 200),
               ${keyOf(keys)}) order by event.occurred_at, event.id) as list
        from wanted join ${OWN_EVENTS} on own.person_id = wanted.id
        join unnest(${process.activities.map(({ event }) => event)}::text[],
                    ${process.activities.map(({ by }) => by ?? null)}::text[]) as split (event, property)
          on split.event = event.name
        left join member on member.workspace_id = ${context.workspace}
                        and (member.id = event.member_id
                             or event.member_id is null and lower(member.email) = lower(event.properties ->> 'member'))
       where own.workspace_id = ${context.workspace} and event.workspace_id = ${context.workspace}
         and not event.machine and event.occurred_at <= ${context.clock.now()}
       group by own.person_id
    )
    select coalesce(json_agg(json_build_array(wanted.id, wanted.city, wanted.first_source, steps.list,
             (select coalesce(json_agg(json_build_array(extract(epoch from placed_at) * 1000, ${NET_CENTS}, external_id)
                                       order by placed_at, id), '[]')
                from customer_order where workspace_id = ${context.workspace} and person_id = wanted.id)))::text, '[]') as text
      from wanted join steps on steps.person_id = wanted.id`.execute(context.tx)
  return found.rows[0]?.text ?? '[]'
}

/** What an order brought: nothing when it was cancelled or taken back as a whole. */
const NET_CENTS = sql`case when cancelled_at is not null or refunded_whole then 0
                           else round((total - refunded) * 100)::bigint end`

const keyOf = (keys: readonly string[]) =>
  keys.length === 0
    ? sql`null::text`
    : sql`left(coalesce(${sql.join(keys.map((key) => sql`event.properties ->> ${key}`))}), 300)`

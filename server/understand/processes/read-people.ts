import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
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
 * Whoever objected to profiling is left out; whoever was erased has no events. `offset 0` keeps the planner to one
 * look-up a person and a handle: of tables without statistics it otherwise reads everybody's events for each of them.
 */
export async function readHistoriesForProcess(
  context: Context,
  process: KeptProcess,
  people: readonly string[],
): Promise<string> {
  const keys = process.case === 'imported' ? [] : [...KEYS[process.case]]
  const found = await sql<{ text: string }>`
    with staff as materialized (
      select id, nullif(department, '') as department, lower(email) as email
        from member where workspace_id = ${context.workspace}
    ), activity as materialized (
      select * from unnest(${process.activities.map(({ event }) => event)}::text[],
                           ${process.activities.map(({ by }) => by ?? null)}::text[]) as named (event, property)
    ), wanted as materialized (
      select id, city, first_source from person
       where workspace_id = ${context.workspace} and id = any(${[...people]}::uuid[]) and merged_into is null
         and not exists (${OBJECTION} offset 0)
    )
    select coalesce(json_agg(json_build_array(wanted.id, wanted.city, wanted.first_source, steps.list, orders.list))::text,
                    '[]') as text
      from wanted
      cross join lateral (
        select json_agg(json_build_array(
                 extract(epoch from step.occurred_at) * 1000,
                 case when activity.property is null then step.name
                      else step.name || coalesce(': ' || (step.properties ->> activity.property), '') end,
                 coalesce(staff.department, nullif(step.properties ->> 'department', ''),
                          case when staff.id is not null then '@staff'
                               when step.source = 'tandem' then '@system'
                               when step.context ->> 'channel' = 'site' or step.kind in ('page', 'screen') then '@site'
                               else '@customer' end),
                 staff.id, step.context ->> 'channel',
                 left(coalesce(step.properties -> 'products' -> 0 ->> 'category', step.properties ->> 'topic',
                               step.properties ->> 'subject', step.properties ->> 'form'), 200),
                 ${keyOf(keys)}) order by step.occurred_at, step.id) as list
          from handle own
          cross join lateral (
            select id, occurred_at, name, kind, source, properties, context, member_id from event
             where event.workspace_id = ${context.workspace} and event.handle_id = own.base_handle_id
               and event.occurred_at >= coalesce(own.valid_from, '-infinity')
               and event.occurred_at < coalesce(own.valid_until, 'infinity')
               and event.name = any(${process.activities.map(({ event }) => event)}::text[])
               and not event.machine and event.occurred_at <= ${context.clock.now()} offset 0) as step
          join activity on activity.event = step.name
          left join staff on staff.id = step.member_id
                          or step.member_id is null and staff.email = lower(step.properties ->> 'member')
         where own.workspace_id = ${context.workspace} and own.person_id = wanted.id offset 0) as steps
      cross join lateral (
        select coalesce(json_agg(json_build_array(extract(epoch from placed_at) * 1000, ${NET_CENTS}, external_id)
                                 order by placed_at, id), '[]') as list
          from customer_order where workspace_id = ${context.workspace} and person_id = wanted.id offset 0) as orders
     where steps.list is not null`.execute(context.tx)
  return found.rows[0]?.text ?? '[]'
}

/** The newest word on profiling of any of a person's handles is no. */
const OBJECTION = sql`
  select from handle
   cross join lateral (
     select given from consent
      where consent.workspace_id = handle.workspace_id and consent.handle_id = handle.id
        and consent.purpose = 'profiling' order by stated_at desc, consent.id desc limit 1) as newest
   where handle.workspace_id = person.workspace_id and handle.person_id = person.id and not newest.given`

/** What an order brought: nothing when it was cancelled or taken back as a whole. */
const NET_CENTS = sql`case when cancelled_at is not null or refunded_whole then 0
                           else round((total - refunded) * 100)::bigint end`

const keyOf = (keys: readonly string[]) =>
  keys.length === 0
    ? sql`null::text`
    : sql`left(coalesce(${sql.join(keys.map((key) => sql`step.properties ->> ${key}`))}), 300)`

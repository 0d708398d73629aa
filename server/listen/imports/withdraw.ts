import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { plainArray, timeArray } from '#server/platform/database/arrays.ts'
import type { Snapshot } from './snapshot.ts'

/**
 * Withdraws what rows of an import said, as if it had never been said: their events, the traits, links, names,
 * consents and companies that came of them. Evidence that somebody else has given too stays. Returns the addresses
 * around which it must be asked anew who is who.
 */
export async function withdrawStatements(
  context: Context,
  source: string,
  snapshots: readonly Snapshot[],
): Promise<readonly string[]> {
  const events = snapshots.flatMap((snapshot) => snapshot.events)
  if (events.length === 0) return []
  const handles = [...new Set(snapshots.flatMap(({ handleIds }) => handleIds))]
  const owners = [...new Set(events.map(({ handleId }) => handleId))]
  await deleteEvents(context, source, events)
  await restoreTraits(context, source, owners)
  const lifted = await liftEvidence(context, source, handles)
  await uncountSightings(context, snapshots)
  await boundSightings(context, handles)
  await unlinkCompanies(context, snapshots)
  return lifted
}

/** Found by their address, so that no month is read through. */
async function deleteEvents(context: Context, source: string, events: Snapshot['events']): Promise<void> {
  const moments = new Set(events.map(({ at }) => at.getTime()))
  await sql`
    delete from event using unnest(
      ${plainArray(events.map(({ handleId }) => handleId))}::uuid[], ${plainArray(events.map(({ id }) => id))}::uuid[],
      ${timeArray(events.map(({ at }) => at))}::timestamptz[]) as gone (handle_id, id, at)
     where event.workspace_id = ${context.workspace} and event.handle_id = gone.handle_id and event.id = gone.id
       and event.handle_id = any(${plainArray(events.map(({ handleId }) => handleId))}::uuid[])
       and event.occurred_at = gone.at and event.occurred_at = any(${timeArray([...moments].map((at) => new Date(at)))}::timestamptz[])
       and event.source = ${source}`.execute(context.tx)
}

/** Where the import's word is the one that holds, the newest of the others takes its place. */
async function restoreTraits(context: Context, source: string, handleIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ handle: string; key: string; epoch: number }>`
    delete from trait where workspace_id = ${context.workspace} and source = ${source}
       and handle_id = any(${plainArray(handleIds)}::uuid[])
    returning handle_id as handle, key, epoch`.execute(context.tx)
  if (rows.length === 0) return
  await sql`
    insert into trait (workspace_id, handle_id, epoch, key, value, stated_at, message_id, source, member_id)
    select distinct on (event.handle_id, own.epoch, stated.key)
           event.workspace_id, event.handle_id, own.epoch, stated.key, stated.value, event.occurred_at,
           event.message_id, event.source, event.member_id
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as gone (handle uuid, key text, epoch integer)
      join handle as own on own.workspace_id = ${context.workspace} and own.base_handle_id = gone.handle
                        and own.epoch = gone.epoch
      join event on event.workspace_id = ${context.workspace} and event.handle_id = gone.handle
                and (own.valid_from is null or event.occurred_at >= own.valid_from)
                and (own.valid_until is null or event.occurred_at < own.valid_until)
     cross join lateral jsonb_each(
        coalesce(event.context -> 'traits', '{}')
        || case when event.kind = 'identify' then event.properties else '{}' end) as stated (key, value)
     where stated.key = gone.key
     order by event.handle_id, own.epoch, stated.key, event.occurred_at desc, event.message_id desc
    on conflict (workspace_id, handle_id, key, epoch) do nothing`.execute(context.tx)
}

/**
 * Links, names and months of phones keep their first and last sighting only. One that the import saw first is lifted,
 * unless it was seen on a later day too, or one of the addresses has been used since: then somebody else may have
 * seen it as well, and it stays.
 */
async function liftEvidence(
  context: Context,
  source: string,
  handleIds: readonly string[],
): Promise<readonly string[]> {
  const ids = plainArray(handleIds)
  const ours = `${source}:%`
  const { rows } = await sql<{ low: string; high: string }>`
    delete from link where workspace_id = ${context.workspace} and nature = 'inferred' and message_id like ${ours}
       and low_handle_id = any(${ids}::uuid[]) and last_on <= (occurred_at at time zone 'UTC')::date
       and not exists (select from event where event.workspace_id = ${context.workspace}
                          and event.handle_id in (link.low_handle_id, link.high_handle_id)
                          and event.source not in (${source}, 'tandem') and event.occurred_at >= link.occurred_at)
    returning low_handle_id as low, high_handle_id as high`.execute(context.tx)
  await sql`
    delete from statement where workspace_id = ${context.workspace} and message_id like ${ours}
       and handle_id = any(${ids}::uuid[]) and last_on <= (first_at at time zone 'UTC')::date`.execute(
    context.tx,
  )
  await sql`
    delete from phone_use where workspace_id = ${context.workspace} and message_id like ${ours}
       and handle_id = any(${ids}::uuid[]) and last_on <= (first_at at time zone 'UTC')::date`.execute(
    context.tx,
  )
  await sql`
    delete from consent where workspace_id = ${context.workspace} and source = ${source}
       and handle_id = any(${ids}::uuid[])`.execute(context.tx)
  const contested = await sql<{ id: string }>`
    select id from handle where workspace_id = ${context.workspace} and id = any(${ids}::uuid[]) and contested`.execute(
    context.tx,
  )
  return [
    ...new Set([...rows.flatMap(({ low, high }) => [low, high]), ...contested.rows.map(({ id }) => id)]),
  ]
}

/** How often and when addresses were seen, and how they were written, where nobody has seen them since. */
async function uncountSightings(context: Context, snapshots: readonly Snapshot[]): Promise<void> {
  const times = new Map<string, number>()
  for (const { events, handleIds } of snapshots)
    for (const id of handleIds)
      times.set(id, (times.get(id) ?? 0) + events.filter(({ handleId }) => handleId === id).length)
  // of several rows about one address the first knew it before the others
  const first = new Map(snapshots.flatMap(({ known }) => known.map((before) => [before.id, before] as const)))
  const counted = [...times].map(([id, count]) => ({ id, count, ...first.get(id) }))
  await sql`
    update handle set
      event_count = greatest(handle.event_count - given.count, 0),
      first_seen_at = coalesce(given."firstSeenAt", handle.first_seen_at),
      last_seen_at = coalesce((select max(least(event.occurred_at, event.recorded_at)) from event
                                where event.workspace_id = ${context.workspace} and event.handle_id = handle.id
                                  and event.occurred_at > given."lastSeenAt"), given."lastSeenAt", handle.last_seen_at),
      shown = coalesce(given.shown, handle.shown)
      from jsonb_to_recordset(${JSON.stringify(counted)}::jsonb)
        as given (id uuid, count bigint, "firstSeenAt" timestamptz, "lastSeenAt" timestamptz, shown text)
     where handle.workspace_id = ${context.workspace} and handle.id = given.id`.execute(context.tx)
}

/** Nothing was seen with an address later than the address itself. */
async function boundSightings(context: Context, handleIds: readonly string[]): Promise<void> {
  const ids = plainArray(handleIds)
  for (const table of ['phone_use', 'statement'] as const)
    await sql`
      update ${sql.table(table)} as seen set last_on = (handle.last_seen_at at time zone 'UTC')::date
        from handle where seen.workspace_id = ${context.workspace} and seen.handle_id = any(${ids}::uuid[])
         and handle.workspace_id = seen.workspace_id and handle.id = seen.handle_id
         and seen.last_on > (handle.last_seen_at at time zone 'UTC')::date`.execute(context.tx)
  await sql`
    update link set last_on = bound.day from (
        select one.id, least(low.last_seen_at, high.last_seen_at) at time zone 'UTC' as day
          from link as one
          join handle low on low.workspace_id = one.workspace_id and low.id = one.low_handle_id
          join handle high on high.workspace_id = one.workspace_id and high.id = one.high_handle_id
         where one.workspace_id = ${context.workspace} and one.nature = 'inferred'
           and one.low_handle_id = any(${ids}::uuid[])) as bound
     where link.workspace_id = ${context.workspace} and link.id = bound.id and link.last_on > bound.day::date`.execute(
    context.tx,
  )
}

/** Links to companies that the import made; and companies it made, when nobody belongs to them and nothing hangs on them. */
async function unlinkCompanies(context: Context, snapshots: readonly Snapshot[]): Promise<void> {
  const links = snapshots.flatMap(({ companies }) => companies)
  if (links.length === 0) return
  await sql`
    delete from company_person as link using unnest(
      ${plainArray(links.map(({ id }) => id))}::uuid[], ${plainArray(links.map(({ handleId }) => handleId))}::uuid[])
      as gone (company_id, handle_id)
     where link.workspace_id = ${context.workspace} and link.company_id = gone.company_id
       and link.handle_id = gone.handle_id
       and not exists (select from event join company on company.workspace_id = event.workspace_id
                          and company.id = link.company_id
                        where event.workspace_id = ${context.workspace} and event.handle_id = link.handle_id
                          and event.context ->> 'groupId' = company.external_id)`.execute(context.tx)
  const made = [...new Set(links.filter(({ isNew }) => isNew).map(({ id }) => id))]
  await sql`
    delete from company where workspace_id = ${context.workspace} and id = any(${plainArray(made)}::uuid[])
       and not exists (select from company_person where company_person.workspace_id = ${context.workspace}
                          and company_person.company_id = company.id)
       and not exists (select from deal where deal.workspace_id = ${context.workspace} and deal.company_id = company.id)
       and not exists (select from company_goal where company_goal.workspace_id = ${context.workspace}
                          and company_goal.company_id = company.id)`.execute(context.tx)
}

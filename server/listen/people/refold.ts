import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { plainArray, textArray } from '#server/platform/database/arrays.ts'
import { hooksOf } from '#server/platform/happenings.ts'
import { foldPersonFields } from '../fields/index.ts'
import { handlesOfAll, ownMailDomains } from '../identity/index.ts'
import { type Folded, fold, type Known, type KnownTrait } from './fold.ts'
import { type Marked, markOf, tellChanges } from './tell-changes.ts'

/**
 * Brings the rows of people up to date with their handles, traits, companies and orders. Set-wise and harmless
 * when repeated: rows that would not change are not written. The caller holds the locks of the person rows.
 *
 * Money: revenue is what remains of orders in the company's own currency. Orders in another currency count as
 * orders, but no rate is invented for them; they stand with their own currency among the person's records.
 */
export async function refold(context: Context, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return
  const known = await knownAbout(context, personIds)
  const folded = [...known].map(([id, about]) => ({ id, mark: markOf(about), ...fold(about) }))
  // rows first: their locks are taken in the order in which everybody takes them
  const [written] = await Promise.all([
    writeRows(context, personIds, folded),
    writeWords(context, folded),
    foldPersonFields(context, known),
    hooksOf(context),
  ])
  await tellChanges(context, written)
}

async function knownAbout(
  context: Context,
  personIds: readonly string[],
): Promise<Map<string, KnownWithSource>> {
  const [{ free: freeMail }, handles, traits, companies] = await Promise.all([
    ownMailDomains(context),
    handlesOfPeople(context, personIds),
    traitsOfPeople(context, personIds),
    companiesOfPeople(context, personIds),
  ])
  const people = new Map(
    personIds.map((id): [string, { [Key in keyof Known]: KnownWithSource[Key][number][] }] => [
      id,
      { handles: [], traits: [], companies: [], freeMail },
    ]),
  )
  for (const { person_id, ...handle } of handles) {
    people.get(person_id)?.handles.push(handle)
  }
  for (const { person_id, stated_at, member_id, ...trait } of traits) {
    people.get(person_id)?.traits.push({ ...trait, statedAt: stated_at, memberId: member_id })
  }
  for (const { person_id, name } of companies) {
    people.get(person_id)?.companies.push(name)
  }
  return people
}

interface KnownWithSource extends Known {
  readonly traits: readonly (KnownTrait & { readonly source: string; readonly memberId: string | null })[]
}

async function handlesOfPeople(context: Context, personIds: readonly string[]) {
  const found = await sql<{ person_id: string; kind: string; value: string; shown: string }>`
    /* handles of people */
    select person_id, kind, value, shown from ${handlesOfAll(context, personIds)} as own
     where status <> 'quarantined' order by last_seen_at desc, id`.execute(context.tx)
  return found.rows
}

/** The newest value of each trait over a person's handles; each epoch of a handle has traits of its own. */
export async function traitsOfPeople(context: Context, personIds: readonly string[]) {
  const found = await sql<{
    person_id: string
    key: string
    value: unknown
    stated_at: Date
    source: string
    member_id: string | null
  }>`/* traits of people */
    select distinct on (handle.person_id, trait.key)
           handle.person_id, trait.key, trait.value, trait.stated_at, trait.source, trait.member_id
      from ${handlesOfAll(context, personIds)} as handle
      cross join lateral (
        select * from trait
         where trait.workspace_id = ${context.workspace} and trait.handle_id = handle.base_handle_id
           and trait.epoch = handle.epoch offset 0) as trait
     order by handle.person_id, trait.key, trait.stated_at desc, trait.message_id desc`.execute(context.tx)
  return found.rows
}

async function companiesOfPeople(context: Context, personIds: readonly string[]) {
  const found = await sql<{ person_id: string; name: string }>`/* companies of people */
    select handle.person_id, company.name
      from ${handlesOfAll(context, personIds)} as handle
      cross join lateral (
        select company_id, since from company_person
         where company_person.workspace_id = ${context.workspace}
           and company_person.handle_id = handle.base_handle_id and company_person.until is null offset 0) as belongs
      cross join lateral (
        select id, name from company
         where company.workspace_id = ${context.workspace} and company.id = belongs.company_id offset 0) as company
     order by belongs.since desc, company.id`.execute(context.tx)
  return found.rows
}

type Row = Folded & { readonly id: string; readonly mark: string }

/** Facts of handles and orders are summed by the database, words by fold; one statement writes both. */
async function writeRows(
  context: Context,
  personIds: readonly string[],
  rows: readonly Row[],
): Promise<readonly Marked[]> {
  const given = rows.map(({ id, mark, name, sortName, company, city, identified }) => ({
    mark,
    id,
    name,
    sort_name: sortName,
    company,
    city,
    identified,
  }))
  const written = await sql<Marked>`/* write people */
    with folded as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as given (id uuid, mark text, name text, sort_name text, company text, city text, identified boolean)
    ), now as (
      -- person by person, so that each is found by the indexes, whatever the planner thinks
      select folded.*, row.mark as before,
             case when row.merged_into is not null then row.mark
                  when folded.identified then md5(concat(folded.mark, row.owner_member_id, row.human_only)) end as after,
             seen.first_seen_at, seen.last_seen_at, coalesce(seen.event_count, 0) as event_count,
             seen.first_source, bought.orders, bought.last_order_at,
             greatest(least(bought.revenue, ${LARGEST_SUM}), -${LARGEST_SUM}) as revenue
        from folded
        cross join lateral (
          select mark, merged_into, owner_member_id, human_only from person
           where person.workspace_id = ${context.workspace} and person.id = folded.id offset 0) as row
        cross join lateral (
          select min(first_seen_at) as first_seen_at, max(last_seen_at) as last_seen_at,
                 sum(event_count)::bigint as event_count,
                 (array_agg(source order by first_seen_at, id))[1] as first_source
            from (
              select handle.id, handle.source, stretch.* from (
                  select * from handle
                   where handle.workspace_id = ${context.workspace} and handle.person_id = folded.id offset 0) as handle
                cross join lateral (
                  -- a handle that meant several people was seen, as this one, only within its bounds
                  select min(least(occurred_at, recorded_at)) as first_seen_at,
                         max(least(occurred_at, recorded_at)) as last_seen_at, count(*) as event_count
                    from event where event.workspace_id = ${context.workspace} and event.handle_id = handle.base_handle_id
                                 and event.occurred_at >= coalesce(handle.valid_from, '-infinity')
                                 and event.occurred_at < coalesce(handle.valid_until, 'infinity')
                                 and (handle.valid_from is not null or handle.valid_until is not null)
                  having handle.valid_from is not null or handle.valid_until is not null
                  union all
                  select handle.first_seen_at, handle.last_seen_at, handle.event_count
                   where handle.valid_from is null and handle.valid_until is null) as stretch) as stretch) as seen
        cross join lateral (
          select count(*)::integer as orders, max(placed_at) as last_order_at,
                 coalesce(sum(case when refunded_whole then 0 else total - refunded end)
                            filter (where placed.currency = workspace.currency), 0) as revenue
            from customer_order as placed join workspace on workspace.id = placed.workspace_id
           where placed.workspace_id = ${context.workspace} and placed.person_id = folded.id
             and cancelled_at is null and stated_at is not null) as bought
    )
    update person
       set name = now.name, sort_name = now.sort_name, company_name = now.company, city = now.city,
           identified = now.identified, first_seen_at = now.first_seen_at, last_seen_at = now.last_seen_at,
           event_count = now.event_count, first_source = now.first_source, order_count = now.orders,
           last_order_at = now.last_order_at, revenue = now.revenue, mark = now.after
      from now
     where person.workspace_id = ${context.workspace} and person.id = now.id
       and person.id = any(${plainArray(personIds)}::uuid[])
       and (person.name, person.sort_name, person.company_name, person.city, person.identified,
            person.first_seen_at, person.last_seen_at, person.event_count, person.first_source,
            person.order_count, person.last_order_at, person.revenue, person.mark)
           is distinct from
           (now.name, now.sort_name, now.company, now.city, now.identified, now.first_seen_at,
            now.last_seen_at, now.event_count, now.first_source, now.orders, now.last_order_at, now.revenue, now.after)
    returning person.id, now.before, now.after, person.merged_into is not null as absorbed`.execute(
    context.tx,
  )
  return written.rows
}

/** Beyond this no sum of a company is believable, and the sort key would overflow. */
const LARGEST_SUM = sql`90000000000000000.00::numeric(20, 2)`

async function writeWords(context: Context, rows: readonly Row[]) {
  const given = rows.map(({ id, identified, search, nameKey, about }) => ({
    ...{ id, identified, search, name_key: nameKey, about },
  }))
  // sorted, so that two writers of the same words do not wait for each other in a circle
  const words = [...new Set(rows.flatMap((row) => row.vocabulary))].sort()
  await sql`/* write words */
    with given as (
      select given.*, row.merged_into is null and given.identified as searchable
        from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
          as given (id uuid, identified boolean, search text, name_key text, about text)
        cross join lateral (
          select merged_into from person
           where person.workspace_id = ${context.workspace} and person.id = given.id offset 0) as row
    ), forgotten as (
      delete from person_search
       where workspace_id = ${context.workspace}
         and person_id = any(array(select id from given where not searchable))
    ), changed as (
      insert into person_search (workspace_id, person_id, search, name_key, about)
      select ${context.workspace}, id, search, name_key, md5(about) from given where searchable order by id
      on conflict (workspace_id, person_id) do update set search = excluded.search, name_key = excluded.name_key, about = excluded.about
        where (person_search.search, person_search.about) is distinct from (excluded.search, excluded.about)
      returning workspace_id, person_id
    ), told as (
      insert into unweighed_person (workspace_id, person_id) select * from changed order by person_id
      on conflict do nothing
    )
    insert into search_word (workspace_id, word)
    select ${context.workspace}, word from unnest(${textArray(words)}::text[]) as new (word)
     where not exists (select from search_word known
                        where known.workspace_id = ${context.workspace} and known.word = new.word offset 0)
    on conflict do nothing`.execute(context.tx)
}

import { sql } from 'kysely'
import { type HandleKey, handleText, type Strength } from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { plainArray, textArray, timeArray } from '#server/platform/database/arrays.ts'
import { newId } from '#server/platform/identifiers.ts'
import type { NewPerson, SeenHandle } from './plan.ts'
import type { Evidence } from './plan-evidence.ts'
import type { KnownHandle } from './sighting.ts'

/**
 * One writer of identity at a time in a company: links, people and epochs are judged as a whole, and the collection
 * port writes many requests in one transaction anyway. Held until the transaction ends; taken first.
 */
export const lockIdentity = (context: Context) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`identity:${context.workspace}`}, 0))`.execute(
    context.tx,
  )

/*
 * Below, rows are looked up by "lateral (... offset 0)": one index look-up for each given row, whatever the planner
 * thinks. On a young table without statistics it would read the whole company instead.
 */

/** The stored rows (epoch 0) of handles, by their text. */
export async function findHandles(
  context: Context,
  keys: readonly HandleKey[],
): Promise<ReadonlyMap<string, KnownHandle>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<KnownHandle>`/* find handles */
    select known.*
      from unnest(${plainArray(keys.map(({ kind }) => kind))}::text[], ${textArray(keys.map(({ scope }) => scope))}::text[],
                  ${textArray(keys.map(({ value }) => value))}::text[]) as wanted (kind, scope, value)
      cross join lateral (
        select id, kind, scope, value, person_id as "personId", strength, claimed, contested, split from handle
         where handle.workspace_id = ${context.workspace} and handle.kind = wanted.kind
           and handle.scope = wanted.scope and handle.value = wanted.value and handle.epoch = 0 offset 0) as known`.execute(
    context.tx,
  )
  return new Map(rows.map((row) => [handleText(row), row]))
}

export async function insertPeople(
  context: Context,
  persons: readonly NewPerson[],
  handles: readonly SeenHandle[],
): Promise<void> {
  if (handles.length === 0) return
  const now = context.clock.now()
  await sql`/* insert people */
    with made as (
      insert into person (workspace_id, id, created_at, first_seen_at, last_seen_at, first_source)
      select ${context.workspace}, made.* from unnest(
        ${plainArray(persons.map(({ id }) => id))}::uuid[], ${timeArray(persons.map(() => now))}::timestamptz[],
        ${timeArray(persons.map(({ firstSeenAt }) => firstSeenAt))}::timestamptz[],
        ${timeArray(persons.map(({ lastSeenAt }) => lastSeenAt))}::timestamptz[],
        ${textArray(persons.map(({ source }) => source))}::text[]) as made
    )
    insert into handle (workspace_id, id, base_handle_id, kind, scope, value, strength, verified_at, source, person_id,
                        born_person_id, identified, claimed, first_seen_at, last_seen_at, event_count, shown)
    select ${context.workspace}, id, id, kind, scope, value, strength, verified_at, source, person_id, person_id,
           identified, claimed, first_seen_at, last_seen_at, event_count, shown
      from unnest(
        ${plainArray(handles.map(({ id }) => id))}::uuid[], ${plainArray(handles.map(({ carried }) => carried.kind))}::text[],
        ${textArray(handles.map(({ carried }) => carried.scope))}::text[], ${textArray(handles.map(({ carried }) => carried.value))}::text[],
        ${plainArray(handles.map(({ strength }) => strength))}::text[],
        ${timeArray(handles.map(({ verifiedAt }) => verifiedAt))}::timestamptz[],
        ${textArray(handles.map(({ source }) => source))}::text[], ${plainArray(handles.map(({ personId }) => personId))}::uuid[],
        ${plainArray(handles.map(({ carried }) => carried.identified))}::boolean[],
        ${plainArray(handles.map(({ claimed }) => claimed))}::boolean[],
        ${timeArray(handles.map(({ firstSeenAt }) => firstSeenAt))}::timestamptz[],
        ${timeArray(handles.map(({ lastSeenAt }) => lastSeenAt))}::timestamptz[],
        ${plainArray(handles.map(({ events }) => events))}::bigint[], ${textArray(handles.map(({ carried }) => carried.shown))}::text[]
      ) as made (id, kind, scope, value, strength, verified_at, source, person_id, identified, claimed,
                 first_seen_at, last_seen_at, event_count, shown)`.execute(context.tx)
}

/** Counts and times of known handles, each the sum, the least or the greatest of what events said. */
export async function touchHandles(context: Context, handles: readonly SeenHandle[]): Promise<void> {
  if (handles.length === 0) return
  await sql`/* touch handles */
    update handle set
      first_seen_at = least(handle.first_seen_at, seen.first_seen_at),
      last_seen_at = greatest(handle.last_seen_at, seen.last_seen_at),
      event_count = handle.event_count + seen.events,
      verified_at = least(handle.verified_at, seen.verified_at),
      strength = case when 'strong' in (handle.strength, seen.strength) then 'strong'
                      when 'medium' in (handle.strength, seen.strength) then 'medium' else 'weak' end,
      identified = handle.identified or seen.identified,
      claimed = handle.claimed or seen.claimed
    from unnest(
      ${plainArray(handles.map(({ id }) => id))}::uuid[],
      ${timeArray(handles.map(({ firstSeenAt }) => firstSeenAt))}::timestamptz[],
      ${timeArray(handles.map(({ lastSeenAt }) => lastSeenAt))}::timestamptz[],
      ${plainArray(handles.map(({ events }) => events))}::bigint[],
      ${timeArray(handles.map(({ verifiedAt }) => verifiedAt))}::timestamptz[],
      ${plainArray(handles.map(({ strength }): Strength => strength))}::text[],
      ${plainArray(handles.map(({ carried }) => carried.identified))}::boolean[],
      ${plainArray(handles.map(({ claimed }) => claimed))}::boolean[]
    ) as seen (id, first_seen_at, last_seen_at, events, verified_at, strength, identified, claimed)
    where handle.workspace_id = ${context.workspace} and handle.id = seen.id
      and handle.id = any(${plainArray(handles.map(({ id }) => id))}::uuid[])`.execute(context.tx)
}

/** What of the evidence was news: only that can change who is who. */
export interface News {
  readonly links: readonly {
    readonly low: string
    readonly high: string
    readonly rule: string
    readonly lowStrength: Strength
    readonly highStrength: Strength
  }[]
  readonly uses: readonly { readonly weak: string; readonly by: string }[]
  readonly statements: readonly string[]
  readonly phones: readonly string[]
  readonly resets: readonly string[]
}

/** Writes evidence, keeping of each the earliest sighting and the day of the latest. */
export async function insertEvidence(context: Context, evidence: Evidence): Promise<News> {
  return {
    links: await insertLinks(context, evidence.links),
    uses: await insertUses(context, evidence.uses),
    statements: await insertStatements(context, evidence.statements),
    phones: await insertPhoneUses(context, evidence.phoneUses),
    resets: await insertResets(context, evidence.resets),
  }
}

/** Rows that say nothing new are left out first: an upsert would write them again, if only to lock them. */
async function insertLinks(context: Context, links: Evidence['links']): Promise<News['links']> {
  if (links.length === 0) return []
  const now = context.clock.now()
  const { rows } = await sql<News['links'][number]>`/* insert links */
    with given as (
      select * from unnest(
        ${plainArray(links.map(() => newId(now)))}::uuid[],
        ${plainArray(links.map(({ low }) => low))}::uuid[], ${plainArray(links.map(({ high }) => high))}::uuid[],
        ${plainArray(links.map(({ rule }) => rule))}::text[], ${plainArray(links.map(({ lowStrength }) => lowStrength))}::text[],
        ${plainArray(links.map(({ highStrength }) => highStrength))}::text[],
        ${timeArray(links.map(({ firstAt }) => firstAt))}::timestamptz[],
        ${textArray(links.map(({ messageId }) => messageId))}::text[], ${plainArray(links.map(({ lastOn }) => lastOn))}::date[]
      ) as given (id, low, high, rule, low_strength, high_strength, occurred_at, message_id, last_on)
    ), fresh as (
      select given.*, known.id is null or (given.occurred_at, given.message_id) < (known.occurred_at, known.message_id) as news
        from given left join lateral (
          select id, occurred_at, message_id, last_on from link
           where link.workspace_id = ${context.workspace} and link.nature = 'inferred'
             and link.low_handle_id = given.low and link.high_handle_id = given.high and link.rule = given.rule
             and link.low_strength = given.low_strength and link.high_strength = given.high_strength offset 0
        ) as known on true
       where known.id is null or known.last_on < given.last_on
          or (given.occurred_at, given.message_id) < (known.occurred_at, known.message_id)
    ), written as (
      insert into link (workspace_id, id, low_handle_id, high_handle_id, nature, rule, low_strength, high_strength,
                        occurred_at, last_on, recorded_at, message_id)
      select ${context.workspace}, id, low, high, 'inferred', rule, low_strength, high_strength, occurred_at, last_on,
             ${now}, message_id from fresh
      on conflict (workspace_id, low_handle_id, high_handle_id, rule, low_strength, high_strength)
        where nature = 'inferred'
      do update set
        occurred_at = least(link.occurred_at, excluded.occurred_at),
        message_id = case when (excluded.occurred_at, excluded.message_id) < (link.occurred_at, link.message_id)
                          then excluded.message_id else link.message_id end,
        last_on = greatest(link.last_on, excluded.last_on)
    )
    select low, high, rule, low_strength as "lowStrength", high_strength as "highStrength" from fresh where news`.execute(
    context.tx,
  )
  return rows
}

async function insertUses(context: Context, uses: Evidence['uses']): Promise<News['uses']> {
  if (uses.length === 0) return []
  const { rows } = await sql<{ weak: string; by: string }>`/* insert uses */
    with given as (
      select * from unnest(
        ${plainArray(uses.map(({ weak }) => weak))}::uuid[], ${plainArray(uses.map(({ by }) => by))}::uuid[],
        ${timeArray(uses.map(({ bucket }) => bucket))}::timestamptz[],
        ${timeArray(uses.map(({ firstAt }) => firstAt))}::timestamptz[],
        ${timeArray(uses.map(({ lastAt }) => lastAt))}::timestamptz[],
        ${textArray(uses.map(({ messageId }) => messageId))}::text[]
      ) as given (weak, by, bucket, first_at, last_at, message_id)
    ), fresh as (
      select given.* from given left join lateral (
          select bucket, first_at, last_at, message_id from handle_use
           where handle_use.workspace_id = ${context.workspace} and handle_use.weak_handle_id = given.weak
             and handle_use.by_handle_id = given.by and handle_use.bucket = given.bucket offset 0
        ) as known on true
       where known.bucket is null or known.last_at < given.last_at
          or (given.first_at, given.message_id) < (known.first_at, known.message_id)
    ), written as (
      insert into handle_use (workspace_id, weak_handle_id, by_handle_id, bucket, first_at, last_at, message_id)
      select ${context.workspace}, weak, by, bucket, first_at, last_at, message_id from fresh
      on conflict (workspace_id, weak_handle_id, by_handle_id, bucket) do update set
        first_at = least(handle_use.first_at, excluded.first_at),
        last_at = greatest(handle_use.last_at, excluded.last_at),
        message_id = case when (excluded.first_at, excluded.message_id) < (handle_use.first_at, handle_use.message_id)
                          then excluded.message_id else handle_use.message_id end
    )
    select weak, by from fresh`.execute(context.tx)
  return rows
}

async function insertStatements(
  context: Context,
  statements: Evidence['statements'],
): Promise<readonly string[]> {
  if (statements.length === 0) return []
  const { rows } = await sql<{ handle: string }>`/* insert statements */
    with given as (
      select * from unnest(
        ${plainArray(statements.map(({ handle }) => handle))}::uuid[], ${textArray(statements.map(({ firstName }) => firstName))}::text[],
        ${textArray(statements.map(({ patronymic }) => patronymic))}::text[], ${textArray(statements.map(({ surname }) => surname))}::text[],
        ${textArray(statements.map(({ birthday }) => birthday))}::text[],
        ${timeArray(statements.map(({ firstAt }) => firstAt))}::timestamptz[],
        ${textArray(statements.map(({ messageId }) => messageId))}::text[], ${plainArray(statements.map(({ lastOn }) => lastOn))}::date[]
      ) as given (handle, first_name, patronymic, surname, birthday, first_at, message_id, last_on)
    ), fresh as (
      select given.*, known.handle_id is null as news from given left join lateral (
          select handle_id, first_at, message_id, last_on from statement
           where statement.workspace_id = ${context.workspace} and statement.handle_id = given.handle
             and statement.first_name = given.first_name and statement.patronymic = given.patronymic
             and statement.surname = given.surname and statement.birthday = given.birthday offset 0
        ) as known on true
       where known.handle_id is null or known.last_on < given.last_on
          or (given.first_at, given.message_id) < (known.first_at, known.message_id)
    ), written as (
      insert into statement (workspace_id, handle_id, first_name, patronymic, surname, birthday, first_at, message_id, last_on)
      select ${context.workspace}, handle, first_name, patronymic, surname, birthday, first_at, message_id, last_on from fresh
      on conflict (workspace_id, handle_id, first_name, patronymic, surname, birthday) do update set
        first_at = least(statement.first_at, excluded.first_at),
        message_id = case when (excluded.first_at, excluded.message_id) < (statement.first_at, statement.message_id)
                          then excluded.message_id else statement.message_id end,
        last_on = greatest(statement.last_on, excluded.last_on)
    )
    select distinct handle from fresh where news`.execute(context.tx)
  return rows.map(({ handle }) => handle)
}

async function insertPhoneUses(context: Context, uses: Evidence['phoneUses']): Promise<readonly string[]> {
  if (uses.length === 0) return []
  const { rows } = await sql<{ handle: string }>`/* insert phone uses */
    with given as (
      select * from unnest(
        ${plainArray(uses.map(({ handle }) => handle))}::uuid[], ${plainArray(uses.map(({ month }) => month))}::date[],
        ${timeArray(uses.map(({ firstAt }) => firstAt))}::timestamptz[],
        ${textArray(uses.map(({ messageId }) => messageId))}::text[], ${plainArray(uses.map(({ lastOn }) => lastOn))}::date[]
      ) as given (handle, month, first_at, message_id, last_on)
    ), fresh as (
      select given.* from given left join lateral (
          select handle_id, first_at, message_id, last_on from phone_use
           where phone_use.workspace_id = ${context.workspace} and phone_use.handle_id = given.handle
             and phone_use.month = given.month offset 0
        ) as known on true
       where known.handle_id is null or known.last_on < given.last_on
          or (given.first_at, given.message_id) < (known.first_at, known.message_id)
    ), written as (
      insert into phone_use (workspace_id, handle_id, month, first_at, message_id, last_on)
      select ${context.workspace}, handle, month, first_at, message_id, last_on from fresh
      on conflict (workspace_id, handle_id, month) do update set
        first_at = least(phone_use.first_at, excluded.first_at),
        message_id = case when (excluded.first_at, excluded.message_id) < (phone_use.first_at, phone_use.message_id)
                          then excluded.message_id else phone_use.message_id end,
        last_on = greatest(phone_use.last_on, excluded.last_on)
    )
    select distinct handle from fresh`.execute(context.tx)
  return rows.map(({ handle }) => handle)
}

async function insertResets(context: Context, resets: Evidence['resets']): Promise<readonly string[]> {
  if (resets.length === 0) return []
  const { rows } = await sql<{ handle: string }>`
    insert into handle_reset (workspace_id, handle_id, at)
    select ${context.workspace}, given.* from unnest(
      ${plainArray(resets.map(({ handle }) => handle))}::uuid[], ${timeArray(resets.map(({ at }) => at))}::timestamptz[]) as given
    on conflict do nothing returning handle_id as handle`.execute(context.tx)
  return rows.map(({ handle }) => handle)
}

import { type RawBuilder, sql } from 'kysely'
import type { Strength } from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { plainArray, textArray, timeArray } from '#server/platform/database/arrays.ts'
import type { NewPerson, SeenHandle } from './plan.ts'

type Step = () => Promise<unknown>

/** The steps that make people and their first handles, and bring known handles up to date. */
export function handleSteps(
  context: Context,
  persons: readonly NewPerson[],
  handles: readonly SeenHandle[],
): readonly Step[] {
  const fresh = handles.filter(({ known }) => known === null)
  const stored = handles.filter(({ known }) => known !== null)
  return [
    ...(persons.length === 0 ? [] : [() => makePeople(context, persons).execute(context.tx)]),
    ...(fresh.length === 0
      ? []
      : [() => sql`/* take in new handles */ ${insertion(context, fresh)}`.execute(context.tx)]),
    ...(stored.length === 0 ? [] : [() => touch(context, stored).execute(context.tx)]),
  ]
}

const makePeople = (context: Context, persons: readonly NewPerson[]): RawBuilder<unknown> =>
  sql`/* take in people */
    insert into person (workspace_id, id, created_at, first_seen_at, last_seen_at, first_source)
    select ${context.workspace}, made.id, ${context.clock.now()}::timestamptz, made.first_seen_at, made.last_seen_at,
           made.source
      from unnest(
        ${plainArray(persons.map(({ id }) => id))}::uuid[],
        ${timeArray(persons.map(({ firstSeenAt }) => firstSeenAt))}::timestamptz[],
        ${timeArray(persons.map(({ lastSeenAt }) => lastSeenAt))}::timestamptz[],
        ${textArray(persons.map(({ source }) => source))}::text[]) as made (id, first_seen_at, last_seen_at, source)`

/**
 * Keeps counts and times of known handles, each the sum, the least or the greatest of what events said. Written as
 * an upsert that always meets its row: each is found by its key, whatever the planner thinks. A join of the given
 * rows with the stored ones, planned for a few, would compare each with each.
 */
const touch = (context: Context, handles: readonly SeenHandle[]): RawBuilder<unknown> =>
  sql`/* take in known handles */ ${insertion(context, handles)}
    on conflict (workspace_id, id) do update set
      first_seen_at = least(handle.first_seen_at, excluded.first_seen_at),
      last_seen_at = greatest(handle.last_seen_at, excluded.last_seen_at),
      event_count = handle.event_count + excluded.event_count,
      verified_at = least(handle.verified_at, excluded.verified_at),
      strength = case when 'strong' in (handle.strength, excluded.strength) then 'strong'
                      when 'medium' in (handle.strength, excluded.strength) then 'medium' else 'weak' end,
      identified = handle.identified or excluded.identified,
      claimed = handle.claimed or excluded.claimed,
      -- of several spellings the first by bytes, whichever came first
      shown = least(handle.shown collate "C", excluded.shown)`

function insertion(context: Context, handles: readonly SeenHandle[]): RawBuilder<unknown> {
  return sql`
    insert into handle (workspace_id, id, base_handle_id, kind, scope, value, strength, verified_at, source, person_id,
                        born_person_id, identified, claimed, first_seen_at, last_seen_at, event_count, shown)
    select ${context.workspace}, id, id, kind, scope, value, strength, verified_at, source, person_id, person_id,
           identified, claimed, first_seen_at, last_seen_at, event_count, shown
      from unnest(
        ${plainArray(handles.map(({ id }) => id))}::uuid[], ${plainArray(handles.map(({ carried }) => carried.kind))}::text[],
        ${textArray(handles.map(({ carried }) => carried.scope))}::text[], ${textArray(handles.map(({ carried }) => carried.value))}::text[],
        ${plainArray(handles.map(({ strength }): Strength => strength))}::text[],
        ${timeArray(handles.map(({ verifiedAt }) => verifiedAt))}::timestamptz[],
        ${textArray(handles.map(({ source }) => source))}::text[], ${plainArray(handles.map(({ personId }) => personId))}::uuid[],
        ${plainArray(handles.map(({ carried }) => carried.identified))}::boolean[],
        ${plainArray(handles.map(({ claimed }) => claimed))}::boolean[],
        ${timeArray(handles.map(({ firstSeenAt }) => firstSeenAt))}::timestamptz[],
        ${timeArray(handles.map(({ lastSeenAt }) => lastSeenAt))}::timestamptz[],
        ${plainArray(handles.map(({ events }) => events))}::bigint[], ${textArray(handles.map(({ carried }) => carried.shown))}::text[]
      ) as made (id, kind, scope, value, strength, verified_at, source, person_id, identified, claimed,
                 first_seen_at, last_seen_at, event_count, shown)`
}

import { type RawBuilder, sql } from 'kysely'
import type { HandleKey } from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { plainArray, textArray } from '#server/platform/database/arrays.ts'
import type { KnownHandle } from './sighting.ts'

/**
 * One writer of identity at a time in a company: links, people and epochs are judged as a whole, and the collection
 * port writes many requests in one transaction anyway. Held until the transaction ends; taken first.
 */
export const lockIdentity = (context: Context) =>
  sql`/* lock identity */ select pg_advisory_xact_lock(hashtextextended(${`identity:${context.workspace}`}, 0))`.execute(
    context.tx,
  )

/*
 * Below, rows are looked up by "lateral (... offset 0)": one index look-up for each given row, whatever the planner
 * thinks. On a young table without statistics it would read the whole company instead.
 */

/** The query of the stored rows (epoch 0) of handles. */
export const knownHandles = (context: Context, keys: readonly HandleKey[]): RawBuilder<KnownHandle> =>
  sql<KnownHandle>`
    select known.id, known.kind, known.scope, known.value, known.person_id as "personId", known.strength, known.claimed,
           known.contested, known.split
      from unnest(${plainArray(keys.map(({ kind }) => kind))}::text[], ${textArray(keys.map(({ scope }) => scope))}::text[],
                  ${textArray(keys.map(({ value }) => value))}::text[]) as wanted (kind, scope, value)
      cross join lateral (
        select id, kind, scope, value, person_id, strength, claimed, contested, split from handle
         where handle.workspace_id = ${context.workspace} and handle.kind = wanted.kind
           and handle.scope = wanted.scope and handle.value = wanted.value and handle.epoch = 0 offset 0) as known`

/** The handles of some people, as a table for a "from": every epoch of each. */
export const handlesOfAll = (context: Context, personIds: readonly string[]): RawBuilder<unknown> =>
  sql`(select own.* from unnest(${plainArray([...new Set(personIds)])}::uuid[]) as one (person_id)
        cross join lateral (
          select * from handle
           where handle.workspace_id = ${context.workspace} and handle.person_id = one.person_id offset 0) as own)`

export async function findHandles(
  context: Context,
  keys: readonly HandleKey[],
): Promise<readonly KnownHandle[]> {
  return (await sql<KnownHandle>`/* known handles */ ${knownHandles(context, keys)}`.execute(context.tx)).rows
}

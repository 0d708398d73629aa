import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'

/** A person as an export hands him out; people absorbed by a merge are within the one who absorbed them. */
export interface ExportedPerson {
  readonly id: string
  readonly handles: readonly { readonly kind: string; readonly scope: string; readonly value: string }[]
  readonly traits: Readonly<Record<string, unknown>>
}

const BATCH = 500

/** Every person of the company by id, five hundred at a time. */
export async function* everyPerson(context: Context): AsyncGenerator<ExportedPerson> {
  let last: string | undefined
  do {
    const people: readonly ExportedPerson[] = await batchAfter(context, last)
    yield* people
    last = people.length === BATCH ? people.at(-1)?.id : undefined
  } while (last !== undefined)
}

async function batchAfter(context: Context, last: string | undefined): Promise<readonly ExportedPerson[]> {
  const found = await sql<ExportedPerson>`
    select page.id, coalesce(known.handles, '[]') as handles, coalesce(said.traits, '{}') as traits
      from (select workspace_id, id from person
             where workspace_id = ${context.workspace} and merged_into is null
               ${last === undefined ? sql`` : sql`and id > ${last}`}
             order by id limit ${BATCH}) as page
      left join lateral (
        select jsonb_agg(jsonb_build_object('kind', kind, 'scope', scope, 'value', value)
                         order by kind, scope, value, epoch) as handles
          from handle where handle.workspace_id = page.workspace_id and handle.person_id = page.id) as known on true
      left join lateral (
        select jsonb_object_agg(key, value) filter (where value <> 'null'::jsonb) as traits from (
          select distinct on (trait.key) trait.key, trait.value
            from handle
            join trait on trait.workspace_id = handle.workspace_id and trait.handle_id = handle.base_handle_id
                      and trait.epoch = handle.epoch
           where handle.workspace_id = page.workspace_id and handle.person_id = page.id
           order by trait.key, trait.stated_at desc, trait.message_id desc) as newest) as said on true
     order by page.id`.execute(context.tx)
  return found.rows
}

import { sql } from 'kysely'
import { HANDLE_KINDS } from '#pure/identity/index.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { notify, TOUCHED_CHANNEL } from '#server/platform/live.ts'

export interface OneOfMany {
  readonly personId: string
  readonly name: string
  readonly properties: Readonly<Record<string, unknown>>
  /** Traits that it states, as by hand; null takes a value away. */
  readonly traits?: Readonly<Record<string, unknown>>
}

/**
 * As writeEvent, for very many at once and in one statement: an event on each timeline, at the person's strongest
 * handle of this moment, and a wake of the followers. Whoever has no handle any more is passed over.
 */
export async function writeEvents(
  context: Context,
  happened: readonly OneOfMany[],
  memberId: string | null,
): Promise<void> {
  if (happened.length === 0) return
  const { tx, workspace } = context
  const now = context.clock.now()
  await sql`select ensure_event_month(${now.toISOString().slice(0, 10)}::date)`.execute(tx)
  const given = happened.map(({ personId, name, properties, traits }) => ({
    person: personId,
    event: newId(now),
    name,
    properties,
    ...(traits && { traits }),
  }))
  await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as given (person uuid, event uuid, name text, properties jsonb, traits jsonb)
    ), writing as (
      select distinct on (given.event) given.*, handle.base_handle_id as handle_id, handle.epoch
        from given
        join handle on handle.workspace_id = ${workspace} and handle.person_id = given.person
       where coalesce(handle.valid_from, '-infinity') <= ${now} and coalesce(handle.valid_until, 'infinity') > ${now}
       order by given.event, array_position(${[...HANDLE_KINDS]}::text[], handle.kind), handle.first_seen_at, handle.id
    ), touched as (
      insert into touched_handle (workspace_id, id, handle_id, recorded_at)
      select ${workspace}, event, handle_id, ${now} from writing
    ), stated as (
      insert into trait (workspace_id, handle_id, epoch, key, value, stated_at, message_id, source, member_id)
      select ${workspace}, handle_id, epoch, said.key, said.value, ${now}, event::text, 'tandem', ${memberOf(context.actor) ?? memberId}::uuid
        from writing cross join jsonb_each(coalesce(traits, '{}')) as said
      on conflict (workspace_id, handle_id, key, epoch) do update
         set value = excluded.value, stated_at = excluded.stated_at, message_id = excluded.message_id,
             source = excluded.source, member_id = excluded.member_id
       where (trait.stated_at, trait.message_id) < (excluded.stated_at, excluded.message_id)
    )
    insert into event (workspace_id, handle_id, occurred_at, id, kind, name, recorded_at, source, message_id,
                       properties, context, member_id)
    select ${workspace}, handle_id, ${now}, event, 'track', name, ${now}, 'tandem', event::text, properties,
           case when traits is null then '{}' else jsonb_build_object('traits', traits) end,
           ${memberOf(context.actor) ?? memberId}::uuid
      from writing`.execute(tx)
  await notify(tx, TOUCHED_CHANNEL, workspace)
}

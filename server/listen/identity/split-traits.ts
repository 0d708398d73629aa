import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'

/**
 * The traits of handles that meant several people, for each of their epochs the newest, from the events themselves:
 * the row of ingestion only knows the newest of all.
 */
export async function refoldTraits(context: Context, handleIds: readonly string[]): Promise<void> {
  if (handleIds.length === 0) return
  await sql`delete from trait where workspace_id = ${context.workspace}
             and handle_id = any(${[...handleIds]}::uuid[])`.execute(context.tx)
  await sql`
    insert into trait (workspace_id, handle_id, epoch, key, value, stated_at, message_id, source, member_id)
    select distinct on (event.handle_id, own.epoch, stated.key)
           event.workspace_id, event.handle_id, own.epoch, stated.key, stated.value, event.occurred_at,
           event.message_id, event.source, event.member_id
      from handle as own
      join event on event.workspace_id = own.workspace_id and event.handle_id = own.base_handle_id
                and (own.valid_from is null or event.occurred_at >= own.valid_from)
                and (own.valid_until is null or event.occurred_at < own.valid_until)
     cross join lateral jsonb_each(
        coalesce(event.context -> 'traits', '{}')
        || case when event.kind = 'identify' then event.properties else '{}' end) as stated (key, value)
     where own.workspace_id = ${context.workspace}
       and (own.id = any(${[...handleIds]}::uuid[])
            or (own.epoch > 0 and own.base_handle_id = any(${[...handleIds]}::uuid[])))
       and length(stated.key) <= 200
     order by event.handle_id, own.epoch, stated.key, event.occurred_at desc, event.message_id desc`.execute(
    context.tx,
  )
  await boundEpochs(context, handleIds)
}

/** When later epochs were seen: what is known of the handle as a whole, within their bounds. */
const boundEpochs = (context: Context, handleIds: readonly string[]) =>
  sql`
    update handle as own set first_seen_at = bounded.first, last_seen_at = bounded.last
      from (select epoch.id, greatest(base.first_seen_at, epoch.valid_from) as first,
                   least(base.last_seen_at, epoch.valid_until) as last
              from handle as epoch
              join handle as base on base.workspace_id = epoch.workspace_id and base.id = epoch.base_handle_id
             where epoch.workspace_id = ${context.workspace} and epoch.epoch > 0
               and epoch.base_handle_id = any(${[...handleIds]}::uuid[])) as bounded
     where own.workspace_id = ${context.workspace} and own.id = bounded.id
       and (own.first_seen_at, own.last_seen_at) is distinct from (bounded.first, bounded.last)`.execute(
    context.tx,
  )

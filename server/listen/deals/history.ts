import { sql } from 'kysely'
import { presentEvent, type StoredEvent } from '#server/listen/timeline/index.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { NAMES } from './project.ts'

/** What became of a deal, by the events of its person that name it, the newest first. */
export async function historyOf(context: Context, id: string) {
  const deal = await context.tx
    .selectFrom('deal')
    .select(['person_id', 'external_id'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  if (deal === undefined) throw new Problem('not-found')
  const named = [id, deal.external_id]
  const found = await sql<StoredEvent>`
    select event.id, event.kind, event.name, event.occurred_at, event.occurred_at::text as at, event.source,
           own.id as handle_id, event.member_id, member.name as member_name, event.machine, event.properties,
           event.context, event.flags
      from handle own
      join event on event.workspace_id = ${context.workspace} and event.handle_id = own.base_handle_id
                and event.occurred_at >= coalesce(own.valid_from, '-infinity')
                and event.occurred_at < coalesce(own.valid_until, 'infinity')
      left join member on member.workspace_id = own.workspace_id and member.id = event.member_id
     where own.workspace_id = ${context.workspace} and own.person_id = ${deal.person_id}
       and event.name = any(${[...NAMES]}::text[])
       and coalesce(event.properties ->> 'deal_id', event.properties ->> 'dealId') = any(${named}::text[])
     order by event.occurred_at desc, event.id desc limit 200`.execute(context.tx)
  return { events: found.rows.map(presentEvent) }
}

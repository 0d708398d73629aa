import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { leave } from '#server/platform/database/transaction.ts'

export interface StatedTrait {
  readonly key: string
  readonly value: unknown
  readonly statedAt: Date
  readonly source: string
  readonly memberName: string | null
}

/** A person's traits as they count today: of each the newest over his handles, with who said it. */
export async function traitsOf(context: Context, personId: string): Promise<StatedTrait[]> {
  const found = await sql<StatedTrait>`
    select * from (
      select distinct on (trait.key) trait.key, trait.value, trait.stated_at as "statedAt", trait.source,
             member.name as "memberName"
        from handle
        join trait on trait.workspace_id = handle.workspace_id and trait.handle_id = handle.base_handle_id
                  and trait.epoch = handle.epoch
        left join member on member.workspace_id = trait.workspace_id and member.id = trait.member_id
       where handle.workspace_id = ${context.workspace} and handle.person_id = ${personId}
       order by trait.key, trait.stated_at desc, trait.message_id desc
    ) as newest where value <> 'null'::jsonb order by key`.execute(context.tx)
  return found.rows
}

/** Every statement of one trait, newest first: by hand, by the customer, by an import. Read from the events. */
export async function traitHistory(context: Context, personId: string, key: string): Promise<StatedTrait[]> {
  const found = await sql<StatedTrait>`
    select ${key} as key,
           case when event.name = 'Trait Changed' then event.properties -> 'value' else event.properties -> ${key} end as value,
           event.occurred_at as "statedAt", event.source, member.name as "memberName"
      from handle
      join event on event.workspace_id = handle.workspace_id and event.handle_id = handle.base_handle_id
                and event.occurred_at >= coalesce(handle.valid_from, '-infinity')
                and event.occurred_at < coalesce(handle.valid_until, 'infinity')
      left join member on member.workspace_id = event.workspace_id and member.id = event.member_id
     where handle.workspace_id = ${context.workspace} and handle.person_id = ${personId}
       and ((event.name = 'Trait Changed' and event.source = 'tandem' and event.properties ->> 'key' = ${key})
         or (event.kind = 'identify' and event.properties ? ${key}))
     order by event.occurred_at desc, event.id desc limit 200`.execute(context.tx)
  return found.rows
}

export interface StatedByHand {
  /** The handle and epoch that the event of it hangs on. */
  readonly handleId: string
  readonly epoch: number
  readonly values: Readonly<Record<string, unknown>>
  readonly messageId: string
  readonly memberId: string | null
}

/** Stated by hand, at this moment. null takes a value away. */
export async function stateTraits(context: Context, stated: StatedByHand): Promise<void> {
  const written = sql`/* state traits */
    insert into trait (workspace_id, handle_id, epoch, key, value, stated_at, message_id, source, member_id)
    select ${context.workspace}, ${stated.handleId}, ${stated.epoch}, key, value, ${context.clock.now()},
           ${stated.messageId}, 'tandem', ${stated.memberId}
      from jsonb_each(${JSON.stringify(stated.values)}::jsonb) as given (key, value)
    on conflict (workspace_id, handle_id, key, epoch) do update
       set value = excluded.value, stated_at = excluded.stated_at, message_id = excluded.message_id,
           source = excluded.source, member_id = excluded.member_id
     where (trait.stated_at, trait.message_id) < (excluded.stated_at, excluded.message_id)`
  await leave(context.tx, written.execute(context.tx))
}

import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'

/** What befalls a person as a whole: it has no value before and after. */
export const MARKS: readonly string[] = ['created', 'merged', 'unmerged', 'address-added']
/** Names that no trait may take in a history. */
const RESERVED = [...MARKS, 'ownerMemberId', 'humanOnly']

const OWN = sql`event.source = 'tandem'`
const MARK = sql`case event.name when 'Person Created' then 'created' when 'People Merged' then 'merged'
  when 'People Unmerged' then 'unmerged' when 'Address Added' then 'address-added' end`

/** Each trait that an event states, as the fold of traits reads it; beside them what only Tandem's own events say. */
const STATED = sql`
  select key, nullif(value, 'null'::jsonb) as value, null::jsonb as was, true as is_trait
    from jsonb_each(case when jsonb_typeof(event.context -> 'traits') = 'object' then event.context -> 'traits' else '{}' end
                    || case when event.kind = 'identify' then event.properties else '{}' end)
   where length(key) <= 200 and key <> all(${RESERVED}::text[])
  union all
  select 'ownerMemberId', nullif(event.properties -> 'owner', 'null'), nullif(event.properties -> 'before', 'null'), false
   where ${OWN} and event.name = 'Owner Changed'
  union all
  select 'humanOnly', event.properties -> 'value', event.properties -> 'before', false
   where ${OWN} and event.name = 'Trait Changed' and event.properties ->> 'key' = 'humanOnly'
  union all
  select ${MARK}, null, null, false where ${OWN} and ${MARK} is not null`

const DOOR = sql`case
  when ${OWN} and event.context -> 'by' ->> 'door' is not null then event.context -> 'by' ->> 'door'
  when ${OWN} and event.properties ? 'bulk' then 'bulk'
  when ${OWN} and event.member_id is not null then 'screen'
  when ${OWN} then 'machine'
  when event.source like 'import%' then 'import' else 'source' end`

const BECAUSE = sql`
  case when ${OWN} then coalesce(event.context -> 'by' -> 'because', '{}') else '{}' end
  || case when ${OWN} and event.properties ? 'bulk' then jsonb_build_object('bulk', event.properties -> 'bulk') else '{}' end
  || case when ${OWN} and event.properties ? 'absorbedPersonId'
          then jsonb_build_object('absorbed', event.properties -> 'absorbedPersonId') else '{}' end`

/**
 * What a person's events tell of his fields: of each statement what the one before it, in the order of event time,
 * had said. Who was merged into him has his statements among these; one act on both is told once.
 */
export function changesTold({ workspace }: Context, personId: string): RawBuilder<unknown> {
  return sql`
    select id, at, field, before, after, "memberId", "keyId", door, source, because from (
      select event.id::text || ':' || stated.key as id, event.occurred_at as at,
             case when field.id is not null and is_trait then 'fields.' || stated.key else stated.key end as field,
             case when is_trait then lag(stated.value) over (partition by stated.key, is_trait order by event.occurred_at, event.message_id)
                  else was end as before,
             stated.value as after, event.member_id as "memberId",
             case when ${OWN} then (event.context -> 'by' ->> 'key')::uuid end as "keyId",
             ${DOOR} as door, case when not ${OWN} then event.source end as source, ${BECAUSE} as because, is_trait,
             row_number() over (partition by stated.key, is_trait, event.occurred_at, event.properties order by event.id) as nth
        from handle own
        join event on event.workspace_id = own.workspace_id and event.handle_id = own.base_handle_id
                  and event.occurred_at >= coalesce(own.valid_from, '-infinity')
                  and event.occurred_at < coalesce(own.valid_until, 'infinity')
       cross join lateral (${STATED}) as stated
        left join field on field.workspace_id = own.workspace_id and field.object = 'person' and field.key = stated.key
                       and field.archived_at is null
       where own.workspace_id = ${workspace} and own.person_id = ${personId}
         and (event.kind = 'identify' or event.context ? 'traits'
              or (${OWN} and event.name in ('Trait Changed', 'Owner Changed', 'Person Created', 'People Merged',
                                           'People Unmerged', 'Address Added')))
    ) as told
    where (is_trait and before is distinct from after) or (not is_trait and nth = 1)`
}

import { sql } from 'kysely'
import type { HandleKey, Strength } from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { handlesOfAll } from './queries.ts'

/** As much about a person as tells whether order can matter in his region. */
export interface PersonFacts {
  readonly handles: readonly (HandleKey & { readonly id: string; readonly strength: Strength })[]
  readonly statements: readonly {
    readonly firstName: string
    readonly patronymic: string
    readonly birthday: string
  }[]
  readonly silences: number
}

export async function personFacts(
  context: Context,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, PersonFacts>> {
  const { rows } = await sql<PersonFacts & { personId: string }>`
    select handle.person_id as "personId",
           jsonb_agg(jsonb_build_object('id', handle.id, 'kind', handle.kind, 'scope', handle.scope,
                                        'value', handle.value, 'strength', handle.strength)) as handles,
           coalesce(jsonb_agg(said.said) filter (where said.said is not null), '[]') as statements,
           (coalesce(sum(quiet.silences), 0) + coalesce(sum(bounced.bounces), 0))::integer as silences
      from ${handlesOfAll(context, personIds)} as handle
      left join lateral (
        select jsonb_build_object('firstName', first_name, 'patronymic', patronymic, 'birthday', birthday) as said
          from statement where statement.workspace_id = handle.workspace_id and statement.handle_id = handle.id offset 0
      ) as said on true
      left join lateral (
        select count(*) as bounces from handle_reset
         where handle_reset.workspace_id = handle.workspace_id and handle_reset.handle_id = handle.id
      ) as bounced on handle.kind = 'email'
      left join lateral (
        select count(*) as silences from (
          select first_at, lag(last_on) over (order by month) as before from phone_use
           where phone_use.workspace_id = handle.workspace_id and phone_use.handle_id = handle.id
        ) as months where first_at >= before + interval '540 days'
      ) as quiet on handle.kind = 'phone'
     where handle.epoch = 0
     group by handle.person_id`.execute(context.tx)
  return new Map(
    rows.map(({ personId, handles, ...facts }) => [personId, { ...facts, handles: unique(handles) }]),
  )
}

/** A handle with several statements is joined with each of them. */
function unique(handles: PersonFacts['handles']): PersonFacts['handles'] {
  return [...new Map(handles.map((handle) => [handle.id, handle])).values()]
}

import { sql } from 'kysely'
import type { Company } from '#tests/setup/company.ts'

export interface State {
  readonly people: readonly {
    readonly handles: readonly string[]
    readonly timeline: readonly string[]
    readonly traits: Readonly<Record<string, unknown>>
  }[]
  readonly refused: readonly unknown[]
}

/** What a company knows, by content alone: no generated ids, no times of recording. */
export async function stateOf(company: Company): Promise<State> {
  return company.work(async ({ tx, workspace }) => {
    const { rows } = await sql<{
      person: string
      handle: string
      messages: string[]
      traits: Record<string, unknown> | null
    }>`
      select own.person_id as person,
             own.kind || ':' || own.scope || ':' || own.value
               || case when own.split then '@' || coalesce(extract(epoch from own.valid_from)::text, '') || '-'
                                       || coalesce(extract(epoch from own.valid_until)::text, '') || own.status else '' end as handle,
             array(select event.message_id from event
                    where event.workspace_id = own.workspace_id and event.handle_id = own.base_handle_id
                      and (own.valid_from is null or event.occurred_at >= own.valid_from)
                      and (own.valid_until is null or event.occurred_at < own.valid_until)
                    order by event.occurred_at, event.message_id) as messages,
             (select jsonb_object_agg(trait.key, trait.value) from trait
               where trait.workspace_id = own.workspace_id and trait.handle_id = own.base_handle_id
                 and trait.epoch = own.epoch) as traits
        from handle as own where own.workspace_id = ${workspace}`.execute(tx)
    const people = new Map<
      string,
      { handles: string[]; timeline: string[]; traits: Record<string, unknown> }
    >()
    for (const row of rows) {
      const person = people.get(row.person) ?? { handles: [], timeline: [], traits: {} }
      person.handles.push(row.handle)
      person.timeline.push(...row.messages)
      person.traits[row.handle] = row.traits
      people.set(row.person, person)
    }
    const refused = await sql<{ text: string }>`
      select low.value || ' ' || high.value || ' ' || (link.refused_because ->> 'code') as text
        from link join handle as low on low.workspace_id = link.workspace_id and low.id = link.low_handle_id
        join handle as high on high.workspace_id = link.workspace_id and high.id = link.high_handle_id
       where link.workspace_id = ${workspace} and link.refused_because is not null`.execute(tx)
    return {
      people: [...people.values()]
        .map(({ handles, timeline, traits }) => ({
          handles: handles.sort(),
          timeline: timeline.sort(),
          traits,
        }))
        .sort((one, other) => (one.handles.join() < other.handles.join() ? -1 : 1)),
      refused: refused.rows.map(({ text }) => text.split(' ').sort().join(' ')).sort(),
    }
  })
}

import { sql } from 'kysely'
import type { Reason } from '#contract/people.ts'
import type { Context } from '#server/platform/context.ts'
import { plainArray } from '#server/platform/database/arrays.ts'
import type { Snapshot } from './snapshot.ts'
import { tablesWith } from './take-away.ts'

interface MadeRow {
  readonly number: number
  readonly personId: string
  readonly outcome: string
  readonly snapshot: Snapshot
}

/**
 * Rows whose person the import made and somebody has dealt with since: something happened with him, he has a deal, a
 * task or an order, was given to somebody, or was merged or cut by hand. He stays as he is, with the reason.
 */
export async function touchedSince(
  context: Context,
  source: string,
  rows: readonly MadeRow[],
): Promise<ReadonlyMap<number, readonly Reason[]>> {
  const handleIds = [...new Set(rows.flatMap(({ snapshot }) => snapshot.handleIds))]
  const { rows: people } = await sql<{ handle: string; person: string }>`
    select id as handle, person_id as person from handle
     where workspace_id = ${context.workspace} and id = any(${plainArray(handleIds)}::uuid[])`.execute(
    context.tx,
  )
  const personOf = new Map(people.map(({ handle, person }) => [handle, person]))
  const wanted = [...new Set(people.map(({ person }) => person))]
  const existed = await othersOf(context, source, wanted)
  const owners = new Map(
    rows.flatMap(({ personId, snapshot }) => (snapshot.owner === null ? [] : [[personId, snapshot.owner]])),
  )
  const touched = await reasonsOf(context, source, wanted, owners)
  return new Map(
    rows.flatMap(({ number, snapshot }) => {
      const mine = [...new Set(snapshot.handleIds.flatMap((id) => personOf.get(id) ?? []))]
      const made = mine.filter((person) => !existed.has(person))
      const reasons = made.flatMap((person) => touched.get(person) ?? [])
      return reasons.length === 0 ? [] : [[number, reasons] as const]
    }),
  )
}

/** People of these who have an address that the import did not bring: they were there before, or came by themselves. */
async function othersOf(
  context: Context,
  source: string,
  people: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct person_id as id from handle
     where workspace_id = ${context.workspace} and person_id = any(${plainArray(people)}::uuid[])
       and source <> ${source}`.execute(context.tx)
  return new Set(rows.map(({ id }) => id))
}

/** Tables that follow from a person by themselves. A row of any other means that somebody dealt with him. */
const FOLLOWING: ReadonlySet<string> = new Set([
  'assigned_person',
  'field_value',
  'handle',
  'next_action',
  'next_action_check',
  'people_import_row',
  'person_rhythm',
  'person_score',
  'person_search',
  'process_touch',
  'unweighed_person',
  'webhook_delivery',
])

async function reasonsOf(
  context: Context,
  source: string,
  people: readonly string[],
  owners: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, readonly Reason[]>> {
  const ids = plainArray(people)
  const own = [...owners]
  const records = sql.join(
    (await tablesWith(context, 'person_id'))
      .filter((table) => !FOLLOWING.has(table))
      .map(
        (
          table,
        ) => sql`union all select person_id, ${`has-${table.replaceAll('_', '-')}`}, null from ${sql.table(table)}
          where workspace_id = ${context.workspace} and person_id = any(${ids}::uuid[]) group by 1`,
      ),
    sql` `,
  )
  const { rows } = await sql<{ person: string; code: string; what: string | null }>`
    with own as (
      select id, base_handle_id, person_id from handle
       where workspace_id = ${context.workspace} and person_id = any(${ids}::uuid[])
    )
    (select distinct on (own.person_id) own.person_id as person, 'event-since' as code, event.name as what
       from own join event on event.workspace_id = ${context.workspace} and event.handle_id = own.base_handle_id
      where event.source <> ${source} and not event.machine order by own.person_id, event.occurred_at desc)
    ${records}
    union all select own.person_id, 'decided-by-hand', null from own
      join link on link.workspace_id = ${context.workspace} and own.id in (link.low_handle_id, link.high_handle_id)
       and link.nature <> 'inferred' group by 1
    union all select person.id, 'given-since', null from person
      left join unnest(${plainArray(own.map(([id]) => id))}::uuid[], ${plainArray(own.map(([, owner]) => owner))}::uuid[])
        as given (id, owner) on given.id = person.id
      where person.workspace_id = ${context.workspace} and person.id = any(${ids}::uuid[])
        and (person.human_only or (person.owner_member_id is not null and person.owner_member_id is distinct from given.owner))`.execute(
    context.tx,
  )
  const reasons = new Map<string, Reason[]>()
  for (const { person, code, what } of rows)
    reasons.set(person, [...(reasons.get(person) ?? []), { code, values: what === null ? {} : { what } }])
  return reasons
}

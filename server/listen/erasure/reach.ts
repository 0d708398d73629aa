import { sql } from 'kysely'
import type { HandleKey, HandleKind } from '#pure/identity/index.ts'
import type { Context } from '#server/platform/context.ts'

/** A stretch of event time in which a handle meant the person that meant others before or after. */
export interface Stretch {
  readonly id: string
  readonly baseId: string
  readonly epoch: number
  readonly from: Date | null
  readonly until: Date | null
}

/** How far a person reaches: himself with everybody who was merged into him, and all he is known by. */
export interface Reach {
  readonly personId: string
  readonly persons: readonly string[]
  /** Every row of the handles that never meant anybody else. */
  readonly handles: readonly string[]
  readonly keys: readonly HandleKey[]
  readonly stretches: readonly Stretch[]
  /** Deals in which he is the one who buys. */
  readonly deals: readonly string[]
  /** His addresses and names as they may stand in somebody's words. */
  readonly values: readonly { readonly kind: HandleKind | 'name'; readonly value: string }[]
}

export async function reachOf(context: Context, personId: string): Promise<Reach> {
  const persons = await everybodyWithin(context, personId)
  const rows = await handleRows(context, persons)
  const own = rows.filter((row) => !row.shared)
  const deals = await sql<{ id: string }>`
    select id from deal where workspace_id = ${context.workspace} and person_id = any(${[...persons]}::uuid[])`.execute(
    context.tx,
  )
  return {
    personId,
    persons,
    handles: own.map(({ id }) => id),
    keys: own.filter(({ epoch }) => epoch === 0),
    stretches: rows.filter((row) => row.shared),
    deals: deals.rows.map(({ id }) => id),
    values: [
      ...own.flatMap(({ kind, value, shown }) => [value, shown].map((text) => ({ kind, value: text }))),
      ...(await namesOf(context, persons, rows)),
    ],
  }
}

async function everybodyWithin(context: Context, personId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive within (id) as (
      select ${personId}::uuid
      union
      select person.id from within
        join person on person.workspace_id = ${context.workspace} and person.merged_into = within.id
    ) select id from within order by id`.execute(context.tx)
  return rows.map(({ id }) => id)
}

interface HandleRow extends Stretch, HandleKey {
  readonly shown: string
  readonly shared: boolean
}

async function handleRows(context: Context, persons: readonly string[]): Promise<readonly HandleRow[]> {
  const { rows } = await sql<HandleRow>`
    select id, base_handle_id as "baseId", epoch, valid_from as "from", valid_until as until, kind, scope, value, shown,
           split and exists (select from handle other
                              where other.workspace_id = handle.workspace_id and other.kind = handle.kind
                                and other.scope = handle.scope and other.value = handle.value
                                and not other.person_id = any(${[...persons]}::uuid[])) as shared
      from handle where workspace_id = ${context.workspace} and person_id = any(${[...persons]}::uuid[])
     order by id`.execute(context.tx)
  return rows
}

/** Whole names only: a first name alone is many people's. */
async function namesOf(context: Context, persons: readonly string[], handles: readonly HandleRow[]) {
  const { rows } = await sql<{ name: string }>`
    select name from person where workspace_id = ${context.workspace} and id = any(${[...persons]}::uuid[]) and name is not null
    union
    select value #>> '{}' from trait
     where workspace_id = ${context.workspace} and handle_id = any(${handles.map(({ baseId }) => baseId)}::uuid[])
       and key in ('name', 'fullName', 'full_name') and jsonb_typeof(value) = 'string'`.execute(context.tx)
  return rows
    .filter(({ name }) => /\S\s+\S/.test(name.trim()))
    .map(({ name }) => ({ kind: 'name' as const, value: name.trim() }))
}

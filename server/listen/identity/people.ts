import { sql } from 'kysely'
import type { HandleKey, Strength } from '#pure/identity/index.ts'
import { isNarrowed } from '#server/platform/access.ts'
import type { Context } from '#server/platform/context.ts'
import { seeingAll } from '#server/platform/sight.ts'

/** The person behind an id, following redirects; null when the company knows no such id. */
export async function personOf(context: Context, personId: string): Promise<string | null> {
  const found = await seeingAll(context, () => endOfWay(context, personId))
  return found !== null && isNarrowed(context) && !(await isSeen(context, found)) ? null : found
}

/** The row of whoever was erased stays, empty, and leads to itself. */
export async function isErased(context: Context, personId: string): Promise<boolean> {
  const { rows } = await sql`
    with recursive way (id, merged_into) as (
      select id, merged_into from person where workspace_id = ${context.workspace} and id = ${personId}
      union
      select person.id, person.merged_into from way
        join person on person.workspace_id = ${context.workspace} and person.id = way.merged_into
    ) select from way where merged_into = id`.execute(context.tx)
  return rows.length > 0
}

/** The people on the way may have been somebody else's; whoever sees its end has come by it. */
async function isSeen(context: Context, personId: string): Promise<boolean> {
  const { rows } = await sql`
    select from person where workspace_id = ${context.workspace} and id = ${personId}`.execute(context.tx)
  return rows.length > 0
}

async function endOfWay(context: Context, personId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    with recursive way (id, merged_into) as (
      select id, merged_into from person where workspace_id = ${context.workspace} and id = ${personId}
      union
      select person.id, person.merged_into from way
        join person on person.workspace_id = ${context.workspace} and person.id = way.merged_into
    ) select id from way where merged_into is null`.execute(context.tx)
  return rows[0]?.id ?? null
}

/** A handle in the stretch of event time in which it means the person. */
export interface PersonHandle extends HandleKey {
  readonly id: string
  /** The first row of the handle: events, links and statements hang on it. */
  readonly baseId: string
  readonly personId: string
  readonly from: Date | null
  readonly until: Date | null
  readonly strength: Strength
  readonly status: 'live' | 'shared' | 'quarantined'
  readonly verifiedAt: Date | null
}

export async function handlesOf(
  context: Context,
  personIds: readonly string[],
): Promise<readonly PersonHandle[]> {
  const { rows } = await sql<PersonHandle>`
    select id, base_handle_id as "baseId", person_id as "personId", kind, scope, value, valid_from as "from",
           valid_until as until, strength, status, verified_at as "verifiedAt"
      from handle where workspace_id = ${context.workspace} and person_id = any(${[...personIds]}::uuid[])
     order by person_id, kind, scope, value, epoch`.execute(context.tx)
  return rows
}

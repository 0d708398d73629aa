import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import type { Redirect } from './settle-people.ts'

/*
 * Who looks after a person when people become one, and when they part. Who is absorbed keeps his owner in his own
 * row, so he comes back with him. Who had none gets the other's, and a merge remembers that he did.
 */

/** People by their ids, as followers lock them: below, others than the redirected are written. */
export async function lockOwned(context: Context, redirects: readonly Redirect[]): Promise<void> {
  const touched = redirects.filter(({ formerly, isOwned }) => isOwned || formerly !== null)
  const ids = touched.flatMap(({ person, into, formerly }) => [person, into, formerly])
  if (ids.length === 0) return
  await sql`select id from person where workspace_id = ${context.workspace}
               and id = any(${ids.filter((id) => id !== null)}::uuid[])
             order by id for no key update`.execute(context.tx)
}

/** Who leaves takes his owner along, unless a member chose somebody since. */
export async function releaseOwners(context: Context, redirects: readonly Redirect[]): Promise<void> {
  const left = redirects.flatMap(({ person, formerly }) => (formerly === null ? [] : [{ person, formerly }]))
  if (left.length === 0) return
  const taken = sql`from person_merge
     where person_merge.workspace_id = ${context.workspace} and owner_taken_id is not null
       and (kept_person_id, absorbed_person_id) in (
         select * from unnest(${left.map(({ formerly }) => formerly)}::uuid[],
                              ${left.map(({ person }) => person)}::uuid[]))`
  await sql`
    update person set owner_member_id = null from (select kept_person_id, owner_taken_id ${taken}) as taken
     where person.workspace_id = ${context.workspace} and person.id = taken.kept_person_id
       and person.owner_member_id = taken.owner_taken_id`.execute(context.tx)
  await sql`update person_merge set owner_taken_id = null
             where workspace_id = ${context.workspace} and id in (select id ${taken})`.execute(context.tx)
}

/** Who has no owner gets that of whom he absorbs, of several the one made first. Tells whose was taken. */
export async function takeOwners(
  context: Context,
  redirects: readonly Redirect[],
): Promise<ReadonlyMap<string, string>> {
  const owned = redirects.filter(({ into, isOwned }) => isOwned && into !== null)
  if (owned.length === 0) return new Map()
  const { rows } = await sql<{ person: string; owner: string }>`
    update person set owner_member_id = heir.owner
      from (select distinct on (given."into") given."into", given.person, absorbed.owner_member_id as owner
              from unnest(${owned.map(({ person }) => person)}::uuid[], ${owned.map(({ into }) => into)}::uuid[])
                   as given (person, "into")
              join person as absorbed on absorbed.workspace_id = ${context.workspace} and absorbed.id = given.person
                                     and absorbed.owner_member_id is not null
             order by given."into", given.person) as heir
     where person.workspace_id = ${context.workspace} and person.id = heir."into" and person.owner_member_id is null
    returning heir.person, heir.owner`.execute(context.tx)
  return new Map(rows.map(({ person, owner }) => [person, owner]))
}

import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'

/** Who stands behind an id today: the person himself, or the one who absorbed him. */
export interface Asked {
  readonly personId: string
  /** The id asked for, when it leads elsewhere. */
  readonly askedAs: string | null
}

/** Follows redirects to their end. An unknown id and one of another company are the same: not found. */
export async function personBehind(context: Context, askedId: string): Promise<Asked> {
  const found = await sql<{ id: string }>`
    with recursive way (id, merged_into) as (
      select id, merged_into from person where workspace_id = ${context.workspace} and id = ${askedId}
      union
      select person.id, person.merged_into from way
        join person on person.workspace_id = ${context.workspace} and person.id = way.merged_into
    ) select id from way where merged_into is null`.execute(context.tx)
  const id = found.rows[0]?.id
  if (id === undefined) throw new Problem('not-found')
  return { personId: id, askedAs: id === askedId ? null : askedId }
}

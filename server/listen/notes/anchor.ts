import { sql } from 'kysely'
import type { About } from '#contract/notes.ts'
import type { Context } from '#server/platform/context.ts'
import type { LiveChange } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { personBehind } from '../timeline/index.ts'

/** What a note or a file hangs on, as it is today. */
export interface Anchor {
  readonly about: About
  readonly id: string
}

/** The record itself or 404; of a person whoever stands behind the id. */
export async function anchorOf(context: Context, { about, id }: Anchor): Promise<Anchor> {
  if (about === 'person') return { about, id: (await personBehind(context, id)).personId }
  const found = await sql`
    select from ${sql.table(about)} where workspace_id = ${context.workspace} and id = ${id}`.execute(
    context.tx,
  )
  if (found.rows.length === 0) throw new Problem('not-found')
  return { about, id }
}

/** The column of a table that hangs on one of the three. */
export const columnOf = (about: About) => sql.ref(`${about}_id`)

export const changeOf = ({ about, id }: Anchor): LiveChange => ({ topic: about, id })

/** Whose timeline tells of it: the person, or the person of the deal; a company has no timeline of its own. */
export async function teller(context: Context, { about, id }: Anchor): Promise<string | null> {
  if (about !== 'deal') return about === 'person' ? id : null
  const found = await sql<{ person_id: string }>`
    select person_id from deal where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx)
  return found.rows[0]?.person_id ?? null
}

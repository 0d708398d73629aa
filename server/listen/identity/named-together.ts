import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'

/**
 * Handles of the same person that the company's own server or a platform named together with this one in one event:
 * of what leads from handle to handle only this opens to a customer what lies under another of his. A claim, a shared
 * browser and a member's merge do not. Never across a border that a member once drew, also where another joined the
 * two again.
 * @param base the first row of the handle
 */
export async function namedTogether(
  context: Context,
  { base, person }: { readonly base: string; readonly person: string },
): Promise<readonly { readonly id: string; readonly base: string }[]> {
  const { rows } = await sql<{ id: string; base: string }>`/* named together */
    with evidence as (
      select high_handle_id as other, high_strength as strength, low_strength as mine, nature, refused_because from link
       where workspace_id = ${context.workspace} and low_handle_id = ${base}
      union all
      select low_handle_id, low_strength, high_strength, nature, refused_because from link
       where workspace_id = ${context.workspace} and high_handle_id = ${base}
    )
    select distinct handle.id, handle.base_handle_id as base from evidence
      join handle on handle.workspace_id = ${context.workspace} and handle.base_handle_id = evidence.other
     where evidence.nature = 'inferred' and evidence.refused_because is null and evidence.strength = 'strong'
       and evidence.mine <> 'weak' and handle.person_id = ${person} and handle.status = 'live'
       and handle.kind not in ('cookie', 'device') and coalesce(handle.valid_until, 'infinity') > ${context.clock.now()}
       and not exists (select from evidence cut where cut.other = evidence.other and cut.nature = 'cut')
     order by handle.id limit 50`.execute(context.tx)
  return rows
}

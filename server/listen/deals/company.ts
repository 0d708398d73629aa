import { sql } from 'kysely'
import { recordChanges } from '#server/platform/changes.ts'
import type { Context } from '#server/platform/context.ts'
import { plainArray } from '#server/platform/database/arrays.ts'

/**
 * A deal of which nobody said for which company it is belongs to the company of its person: the one he is known to
 * belong to since last. Follows the events of people, so a company that is heard of later is filled in later.
 */
export async function fillCompanies(context: Context, people: readonly string[]): Promise<void> {
  if (people.length === 0) return
  // from the few deals that lack a company, person by person, whatever the planner thinks
  const filled = await sql<{ id: string; company: string }>`/* fill companies */
    update deal set company_id = known.company_id
      from unnest(${plainArray(people)}::uuid[]) as one (person_id)
     cross join lateral (
       select id from deal as bare
        where bare.workspace_id = ${context.workspace} and bare.person_id = one.person_id
          and bare.company_id is null and not bare.stated ? 'company' offset 0) as lacking
     cross join lateral (
       select company_person.company_id
         from handle join company_person on company_person.workspace_id = handle.workspace_id
                                        and company_person.handle_id = handle.id
        where handle.workspace_id = ${context.workspace} and handle.person_id = one.person_id
          and company_person.until is null
        order by company_person.since desc, company_person.company_id limit 1) as known
     where deal.workspace_id = ${context.workspace} and deal.id = lacking.id
    returning deal.id, deal.company_id as company`.execute(context.tx)
  await recordChanges(
    context,
    'deal',
    filled.rows.map(({ id, company }) => ({ id, field: 'companyId', before: null, after: company })),
  )
}

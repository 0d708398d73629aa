import { sql } from 'kysely'
import { recordChanges } from '#server/platform/changes.ts'
import type { Context } from '#server/platform/context.ts'

/**
 * A deal of which nobody said for which company it is belongs to the company of its person: the one he is known to
 * belong to since last. Follows the events of people, so a company that is heard of later is filled in later.
 */
export async function fillCompanies(context: Context, people: readonly string[]): Promise<void> {
  if (people.length === 0) return
  const filled = await sql<{ id: string; company: string }>`
    update deal set company_id = known.company_id
      from (select distinct on (handle.person_id) handle.person_id, company_person.company_id
              from handle join company_person on company_person.workspace_id = ${context.workspace}
                                             and company_person.handle_id = handle.id
             where handle.workspace_id = ${context.workspace} and handle.person_id = any(${[...people]}::uuid[])
               and company_person.until is null
             order by handle.person_id, company_person.since desc, company_person.company_id) as known
     where deal.workspace_id = ${context.workspace} and deal.person_id = known.person_id
       and deal.company_id is null and not deal.stated ? 'company'
    returning deal.id, deal.company_id as company`.execute(context.tx)
  await recordChanges(
    context,
    'deal',
    filled.rows.map(({ id, company }) => ({ id, field: 'companyId', before: null, after: company })),
  )
}

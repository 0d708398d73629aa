import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { fieldsOfRecord } from '../fields/index.ts'
import { personBehind } from '../timeline/index.ts'
import { handlesByPerson } from './handles.ts'
import { companyCurrency, personRows } from './rows.ts'
import { traitsOf } from './traits.ts'

/** Everything of a person's page but the timeline. A redirect is followed, and reported. */
export async function personPage(context: Context, askedId: string) {
  const { personId, askedAs } = await personBehind(context, askedId)
  const [row] = await personRows(context, [personId])
  if (row === undefined) throw new Problem('not-found')
  const traits = await traitsOf(context, personId)
  const zone = traits.find(({ key }) => key === 'timezone' || key === 'timeZone')?.value
  return {
    ...row,
    ...(await decidedOf(context, personId)),
    ...(await fieldsOfRecord(context, 'person', personId)),
    handles: [...((await handlesByPerson(context, [personId])).get(personId) ?? [])],
    traits,
    companies: await companiesOf(context, personId),
    timeZone: typeof zone === 'string' ? zone : null,
    askedAs,
    currency: await companyCurrency(context),
  }
}

async function decidedOf(context: Context, personId: string) {
  const row = await context.tx
    .selectFrom('person')
    .select(['human_only', 'first_source'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  return { humanOnly: row.human_only, firstSource: row.first_source }
}

async function companiesOf(context: Context, personId: string) {
  const found = await sql<{ id: string; name: string; role: string | null; since: Date; until: Date | null }>`
    select distinct on (company.id) company.id, company.name, company_person.role, company_person.since, company_person.until
      from handle
      join company_person on company_person.workspace_id = handle.workspace_id
                         and company_person.handle_id = handle.base_handle_id
      join company on company.workspace_id = handle.workspace_id and company.id = company_person.company_id
     where handle.workspace_id = ${context.workspace} and handle.person_id = ${personId}
     order by company.id, company_person.until desc nulls first, company_person.since`.execute(context.tx)
  return found.rows
}

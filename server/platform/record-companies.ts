import { type RawBuilder, sql } from 'kysely'
import { type FieldChange, recordChanges } from './changes.ts'
import type { Context } from './context.ts'

interface Became {
  readonly id: string
  readonly isNew: boolean
  readonly wasName: string | null
  readonly name: string
  readonly wasDomain: string | null
  readonly domain: string | null
}

/** Carries out an insert or update of companies and writes down which of them are new or called otherwise now. */
export async function recordingCompanies(
  context: Context,
  ids: readonly string[],
  write: RawBuilder<unknown>,
): Promise<void> {
  const { rows } = await sql<Became>`
    with was as materialized (
      select id, name, traits ->> 'domain' as domain from company
       where workspace_id = ${context.workspace} and id = any(${[...ids]}::uuid[])
    ), written as (${write} returning id, name, traits ->> 'domain' as domain)
    select written.id, was.id is null as "isNew", was.name as "wasName", written.name, was.domain as "wasDomain", written.domain
      from written left join was on was.id = written.id
     where (was.name, was.domain) is distinct from (written.name, written.domain)`.execute(context.tx)
  await recordChanges(
    context,
    'company',
    rows.flatMap(({ id, isNew, wasName, name, wasDomain, domain }): FieldChange[] =>
      isNew
        ? [{ id, field: 'created', before: null, after: true }]
        : [
            { id, field: 'name', before: wasName, after: name },
            { id, field: 'domain', before: wasDomain, after: domain },
          ],
    ),
  )
}

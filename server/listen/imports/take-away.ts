import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { plainArray } from '#server/platform/database/arrays.ts'

/** Addresses that only the import brought and that nothing hangs on any more. */
export async function unusedHandles(
  context: Context,
  source: string,
  handleIds: readonly string[],
): Promise<readonly string[]> {
  const tables = await tablesWith(context, 'handle_id')
  const used = sql.join(
    tables
      .filter((table) => !DERIVED.has(table))
      .map(
        (table) =>
          sql`not exists (select from ${sql.table(table)} as other
                           where other.workspace_id = ${context.workspace} and other.handle_id = handle.id)`,
      ),
    sql` and `,
  )
  const { rows } = await sql<{ id: string }>`
    select id from handle
     where workspace_id = ${context.workspace} and id = any(${plainArray([...new Set(handleIds)])}::uuid[])
       and source = ${source} and epoch = 0 and ${used}
       and not exists (select from link where link.workspace_id = ${context.workspace} and link.low_handle_id = handle.id)
       and not exists (select from link where link.workspace_id = ${context.workspace} and link.high_handle_id = handle.id)
       and not exists (select from handle_use as used where used.workspace_id = ${context.workspace}
                          and used.by_handle_id = handle.id)
       and not exists (select from handle as epoch where epoch.workspace_id = ${context.workspace}
                          and epoch.base_handle_id = handle.id and epoch.epoch > 0)`.execute(context.tx)
  return rows.map(({ id }) => id)
}

/** Tables that say again what is known elsewhere: they follow by themselves, and leave with whom they are about. */
const DERIVED: ReadonlySet<string> = new Set(['touched_handle', 'trait', 'identity_backlog'])

/** Removes addresses, and people who have none left; tells which of the people are gone. */
export async function removePeople(
  context: Context,
  handleIds: readonly string[],
  importId: string,
): Promise<ReadonlySet<string>> {
  if (handleIds.length === 0) return new Set()
  const ids = plainArray(handleIds)
  for (const table of DERIVED)
    await sql`delete from ${sql.table(table)} where workspace_id = ${context.workspace} and handle_id = any(${ids}::uuid[])`.execute(
      context.tx,
    )
  const { rows } = await sql<{ person: string }>`
    with gone as (
      delete from handle where workspace_id = ${context.workspace} and id = any(${ids}::uuid[])
      returning id, person_id, born_person_id
    ) select distinct person from gone cross join lateral (values (person_id), (born_person_id)) as of (person)`.execute(
    context.tx,
  )
  const bereft = await withoutHandles(
    context,
    rows.map(({ person }) => person),
  )
  await removeRows(context, bereft, importId)
  return new Set(bereft)
}

/** Whoever has no address left, and those who led to him. */
async function withoutHandles(context: Context, people: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from person
     where workspace_id = ${context.workspace} and id = any(${plainArray(people)}::uuid[])
       and not exists (select from handle where handle.workspace_id = ${context.workspace} and handle.person_id = person.id)
       and not exists (select from handle where handle.workspace_id = ${context.workspace} and handle.born_person_id = person.id)
       and not exists (select from person as other where other.workspace_id = ${context.workspace}
                          and other.merged_into = person.id
                          and not other.id = any(${plainArray(people)}::uuid[]))
     order by id`.execute(context.tx)
  return rows.map(({ id }) => id)
}

/** What was said about him elsewhere stays said: in imports, where his rows say that he left, and to other systems. */
const TOLD: ReadonlySet<string> = new Set(['people_import_row', 'webhook_delivery'])

/** What is derived from a person leaves with him. What is not was looked for before: whoever has such things stays. */
async function removeRows(context: Context, people: readonly string[], importId: string): Promise<void> {
  if (people.length === 0) return
  const ids = plainArray(people)
  await sql`delete from duplicate_suggestion where workspace_id = ${context.workspace}
             and (low_person_id = any(${ids}::uuid[]) or high_person_id = any(${ids}::uuid[]))`.execute(
    context.tx,
  )
  await sql`update people_import_row set person_id = null
             where workspace_id = ${context.workspace} and import_id <> ${importId}
               and person_id = any(${ids}::uuid[])`.execute(context.tx)
  for (const table of await tablesWith(context, 'person_id'))
    if (!TOLD.has(table))
      await sql`delete from ${sql.table(table)} where workspace_id = ${context.workspace}
                 and person_id = any(${ids}::uuid[])`.execute(context.tx)
  await sql`delete from person where workspace_id = ${context.workspace} and id = any(${ids}::uuid[])`.execute(
    context.tx,
  )
}

/** As the database lists them, so that a table made later is not forgotten; partitions come with their table. */
export async function tablesWith(context: Context, column: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select cls.relname as name from pg_class cls
      join pg_attribute own on own.attrelid = cls.oid and own.attname = ${column} and not own.attisdropped
      join pg_attribute company on company.attrelid = cls.oid and company.attname = 'workspace_id'
     where cls.relnamespace = 'public'::regnamespace and cls.relkind in ('r', 'p') and not cls.relispartition
     order by 1`.execute(context.tx)
  return rows.map(({ name }) => name)
}

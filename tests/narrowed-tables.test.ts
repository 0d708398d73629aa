import pg from 'pg'
import { expect, test } from 'vitest'
import { workerDatabase } from './setup/company.ts'

/** Tables that name a person, a handle, a deal or a company and are no way to see one, each with the reason. */
const NOT_A_WAY: Readonly<Record<string, string>> = {
  touched_handle: 'work for the followers, which see everything; nothing of it is shown',
  identity_backlog: 'work for the resolver; nothing of it is shown',
  erasure: 'shown to owners only, who see everything',
  webhook_delivery: 'shown to owners only, who see everything',
  people_import_row: 'imports are for whoever sees everything',
}

const HANGS_ON = [
  'person_id',
  'kept_person_id',
  'low_person_id',
  'handle_id',
  'weak_handle_id',
  'low_handle_id',
  'deal_id',
  'company_id',
]

test('every table that hangs on a person, a deal or a company is narrowed with it', async () => {
  const { ownerUrl } = await workerDatabase()
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const found = await client.query<{ name: string }>(
      `select distinct pg_class.relname as name
         from pg_attribute join pg_class on pg_class.oid = pg_attribute.attrelid
        where pg_class.relnamespace = 'public'::regnamespace and pg_class.relkind in ('r', 'p')
          and not pg_class.relispartition and pg_attribute.attname = any($1)
          and not exists (select from pg_policies where tablename = pg_class.relname and policyname = 'narrowed')
        order by 1`,
      [HANGS_ON],
    )
    expect(found.rows.map(({ name }) => name).filter((name) => NOT_A_WAY[name] === undefined)).toEqual([])
  } finally {
    await client.end()
  }
})

import { sql } from 'kysely'
import { expect } from 'vitest'
import { test } from '#tests/setup/company.ts'
import { makeMonths } from './upkeep.ts'

test('the months to come are there before their first event', async ({ company }) => {
  // a year that no other test has events in
  company.clock.set(new Date('2071-12-31T23:00:00Z'))
  await makeMonths(company.services)
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relname ~ '^event_207[12]_[0-9]+$' and relkind = 'r' order by 1`.execute(
    company.services.db,
  )
  expect(rows.map(({ name }) => name)).toEqual(['event_2071_12', 'event_2072_01', 'event_2072_02'])
})

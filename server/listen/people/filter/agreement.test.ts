import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { expect } from 'vitest'
import { peopleCatalogue, peopleCatalogueWith } from '#contract/people-catalogue.ts'
import { anyCondition } from '#pure/conditions/arbitrary.example.ts'
import { holds, planCondition, readCondition, writeConditionText } from '#pure/conditions/index.ts'
import type { Context } from '#server/platform/context.ts'
import { test, workerDatabase } from '#tests/setup/company.ts'
import { compilePlan } from './compile.ts'
import { withinTime } from './filter.ts'
import { fieldSources, relationSources, sideSources } from './sources.ts'
import { factsOf, MEMBERS, OWN_FIELDS, town, words } from './town.example.ts'
import { settle } from './town-tables.example.ts'

const CONDITIONS = 4_000
const catalogue = peopleCatalogueWith(OWN_FIELDS)

test('evaluator and SQL agree about everyone on generated conditions', async ({ company, rival }) => {
  const people = town(150, 20260304)
  await rival.work((context) => settle(context, town(40, 7)))
  await company.work((context) => settle(context, people))
  await analyse()
  const facts = people.map((person) => ({ id: person.id, facts: factsOf(people, person) }))
  const sizes = new Set<number>()
  const at = { now: company.clock.now(), timeZone: 'Europe/Moscow', me: MEMBERS[0] }
  const conditions = fc.sample(anyCondition(catalogue, words), { numRuns: CONDITIONS, seed: 20260304 })
  const few = people.flatMap(({ id }, place) => (place % 3 === 0 ? [id] : []))
  const agree = async (context: Context) => {
    for (const [place, condition] of conditions.entries()) {
      const text = writeConditionText(condition)
      expect(readCondition(condition, catalogue), text).toEqual({ ok: true, condition })
      const plan = planCondition(condition, catalogue, at)
      const found = await sql<{ id: string }>`select person.id from person
        where person.workspace_id = ${company.id} and ${compilePlan(context, plan)} order by id`.execute(
        context.tx,
      )
      const held = facts.filter((one) => holds(plan, one.facts)).map(({ id }) => id)
      expect(
        found.rows.map(({ id }) => id),
        text,
      ).toEqual(held)
      sizes.add(held.length)
      // asked of a few it says of them what it says of everyone
      if (place % 10 === 0) {
        const among = await sql<{ id: string }>`select person.id from person
          where person.workspace_id = ${company.id} and person.id = any(${few}::uuid[])
            and ${compilePlan(context, plan, few)} order by id`.execute(context.tx)
        expect(
          among.rows.map(({ id }) => id),
          text,
        ).toEqual(held.filter((id) => few.includes(id)))
      }
    }
  }
  // with the settings under which filters run
  await company.work((context) => withinTime(context, () => agree(context)))
  // so that the law is not kept by finding nobody or everybody
  expect(sizes.size).toBeGreaterThan(100)
}, 240_000)

/** As the database does by itself within a minute of so many new rows. */
async function analyse(): Promise<void> {
  const client = new pg.Client({ connectionString: (await workerDatabase()).ownerUrl })
  await client.connect()
  await client.query('analyze')
  await client.end()
}

test('whatever the catalogue names has a source', ({ company }) =>
  company.work(async (context) => {
    expect(Object.keys({ ...fieldSources, ...sideSources }).sort()).toEqual(
      peopleCatalogue.fields.map(({ name }) => name).sort(),
    )
    const described = (relation: { name: string; timed: boolean; fields: readonly { name: string }[] }) => [
      relation.name,
      relation.timed,
      relation.fields
        .map(({ name }) => relationSources[relation.name]?.field(name, 'text', context) !== undefined)
        .every(Boolean),
    ]
    expect(peopleCatalogue.relations.map(described)).toEqual(
      Object.entries(relationSources).map(([name, source]) => [name, source.at !== null, true]),
    )
  }))

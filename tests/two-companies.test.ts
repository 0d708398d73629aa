import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allRoutes } from '#server/main.ts'
import type { Route } from '#server/platform/http/route.ts'
import { type Company, foundCompany, workerDatabase } from './setup/company.ts'
import { fillCompany } from './setup/filled.ts'
import { malformed, valid } from './setup/generate.ts'
import { idsOf, stateOf as stateOfRows, tableOf, tables } from './setup/rows.ts'

/**
 * Every route with another company's ids and every kind of credential: nothing is found, nothing is told and
 * nothing changes. And every route with bodies that are broken in generated ways: never an answer of 5xx.
 */
let company: Company
let rival: Company
let rivalIds: readonly string[] = []
let rivalIdsByTable: readonly string[] = []
let routes: readonly Route[] = []
let owner: pg.Client

beforeAll(async () => {
  company = await foundCompany()
  rival = await foundCompany()
  await fillCompany(company)
  await fillCompany(rival)
  owner = new pg.Client({ connectionString: (await workerDatabase()).ownerUrl })
  await owner.connect()
  rivalIds = await idsOf(owner, rival)
  rivalIdsByTable = await idsOf(owner, rival, { rows: 1 })
  routes = allRoutes(company.services)
})
afterAll(async () => {
  await owner.end()
  await company.services.listener.close()
  await rival.services.listener.close()
})

/** What watching itself moves: the last use of a key, the last sight of a session, the live log. */
const APART = ['api_key', 'session', 'live_position', 'live_change']
const stateOf = (whose: Company) => stateOfRows(owner, whose, APART)

/**
 * Who asks, and by which ids: an owner, who may do everything, by all there are; those who may do less by what the
 * route is about and by each of the others in turn, from route to route; and those who may not come in by a few,
 * since they have to be turned away before any id is looked at.
 */
async function credentials(route: Route, turn: number) {
  const about = await idsOf(owner, rival, { first: tableOf(route.path), rows: 0 })
  const some = [...about, ...rivalIdsByTable.filter((_, place) => place % 4 === turn % 4)]
  return [
    ['owner', company.owner, rivalIds, REFUSALS],
    ['secret key', { key: company.secretKey }, some, REFUSALS],
    ['lead', company.lead, some, REFUSALS],
    ['seller', company.seller, some, REFUSALS],
    ['write key', { key: company.writeKey }, some.slice(0, 3), TURNED_AWAY],
    ['nobody', 'nobody', some.slice(0, 3), TURNED_AWAY],
  ] as const
}
const REFUSALS = [400, 401, 403, 404, 409, 410, 422]
const TURNED_AWAY = [401, 403]

function addressOf(route: Route, id: string, query: unknown): string {
  const path = `/api${route.path.replaceAll(/\{\w+\}/g, id)}`
  const search = new URLSearchParams(Object.entries(query ?? {}).map(([key, value]) => [key, String(value)]))
  return search.size > 0 ? `${path}?${search}` : path
}

const sample = <T>(arbitrary: fc.Arbitrary<T>, count: number): T[] =>
  fc.sample(arbitrary, { numRuns: count, seed: 20260304 })

describe('what belongs to another company', () => {
  test('is not found by its id, by whoever asks, and does not change', async () => {
    const before = await stateOf(rival)
    const leaks: string[] = []
    const named = routes.filter((candidate) => candidate.path.includes('{'))
    for (const [turn, route] of named.entries()) {
      const body = route.body === null ? undefined : sample(valid(route.body, rivalIds), 1)[0]
      const tryAs = async ([name, as, ids, fitting]: Awaited<ReturnType<typeof credentials>>[number]) => {
        for (const id of ids) {
          const reply = await company.ask(route.method.toUpperCase(), addressOf(route, id, null), {
            as,
            body,
          })
          if (!fitting.includes(reply.status))
            leaks.push(`${name}: ${route.method} ${route.path} ${id} -> ${reply.status}`)
        }
      }
      // all of them at once: the database and the server work while the other waits
      await Promise.all((await credentials(route, turn)).map(tryAs))
    }
    expect(leaks).toEqual([])
    expect(await stateOf(rival)).toBe(before)
  }, 600_000)

  test('is not reached through ids in a body or a query', async () => {
    const before = await stateOf(rival)
    const leaks: string[] = []
    for (const route of routes.filter((candidate) => !candidate.path.includes('{'))) {
      const bodies = route.body === null ? [undefined] : sample(valid(route.body, rivalIds), 8)
      const queries = route.query === null ? [null] : sample(valid(route.query, rivalIds), 8)
      for (const [index, body] of bodies.entries()) {
        const reply = await company.ask(
          route.method.toUpperCase(),
          addressOf(route, '', queries[index % queries.length]),
          { as: company.owner, body },
        )
        if (reply.status >= 500) leaks.push(`${route.method} ${route.path} -> ${reply.status}`)
        const told = rivalIds.filter(
          (id) =>
            JSON.stringify(reply.body).includes(id) &&
            !JSON.stringify(body ?? '').includes(id) &&
            !JSON.stringify(queries).includes(id),
        )
        if (told.length > 0) leaks.push(`${route.method} ${route.path} tells ${told[0]}`)
      }
    }
    expect(leaks).toEqual([])
    expect(await stateOf(rival)).toBe(before)
  }, 600_000)

  test('is hidden by the second wall alone when a query forgets its workspace', async () => {
    for (const table of await tables(owner)) {
      if (['session', 'one_time_link'].includes(table)) continue
      const seen = await company.work(({ tx }) =>
        tx
          .selectFrom(table as 'person')
          .select('workspace_id')
          .distinct()
          .execute(),
      )
      expect(
        seen.map((row) => row.workspace_id).filter((id) => id !== company.id),
        table,
      ).toEqual([])
    }
  })

  test('every table with a company in it stands behind the second wall', async () => {
    const open = await owner.query(
      `select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity`,
    )
    expect(open.rows).toEqual([])
  })
})

test('broken bodies get a clear refusal from every route, never a failure', async () => {
  const failures: string[] = []
  const ids = await idsOf(owner, company)
  for (const route of routes) {
    const bodies = route.body === null ? [undefined] : sample(malformed(route.body, ids), 25)
    for (const body of bodies) {
      const query = route.query === null ? null : sample(malformed(route.query, ids), 1)[0]
      const reply = await company.ask(route.method.toUpperCase(), addressOf(route, ids[0] ?? '', query), {
        as: company.owner,
        body,
      })
      if (reply.status >= 500)
        failures.push(
          `${route.method} ${route.path} ${JSON.stringify(body)?.slice(0, 200)} ${JSON.stringify(query)?.slice(0, 100)} -> ${reply.status}`,
        )
    }
    for (const text of ['{', '[1,', '"\\ud800"', '{"a":'.repeat(5_000)]) {
      const reply = await company.ask(route.method.toUpperCase(), addressOf(route, ids[0] ?? '', null), {
        as: company.owner,
        body: route.method === 'get' ? undefined : text,
      })
      if (reply.status >= 500)
        failures.push(`${route.method} ${route.path} ${text.slice(0, 20)} -> ${reply.status}`)
    }
  }
  expect(failures).toEqual([])
}, 600_000)

import { sql } from 'kysely'
import { expect } from 'vitest'
import { type Company, test } from '#tests/setup/company.ts'
import { arrive, namesFound } from '#tests/setup/guests.ts'
import { withinTime } from './filter.ts'

const DAY = 86_400_000

/** Who lives where, how many days ago each of their orders was, and whether somebody looks after them. */
async function letThemIn(company: Company) {
  const people = [
    ['Anna', 'Казань', [3, 80], false],
    ['Boris', 'Казань', [3, 95], false],
    ['Vera', 'Казань', [3, 4], true],
    ['Gleb', 'Тверь', [1, 2], false],
  ] as const
  for (const [name, city, orders, isOwned] of people) {
    const id = await arrive(company, {
      handles: { email: `${name.toLowerCase()}@post.alt` },
      traits: { name, city },
    })
    await company.work(async ({ tx, workspace, clock }) => {
      for (const daysAgo of orders) {
        const at = new Date(clock.now().getTime() - daysAgo * DAY)
        await sql`insert into customer_order (workspace_id, id, external_id, person_id, placed_at, stated_at, currency, total, updated_at)
          values (${workspace}, gen_random_uuid(), ${`${name} ${daysAgo}`}, ${id}, ${at}, ${at}, 'RUB', 100, ${at})`.execute(
          tx,
        )
      }
      if (isOwned)
        await sql`update person set owner_member_id = ${company.seller.id} where workspace_id = ${workspace} and id = ${id}`.execute(
          tx,
        )
    })
  }
}

const scene = {
  all: [
    { field: 'city', operator: 'is', value: 'казань' },
    { has: 'order', times: { atLeast: 2 }, within: { lastDays: 90 } },
    { field: 'owner', operator: 'unknown' },
  ],
}
const asText = 'city is "Казань" and has order at least 2 times in last 90 days and owner unknown'
const filtered = (filter: unknown) =>
  `filter=${encodeURIComponent(typeof filter === 'string' ? filter : JSON.stringify(filter))}`

test('a lead finds who bought twice, lives in Kazan and belongs to nobody', async ({ company, rival }) => {
  await letThemIn(company)
  await letThemIn(rival)
  expect(await namesFound(company, filtered(scene))).toEqual(['Anna'])
  expect(await namesFound(company, filtered(asText))).toEqual(['Anna'])
  expect(await namesFound(company, `q=boris&${filtered(scene)}`)).toEqual([])
  const mine = filtered({ field: 'owner', operator: 'is', value: 'me' })
  expect(await namesFound(company, mine)).toEqual(['Vera'])
  const { body } = await company.ask('GET', `/api/people/matching?${filtered({ not: scene })}`)
  expect(body).toMatchObject({ count: 3, examples: [{}, {}, {}] })
})

test('a filter pages through all it finds, each once', async ({ company }) => {
  await letThemIn(company)
  const filter = filtered({ has: 'order', within: { lastDays: 30 } })
  const first = await company.ask('GET', `/api/people?sort=name&limit=3&${filter}`)
  const { people, next, total } = first.body as { people: { label: string }[]; next: string; total: object }
  expect(total).toEqual({ count: 4, exact: true })
  const more = await namesFound(company, `sort=name&limit=3&after=${next}&${filter}`)
  expect([...people.map(({ label }) => label), ...more]).toEqual(['Anna', 'Boris', 'Gleb', 'Vera'])
})

test.for([
  [
    { all: [{ field: 'shoe', operator: 'is', value: 'x' }] },
    'query.filter.all.0.field',
    'unknown field shoe',
  ],
  [
    { field: 'last-seen', operator: 'before', value: 'today' },
    'query.filter.value',
    'value must be a date, for example "2026-03-01"',
  ],
  ['city resembles "x"', 'query.filter.operator', 'unknown operator resembles'],
  ['city is is', 'query.filter', 'cannot be read: expected a value, found "is" at 9'],
  ['{"all":', 'query.filter', 'not JSON'],
] as const)('what is wrong with a filter is named: %j', async ([filter, path, message], { company }) => {
  for (const address of ['/api/people', '/api/people/matching']) {
    const { status, body } = await company.ask('GET', `${address}?${filtered(filter)}`)
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'bad-input', fields: [{ path, message }] })
  }
})

test('a filter that takes too long is refused as that, not as a failure', async ({ company }) => {
  const slow = company.work((context) =>
    withinTime(context, () => sql`select pg_sleep(20)`.execute(context.tx), 20),
  )
  await expect(slow).rejects.toMatchObject({ code: 'too-heavy' })
})

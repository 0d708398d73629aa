import { sql } from 'kysely'
import { expect } from 'vitest'
import type { PeoplePage } from '#contract/people.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { arrive, namesFound } from '#tests/setup/guests.ts'

/** Many people with few different values, so that every page ends among equals. */
async function crowd(company: Company, count: number) {
  await company.work(async ({ tx, workspace }) => {
    await sql`
      insert into person (workspace_id, id, created_at, name, sort_name, identified, last_seen_at, revenue)
      select ${workspace}, gen_random_uuid(), timestamptz '2026-01-01' + (n % 3) * interval '1 day',
             'Anna ' || n % 4, 'anna ' || n % 4, n % 5 <> 0,
             case when n % 7 = 0 then null
                  else timestamptz '2026-02-01 10:00:00.123456' + (n % 2) * interval '1 microsecond' end,
             (n % 3) * 10.5 from generate_series(1, ${count}) n`.execute(tx)
    await sql`insert into person_score (workspace_id, person_id, score, rules_as_of, as_of)
      select workspace_id, id, (case when revenue > 0 then 0.1 else 1e-7 end)::float8, created_at, created_at from person
       where workspace_id = ${workspace} on conflict do nothing`.execute(tx)
    await sql`insert into person_rhythm (workspace_id, person_id, state, strength, as_of)
      select workspace_id, id, case when identified then 'cooling' else 'steady' end, revenue / 3, created_at
        from person where workspace_id = ${workspace} on conflict do nothing`.execute(tx)
  })
}

async function walk(company: Company, query: string): Promise<readonly string[]> {
  const ids: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const { status, body } = await company.ask(
      'GET',
      `/api/people?${query}&limit=17${after && `&after=${after}`}`,
    )
    expect(status).toBe(200)
    // the reply of GET /people, as its schema wrote it
    const page = body as PeoplePage
    ids.push(...page.people.map((person) => person.id))
    after = page.next
  }
  return ids
}

const ORDERS = {
  'last-seen': 'coalesce(last_seen_at, created_at)',
  name: 'sort_name',
  created: 'created_at',
  revenue: 'revenue',
  score:
    '(select score from person_score s where s.workspace_id = person.workspace_id and s.person_id = person.id)',
} as const

test.for(
  Object.keys(ORDERS).flatMap((sort) =>
    ['ascending', 'descending'].flatMap((direction) =>
      ['known', 'visitors', 'everyone'].map((who) => ({ sort, direction, who })),
    ),
  ),
)('pages by $sort, $direction, of $who show each person once and in order', async (asked, { company }) => {
  await crowd(company, 120)
  const walked = await walk(company, `sort=${asked.sort}&direction=${asked.direction}&who=${asked.who}`)
  const who = { known: 'identified', visitors: 'not identified', everyone: 'true' }[asked.who]
  const order = asked.direction === 'ascending' ? 'asc' : 'desc'
  // every part of this text comes from the table above
  const key = ORDERS[asked.sort as keyof typeof ORDERS]
  const expected = await company.work(({ tx, workspace }) =>
    sql<{ id: string }>`select id from person where workspace_id = ${workspace} and ${sql.raw(who ?? 'false')}
      order by ${sql.raw(key)} ${sql.raw(order)}, id ${sql.raw(order)}`.execute(tx),
  )
  expect(walked).toEqual(expected.rows.map((row) => row.id))
})

test('sorted by cooling, only those who are cooling are listed, the strongest first', async ({ company }) => {
  await crowd(company, 60)
  const walked = await walk(company, 'sort=cooling&who=everyone')
  expect(walked).toHaveLength(48)
  expect(new Set(walked).size).toBe(48)
})

test('a place in one order is refused in another', async ({ company }) => {
  await crowd(company, 40)
  const first = await company.ask('GET', '/api/people?limit=5')
  const { next } = first.body as PeoplePage
  for (const query of [`sort=name&after=${next}`, `direction=ascending&after=${next}`, 'after=bm9uc2Vuc2U']) {
    expect((await company.ask('GET', `/api/people?${query}`)).status, query).toBe(400)
  }
})

test('the total is exact, and told as an estimate above ten thousand', async ({ company }) => {
  await crowd(company, 120)
  const few = await company.ask('GET', '/api/people?limit=1&who=everyone')
  expect((few.body as PeoplePage).total).toEqual({ count: 120, exact: true })
  await crowd(company, 10_000)
  const many = await company.ask('GET', '/api/people?limit=1&who=everyone')
  expect((many.body as PeoplePage).total).toEqual({ count: expect.any(Number), exact: false })
  expect((many.body as PeoplePage).total.count).toBeGreaterThan(10_000)
})

test('visitors are apart from known people and bear a mark instead of a name', async ({ company }) => {
  await arrive(company, { handles: { email: 'olga@mail.ru' } })
  const visitor = await arrive(company, { handles: { cookie: 'c-1' } })
  expect(await namesFound(company, '')).toEqual(['olga@mail.ru'])
  expect(await namesFound(company, 'who=visitors')).toEqual([`#${visitor.slice(-4)}`])
  expect(await namesFound(company, 'who=everyone')).toHaveLength(2)
})

test('the nameless stand behind all names of both alphabets', async ({ company }) => {
  await arrive(company, { handles: { email: 'nameless@mail.ru' } })
  await arrive(company, { handles: { email: 'b@mail.ru' }, traits: { name: 'Яков' } })
  await arrive(company, { handles: { email: 'c@mail.ru' }, traits: { name: 'Ёлка' } })
  await arrive(company, { handles: { email: 'd@mail.ru' }, traits: { name: 'Zoe' } })
  expect(await namesFound(company, 'sort=name')).toEqual(['Zoe', 'Ёлка', 'Яков', 'nameless@mail.ru'])
})

test('somebody is on the site for two minutes after his browser was heard', async ({ company }) => {
  await arrive(company, { handles: { email: 'anna@mail.ru', cookie: 'c-1' } })
  await arrive(company, { handles: { email: 'writes-only@mail.ru' } })
  company.clock.advance(119_000)
  expect(await namesFound(company, 'state=on-site')).toEqual(['anna@mail.ru'])
  company.clock.advance(2_000)
  expect(await namesFound(company, 'state=on-site')).toEqual([])
})

test('chips narrow the list: customers, my people, nobody’s people', async ({ company }) => {
  const anna = await arrive(company, { handles: { email: 'anna@mail.ru' } })
  await arrive(company, { handles: { email: 'boris@mail.ru' } })
  await company.ask('PATCH', `/api/people/${anna}`, { body: { ownerMemberId: company.seller.id } })
  await company.work(({ tx, workspace }) =>
    tx
      .updateTable('person')
      .set({ order_count: 2 })
      .where('workspace_id', '=', workspace)
      .where('id', '=', anna)
      .execute(),
  )
  expect(await namesFound(company, 'owner=me')).toEqual(['anna@mail.ru'])
  expect(await namesFound(company, 'owner=nobody')).toEqual(['boris@mail.ru'])
  expect(await namesFound(company, `owner=${company.seller.id}`)).toEqual(['anna@mail.ru'])
  expect(await namesFound(company, 'state=customers')).toEqual(['anna@mail.ru'])
})

test('a key of the company’s own server has no people of its own', async ({ company }) => {
  await arrive(company, { handles: { email: 'anna@mail.ru' } })
  const { body } = await company.ask('GET', '/api/people?owner=me', { as: { key: company.secretKey } })
  expect((body as PeoplePage).people).toEqual([])
})

test('a rival sees nobody of ours', async ({ company, rival }) => {
  await crowd(company, 10)
  const { body } = await rival.ask('GET', '/api/people?who=everyone')
  expect(body).toMatchObject({ people: [], next: null, total: { count: 0, exact: true } })
})

import fc from 'fast-check'
import { expect } from 'vitest'
import { ingest } from '#server/listen/ingest/index.ts'
import { type Company, foundCompany, MOMENT, test } from '#tests/setup/company.ts'
import { stateOf } from './state.example.ts'

const wiring = { projectors: [], movers: [] }

type Item = Readonly<Record<string, unknown>>

const send = (company: Company, items: readonly Item[], trusted = false) =>
  company.work((context) =>
    ingest(
      context,
      items,
      { source: 'test', trusted, receivedAt: company.clock.now(), sentAt: null, historical: true },
      wiring,
    ),
  )

const minutes = (count: number): string =>
  new Date(MOMENT.getTime() - 86_400_000 + count * 60_000).toISOString()

/** Handles of each person, as text. */
const people = async (company: Company) => (await stateOf(company)).people.map(({ handles }) => handles)

test('a shared laptop: he signs in after she signed out, and they stay two people', async ({ company }) => {
  await send(company, [
    { type: 'identify', messageId: '1', userId: 'inna', anonymousId: 'laptop', timestamp: minutes(0) },
    { type: 'page', messageId: '2', anonymousId: 'laptop', userId: 'inna', timestamp: minutes(2) },
    { type: 'track', event: 'Signed Out', messageId: '3', anonymousId: 'laptop', timestamp: minutes(4) },
    { type: 'page', messageId: '4', anonymousId: 'laptop', timestamp: minutes(10) },
    { type: 'identify', messageId: '5', userId: 'gleb', anonymousId: 'laptop', timestamp: minutes(14) },
  ])
  const state = await stateOf(company)
  const inna = state.people.find(({ handles }) =>
    handles.some((text) => text.startsWith('external:user:inna')),
  )
  const gleb = state.people.find(({ handles }) =>
    handles.some((text) => text.startsWith('external:user:gleb')),
  )
  expect(inna?.timeline).toEqual(['1', '2'])
  expect(gleb?.timeline).toContain('5')
  expect(gleb?.timeline).not.toContain('2')
})

test('a family phone: mother and son who type one number are two people', async ({ company }) => {
  await send(company, [
    {
      type: 'identify',
      messageId: '1',
      anonymousId: 'a',
      traits: { email: 'anna@kim.ru', phone: '+79161234501', firstName: 'Анна' },
      timestamp: minutes(0),
    },
    {
      type: 'identify',
      messageId: '2',
      anonymousId: 'b',
      traits: { email: 'petr@kim.ru', phone: '+79161234501', firstName: 'Пётр' },
      timestamp: minutes(60),
    },
  ])
  const found = await people(company)
  expect(found).toContainEqual(['cookie::a', 'email::anna@kim.ru', 'phone::+79161234501'])
  expect(found).toContainEqual(['cookie::b', 'email::petr@kim.ru'])
  const { rows } = {
    rows: await company.work(({ tx, workspace }) =>
      tx
        .selectFrom('duplicate_suggestion')
        .select('evidence')
        .where('workspace_id', '=', workspace)
        .execute(),
    ),
  }
  expect(rows).toHaveLength(1)
})

test('a shop tablet: five buyers a day on one cookie are five people, and the tablet is shared', async ({
  company,
}) => {
  const buyers = ['one', 'two', 'three', 'four', 'five']
  for (const [index, userId] of buyers.entries()) {
    await send(company, [
      {
        type: 'identify',
        messageId: `i${index}`,
        userId,
        anonymousId: 'tablet',
        timestamp: minutes(index * 120),
      },
      { type: 'page', messageId: `p${index}`, anonymousId: 'tablet', timestamp: minutes(index * 120 + 70) },
    ])
  }
  const state = await stateOf(company)
  expect(
    state.people.filter(({ handles }) => handles.some((text) => text.startsWith('external'))),
  ).toHaveLength(5)
  const handle = await company.work(({ tx, workspace }) =>
    tx
      .selectFrom('handle')
      .select('status')
      .where('workspace_id', '=', workspace)
      .where('value', '=', 'tablet')
      .where('epoch', '=', 0)
      .executeTakeFirst(),
  )
  expect(handle?.status).toBe('shared')
  const buyer = state.people.find(({ handles }) =>
    handles.some((text) => text.startsWith('external:user:five')),
  )
  expect(buyer?.timeline).not.toContain('p0')
})

test('an address that came back and is used again under another name on another device is another person’s', async ({
  company,
}) => {
  const used = (messageId: string, minute: number, cookie: string, firstName: string) => ({
    type: 'identify',
    messageId,
    anonymousId: cookie,
    timestamp: minutes(minute),
    traits: { email: 'first.floor@kim.ru', firstName },
  })
  const bounce = {
    type: 'track',
    event: 'Email Bounced',
    messageId: 'back',
    timestamp: minutes(100),
    context: { traits: { email: 'first.floor@kim.ru' } },
  }
  const [before, after] = [used('1', 0, 'old', 'Анна'), used('2', 200, 'new', 'Пётр')]
  await send(company, [before])
  await send(company, [bounce], true)
  await send(company, [after])
  const cookies = (state: Awaited<ReturnType<typeof stateOf>>) =>
    state.people.map(({ timeline }) => timeline).sort()
  const told = await stateOf(company)
  expect(cookies(told)).toEqual([['1', 'back'], ['2']])
  for (const order of [
    [after, bounce, before],
    [bounce, after, before],
    [before, after, bounce],
  ]) {
    const other = await foundCompany()
    for (const item of order) await send(other, [item], item === bounce)
    expect(await stateOf(other)).toEqual(told)
    await other.services.listener.close()
  }
  const soft = await foundCompany()
  await send(soft, [before, { ...bounce, properties: { bounce_type: 'soft' } }, after], true)
  expect((await stateOf(soft)).people).toHaveLength(1)
  await soft.services.listener.close()
})

test('a rival company that knows the same address is not touched', async ({ company, rival }) => {
  await send(rival, [
    { type: 'identify', messageId: '1', anonymousId: 'r', traits: { email: 'anna@kim.ru' } },
  ])
  const before = await stateOf(rival)
  await send(company, [
    { type: 'identify', messageId: '1', userId: 'u', anonymousId: 'r', traits: { email: 'anna@kim.ru' } },
  ])
  expect(await stateOf(rival)).toEqual(before)
})

const names = fc.constantFrom('Анна', 'Пётр', 'Аня', undefined)
const arbitraryItem = fc.record({
  minute: fc.integer({ min: 0, max: 600 }),
  cookie: fc.constantFrom('c1', 'c2', 'c3', undefined),
  user: fc.constantFrom('u1', 'u2', 'u3', undefined),
  email: fc.constantFrom('anna@kim.ru', 'petr@kim.ru', 'info@kim.ru', undefined),
  phone: fc.constantFrom('+79161234501', '+79161234502', undefined),
  name: names,
  out: fc.boolean(),
})

function toItems(
  log: readonly (typeof arbitraryItem extends fc.Arbitrary<infer Value> ? Value : never)[],
): Item[] {
  return log
    .filter(({ cookie, user, email, phone }) => cookie ?? user ?? email ?? phone)
    .map(({ minute, cookie, user, email, phone, name, out }, index) => ({
      type: out ? 'track' : 'identify',
      ...(out ? { event: 'Signed Out' } : {}),
      messageId: `m${index}`,
      anonymousId: cookie,
      userId: user,
      timestamp: minutes(minute),
      context: out ? { traits: { email } } : {},
      traits: out ? {} : { email, phone, firstName: name },
    }))
}

test('thirty shuffles of one log, in any batches, give the same people, epochs and traits', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(arbitraryItem, { minLength: 3, maxLength: 14 }),
      fc.integer({ min: 1, max: 5 }),
      fc.infiniteStream(fc.nat(1_000)),
      async (log, batch, chance) => {
        const items = toItems(log)
        const [straight, shuffled] = [await foundCompany(), await foundCompany()]
        await send(straight, items)
        const order = items
          .map((item) => ({ item, place: chance.next().value ?? 0 }))
          .sort((one, other) => one.place - other.place)
          .map(({ item }) => item)
        for (let start = 0; start < order.length; start += batch) {
          await send(shuffled, order.slice(start, start + batch))
        }
        expect(await stateOf(shuffled)).toEqual(await stateOf(straight))
        await straight.services.listener.close()
        await shuffled.services.listener.close()
      },
    ),
    { numRuns: 30, seed: 42 },
  )
}, 120_000)

import { sql } from 'kysely'
import { expect } from 'vitest'
import { test } from '#tests/setup/company.ts'
import { arrive } from '#tests/setup/guests.ts'
import { everyEvent } from '../timeline/index.ts'
import { everyPerson } from './index.ts'

async function allOf<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

test('an export hands out every person once, with handles and traits', async ({ company, rival }) => {
  const anna = await arrive(company, {
    handles: { email: 'anna@mail.ru', external: '17850' },
    traits: { name: 'Анна', city: 'Тверь' },
  })
  await arrive(rival, { handles: { email: 'theirs@mail.ru' } })
  const people = await company.work((context) => allOf(everyPerson(context)))
  expect(people).toEqual([
    {
      id: anna,
      handles: [
        { kind: 'email', scope: '', value: 'anna@mail.ru' },
        { kind: 'external', scope: 'shop', value: '17850' },
      ],
      traits: { name: 'Анна', city: 'Тверь' },
    },
  ])
})

test('an export hands out every event once, over the borders of its batches', async ({ company, rival }) => {
  const at = new Date('2026-02-01T10:00:00Z')
  const anna = await arrive(company, {
    handles: { email: 'anna@mail.ru' },
    events: [{ name: 'Order Completed', at, properties: { total: 12 } }],
  })
  await arrive(rival, { handles: { email: 'theirs@mail.ru' }, events: [{ name: 'Theirs', at }] })
  await company.work(({ tx, workspace }) =>
    sql`insert into event (workspace_id, handle_id, occurred_at, id, kind, name, recorded_at, source, message_id)
      select workspace_id, handle_id, occurred_at + (n % 3) * interval '1 microsecond', gen_random_uuid(), 'track',
             'Many', recorded_at, source, 'many-' || n
        from event, generate_series(1, 2500) n where workspace_id = ${workspace}`.execute(tx),
  )
  const events = await company.work((context) => allOf(everyEvent(context)))
  expect(events).toHaveLength(2_501)
  expect(new Set(events.map((event) => event.messageId)).size).toBe(2_501)
  expect(events.find((event) => event.name === 'Order Completed')).toMatchObject({
    kind: 'track',
    occurredAt: '2026-02-01T10:00:00.000Z',
    handle: { kind: 'email', scope: '', value: 'anna@mail.ru' },
    personId: anna,
    properties: { total: 12 },
  })
})

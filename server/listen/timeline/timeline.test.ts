import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { expect } from 'vitest'
import type { TimelinePage as Page, TimelineEvent } from '#contract/people.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { arrive } from '#tests/setup/guests.ts'

type TimelinePage = z.output<typeof Page>

const at = (text: string) => new Date(text)

async function timeline(company: Company, id: string, query = ''): Promise<TimelinePage> {
  const { status, body } = await company.ask('GET', `/api/people/${id}/timeline?${query}`)
  expect(status).toBe(200)
  // the reply of GET /people/{id}/timeline, as its schema wrote it
  return body as TimelinePage
}
const names = ({ events }: TimelinePage) => events.map((event) => event.name)

async function walk(company: Company, id: string, limit: number): Promise<readonly TimelineEvent[]> {
  const events: TimelineEvent[] = []
  for (let after: string | null = ''; after !== null; ) {
    const page: TimelinePage = await timeline(company, id, `limit=${limit}${after && `&after=${after}`}`)
    events.push(...page.events)
    after = page.next
  }
  return events
}

/** Forty events in four months, ten at each moment. */
const busy = Array.from({ length: 40 }, (_, index) => ({
  name: `Event ${index}`,
  at: at(`2026-0${1 + (index % 4)}-01T10:00:00Z`),
}))

test('a timeline in pages of any size is the same timeline, ties included', async ({ company }) => {
  const anna = await arrive(company, { handles: { email: 'anna@mail.ru' }, events: busy })
  const whole = await walk(company, anna, 200)
  expect(whole).toHaveLength(40)
  expect(whole.map((event) => event.at)).toEqual(
    whole
      .map((event) => event.at)
      .toSorted()
      .reverse(),
  )
  for (const limit of [1, 3, 7, 39, 40]) {
    expect(await walk(company, anna, limit)).toEqual(whole)
  }
})

test('a permalink opens the page that the event is on', async ({ company }) => {
  const anna = await arrive(company, { handles: { email: 'anna@mail.ru' }, events: busy })
  const whole = await walk(company, anna, 200)
  for (const wanted of [0, 1, 17, 38, 39]) {
    const linked = await timeline(company, anna, `limit=6&around=${whole[wanted]?.id}`)
    expect(linked.events.map((event) => event.id)).toContain(whole[wanted]?.id)
    const first = whole.findIndex((event) => event.id === linked.events[0]?.id)
    expect(linked.events).toEqual(whole.slice(first, first + 6))
  }
})

test('a permalink to an event of somebody else is not found', async ({ company }) => {
  const anna = await arrive(company, { handles: { email: 'anna@mail.ru' }, events: busy })
  const boris = await arrive(company, { handles: { email: 'boris@mail.ru' }, events: busy.slice(0, 1) })
  const [his] = (await timeline(company, boris)).events
  const { status } = await company.ask('GET', `/api/people/${anna}/timeline?around=${his?.id}`)
  expect(status).toBe(404)
})

test('the timeline is narrowed to kinds and searched by words', async ({ company }) => {
  const anna = await arrive(company, {
    handles: { email: 'anna@mail.ru' },
    events: [
      {
        name: 'Page Viewed',
        kind: 'page',
        at: at('2026-03-01T10:00:00Z'),
        context: {
          page: { title: 'Коляски', path: '/prams', url: 'https://shop.example/prams' },
          ip: '10.0.0.1',
        },
      },
      { name: 'Message Received', at: at('2026-03-01T11:00:00Z'), properties: { text: 'Где мой заказ?' } },
      { name: 'order completed', at: at('2026-03-01T12:00:00Z'), properties: { total: 120 } },
      { name: 'Moon Landed', at: at('2026-03-01T13:00:00Z') },
      { name: 'identify', kind: 'identify', at: at('2026-03-01T14:00:00Z'), properties: { name: 'Анна' } },
    ],
  })
  const kinds = async (listed: string) => names(await timeline(company, anna, `kinds=${listed}`))
  expect(await kinds('message,order')).toEqual(['order completed', 'Message Received'])
  expect(await kinds('visit')).toEqual(['Page Viewed'])
  expect(await kinds('behaviour')).toEqual(['Moon Landed'])
  expect(await kinds('trait')).toEqual(['identify'])
  const search = async (typed: string) =>
    names(await timeline(company, anna, `q=${encodeURIComponent(typed)}`))
  expect(await search('ЗАКАЗ')).toEqual(['Message Received'])
  expect(await search('коляс')).toEqual(['Page Viewed'])
  expect(await search('%')).toEqual([])
  expect(await search('10.0.0.1')).toEqual([])
  expect((await company.ask('GET', `/api/people/${anna}/timeline?kinds=gossip`)).status).toBe(400)
})

test('of an event’s context only the page is shown', async ({ company }) => {
  const anna = await arrive(company, {
    handles: { cookie: 'c-1' },
    events: [
      {
        name: 'Seen',
        at: at('2026-03-01T10:00:00Z'),
        context: { page: { title: 'Prams', path: '/p' }, ip: '10.0.0.1' },
      },
    ],
  })
  const [event] = (await timeline(company, anna)).events
  expect(event).toMatchObject({ page: { title: 'Prams', path: '/p', url: null } })
  expect(JSON.stringify(event)).not.toContain('10.0.0.1')
})

test('on a shared device everybody has the events of his own time', async ({ company }) => {
  const anna = await arrive(company, { handles: { cookie: 'tablet' }, events: busy })
  const boris = await arrive(company, { handles: { email: 'boris@mail.ru' } })
  await company.work(async ({ tx, workspace }) => {
    const border = at('2026-02-15T00:00:00Z')
    const first = await tx
      .updateTable('handle')
      .set({ valid_until: border, split: true })
      .where('workspace_id', '=', workspace)
      .where('value', '=', 'tablet')
      .returningAll()
      .executeTakeFirstOrThrow()
    await sql`insert into handle (workspace_id, id, base_handle_id, born_person_id, kind, value, epoch, split, valid_from,
        strength, source, person_id, first_seen_at, last_seen_at)
      values (${workspace}, gen_random_uuid(), ${first.id}, ${boris}, 'cookie', 'tablet', 1, true, ${border}, 'weak',
        'site', ${boris}, ${border}, ${border})`.execute(tx)
  })
  const [hers, his] = [await walk(company, anna, 7), await walk(company, boris, 7)]
  expect(hers).toHaveLength(20)
  expect(his).toHaveLength(20)
  expect(hers.every((event) => event.at < '2026-02-15')).toBe(true)
  expect(his.every((event) => event.at > '2026-02-15')).toBe(true)
})

test('a note stands on the timeline with who wrote it', async ({ company }) => {
  const anna = await arrive(company, { handles: { email: 'anna@mail.ru' }, events: busy.slice(0, 2) })
  const written = await company.ask('POST', `/api/people/${anna}/notes`, {
    body: { text: 'Ask about the pram.' },
  })
  expect(written.status).toBe(201)
  expect((await timeline(company, anna)).events[0]).toMatchObject({
    kind: 'note',
    properties: { text: 'Ask about the pram.' },
    memberId: company.seller.id,
    at: '2026-03-04T12:00:00.000Z',
  })
})

import { expect } from 'vitest'
import { ingest } from '#server/listen/ingest/index.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { mergePeople, personOf, unmergePeople } from './index.ts'
import { stateOf } from './state.example.ts'

const wiring = { projectors: [], movers: [] }

const send = (company: Company, items: readonly unknown[]) =>
  company.work((context) =>
    ingest(
      context,
      items,
      { source: 'test', trusted: true, receivedAt: company.clock.now(), sentAt: null, historical: false },
      wiring,
    ),
  )

const personWith = (company: Company, value: string) =>
  company.work(async ({ tx, workspace }) => {
    const row = await tx
      .selectFrom('handle')
      .select(['person_id', 'id'])
      .where('workspace_id', '=', workspace)
      .where('value', '=', value)
      .where('epoch', '=', 0)
      .executeTakeFirstOrThrow()
    return { person: row.person_id, handle: row.id }
  })

const withoutNotices = (state: Awaited<ReturnType<typeof stateOf>>) => ({
  ...state,
  people: state.people.map((person) => ({
    ...person,
    timeline: person.timeline.filter((message) => !message.startsWith('tandem-')),
  })),
})

test('Anna and her old account are merged, parted and merged again, and nothing is lost', async ({
  company,
}) => {
  await send(company, [
    {
      type: 'identify',
      messageId: '1',
      userId: 'anna',
      anonymousId: 'c1',
      traits: { email: 'anna@kim.ru', city: 'Казань' },
    },
    { type: 'track', event: 'Order Completed', messageId: '2', userId: 'anna' },
  ])
  company.clock.advance(1_000)
  await send(company, [
    {
      type: 'identify',
      messageId: '3',
      anonymousId: 'c2',
      traits: { email: 'anna.kim@mail.ru', city: 'Москва' },
    },
    { type: 'page', messageId: '4', anonymousId: 'c2' },
  ])
  const before = await stateOf(company)
  const anna = await personWith(company, 'anna')
  const old = await personWith(company, 'anna.kim@mail.ru')
  const merge = () =>
    company.work((context) => mergePeople(context, { keep: old.person, absorb: anna.person }, []))
  expect(await merge()).toEqual({ personId: anna.person, absorbedPersonId: old.person })
  const merged = await stateOf(company)
  expect(merged.people).toHaveLength(1)
  expect(withoutNotices(merged).people[0]?.timeline).toEqual(['1', '2', '3', '4'])
  expect(await company.work((context) => personOf(context, old.person))).toBe(anna.person)

  const cookie = await personWith(company, 'c2')
  const parted = await company.work((context) =>
    unmergePeople(context, { person: anna.person, handleIds: [old.handle, cookie.handle] }, []),
  )
  expect(parted).toEqual({ personId: anna.person, separatedPersonId: old.person })
  expect(withoutNotices(await stateOf(company))).toEqual(before)

  await merge()
  expect(withoutNotices(await stateOf(company)).people).toEqual(withoutNotices(merged).people)
  expect(
    (await stateOf(company)).people[0]?.timeline.filter((message) => message.startsWith('tandem-')),
  ).toHaveLength(6)
})

import { sql } from 'kysely'
import { expect } from 'vitest'
import { rememberErased } from '#server/listen/identity/index.ts'
import { stateOf } from '#server/listen/identity/state.example.ts'
import { type Company, foundCompany, test } from '#tests/setup/company.ts'
import { ensureMonths } from './queries.ts'

const post = async (company: Company, batch: readonly unknown[], key = company.writeKey) => {
  const response = await company.app.request('/v1/import', {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` },
    body: JSON.stringify({ batch }),
  })
  return {
    status: response.status,
    body: (await response.json()) as { accepted: number; rejected: object[] },
  }
}

/** Forty visitors of eight people on ten devices, with contacts that some of them share. */
const log = (time: (minute: number) => string) =>
  Array.from({ length: 160 }, (_, index) => ({
    type: 'identify',
    messageId: `m${index}`,
    timestamp: time(index * 7),
    anonymousId: `device-${index % 10}`,
    ...(index % 3 === 0 ? { userId: `user-${index % 8}` } : {}),
    traits: {
      ...(index % 2 === 0 ? { email: `person${index % 8}@pochta.ru` } : {}),
      ...(index % 5 === 0 ? { phone: `+7916123450${index % 4}` } : {}),
      ...(index % 4 === 0 ? { firstName: ['Анна', 'Пётр'][index % 2] } : {}),
    },
  }))

test('sixteen writers at once, each message twice, leave what one writer would', async ({ company }) => {
  const alone = await foundCompany()
  const items = log((minute) =>
    new Date(company.clock.now().getTime() - 86_400_000 + minute * 60_000).toISOString(),
  )
  await post(alone, items)
  const parts = Array.from({ length: 16 }, (_, writer) => items.filter((_, index) => index % 16 === writer))
  const answers = await Promise.all([...parts, ...parts].map((part) => post(company, part)))
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  expect(answers.reduce((sum, { body }) => sum + body.accepted, 0)).toBe(320)
  expect(await stateOf(company)).toEqual(await stateOf(alone))
  await post(company, items)
  expect(await stateOf(company)).toEqual(await stateOf(alone))
  await alone.services.listener.close()
})

test('whoever was erased does not come back, and only a count remains', async ({ company }) => {
  await company.work((context) =>
    rememberErased(context, [{ kind: 'email', scope: '', value: 'anna@kim.ru' }]),
  )
  const { status, body } = await post(company, [
    { type: 'identify', anonymousId: 'c', messageId: '1', traits: { email: 'Anna@Kim.ru', name: 'Анна' } },
    { type: 'identify', anonymousId: 'd', messageId: '2', traits: { email: 'petr@kim.ru' } },
  ])
  expect(status).toBe(200)
  expect(body).toEqual({
    success: true,
    accepted: 1,
    rejected: [{ index: 0, messageId: '1', code: 'erased_person' }],
  })
  const state = await stateOf(company)
  expect(JSON.stringify(state)).not.toContain('anna')
  const [row] = await company.work(({ tx, workspace }) =>
    tx.selectFrom('erased_value').select('refused').where('workspace_id', '=', workspace).execute(),
  )
  expect(row?.refused).toBe(1)
})

test('a key with a flood of requests does not keep another waiting behind it', async ({ company }) => {
  const flood = Array.from({ length: 40 }, (_, request) =>
    post(
      company,
      Array.from({ length: 200 }, (_, index) => ({
        type: 'page',
        anonymousId: `f${index % 50}`,
        messageId: `f${request}-${index}`,
      })),
    ),
  )
  let finished = 0
  for (const request of flood) void request.then(() => finished++)
  await flood[0]
  const quiet = await post(
    company,
    [{ type: 'page', anonymousId: 'q', messageId: 'quiet' }],
    company.secretKey,
  )
  expect(quiet.status).toBe(200)
  expect(finished).toBeLessThan(20)
  await Promise.all(flood)
})

test('the first events of a month come in from two companies at once', async ({ company, rival }) => {
  const month = [new Date('2031-07-15T12:00:00Z')]
  const both = [company, rival].map(({ work }) =>
    work(async (context) => {
      await ensureMonths(context, month)
      return sql<{ there: boolean }>`select to_regclass('event_2031_07') is not null as there`.execute(
        context.tx,
      )
    }),
  )
  for (const { rows } of await Promise.all(both)) expect(rows).toEqual([{ there: true }])
})

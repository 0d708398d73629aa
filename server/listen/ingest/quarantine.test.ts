import { createHmac } from 'node:crypto'
import { expect } from 'vitest'
import { rememberErased } from '#server/listen/identity/index.ts'
import { type Company, test } from '#tests/setup/company.ts'

const post = (company: Company, path: string, body: object, agent = 'Mozilla/5.0 Firefox/150') =>
  company.ask('POST', path, {
    as: 'nobody',
    body: { ...body, writeKey: company.writeKey },
    headers: { 'user-agent': agent },
  })

interface Held {
  readonly id: string
  readonly item: object
}

const held = async (company: Company) =>
  ((await company.ask('GET', '/api/quarantine', { as: company.lead })).body as { items: Held[] }).items

/** Takes the newest item in again, with what was missing. */
async function replay(company: Company, missing: object): Promise<unknown> {
  const [newest] = await held(company)
  const item = { ...newest?.item, ...missing }
  const path = `/api/quarantine/${newest?.id}/replay`
  return (await company.ask('POST', path, { as: company.lead, body: { item } })).body
}

const TAKEN = { accepted: true, code: null, field: null }

const newestEvent = (company: Company) =>
  company.work(({ tx, workspace }) =>
    tx
      .selectFrom('event')
      .innerJoin('handle', (join) =>
        join
          .onRef('handle.id', '=', 'event.handle_id')
          .onRef('handle.workspace_id', '=', 'event.workspace_id'),
      )
      .select([
        'event.kind',
        'event.occurred_at',
        'event.machine',
        'event.flags',
        'handle.value',
        'handle.strength',
      ])
      .where('event.workspace_id', '=', workspace)
      .orderBy('event.id', 'desc')
      .executeTakeFirstOrThrow(),
  )

test('an item set aside is still the call that its path named', async ({ company }) => {
  await post(company, '/v1/track', { event: 'No Who' })
  expect(await replay(company, { userId: 'u1' })).toEqual(TAKEN)
  expect(await newestEvent(company)).toMatchObject({ kind: 'track', value: 'u1', flags: [] })
})

test('whoever corrects an item may say that it was another call', async ({ company }) => {
  await post(company, '/v1/track', { type: 'track', userId: 'u1', name: 'Home' })
  expect(await replay(company, { type: 'page' })).toEqual(TAKEN)
  expect(await newestEvent(company)).toMatchObject({ kind: 'page' })
})

test('the same words by another path are another question, by the same path they are one', async ({
  company,
}) => {
  for (const path of ['/v1/page', '/v1/screen', '/v1/page', '/c/v1/p'])
    await post(company, path, { name: 'Home' })
  expect(await held(company)).toHaveLength(2)
})

test('the clock of the client is corrected as it would have been', async ({ company }) => {
  const ahead = (minutes: number) => new Date(company.clock.now().getTime() + minutes * 60_000).toISOString()
  const item = { type: 'track', event: 'Paid', timestamp: ahead(110) }
  await post(company, '/v1/batch', { batch: [item], sentAt: ahead(120) })
  company.clock.advance(3_600_000)
  expect(await replay(company, { userId: 'u1' })).toEqual(TAKEN)
  const { occurred_at, flags } = await newestEvent(company)
  expect([occurred_at.toISOString(), flags]).toEqual([ahead(-70), []])
})

test('who asked is known after the correction: a visitor of the day, a machine', async ({ company }) => {
  await post(company, '/v1/track', { context: { anonymousVisitor: true } })
  company.clock.advance(86_400_000)
  expect(await replay(company, { event: 'Seen' })).toEqual(TAKEN)
  expect(await newestEvent(company)).toMatchObject({
    value: expect.stringMatching(/^visitor-/),
    machine: false,
  })
  await post(company, '/v1/track', { userId: 'u2' }, 'YandexBot/3.0')
  expect(await replay(company, { event: 'Seen' })).toEqual(TAKEN)
  expect(await newestEvent(company)).toMatchObject({ value: 'u2', machine: true })
})

test('a user id that was proven stays proven, and no other becomes so', async ({ company }) => {
  const made = await company.ask('POST', '/api/signing-secret', { as: company.owner })
  const { secret } = made.body as { secret: string }
  const signature = createHmac('sha256', secret).update('signed').digest('hex')
  for (const userId of ['signed', 'another']) {
    await post(company, '/v1/track', { userId: 'signed', messageId: userId, context: { signature } })
    expect(await replay(company, { event: 'Seen', userId })).toEqual(TAKEN)
    const strength = userId === 'signed' ? 'strong' : 'medium'
    expect(await newestEvent(company)).toMatchObject({ value: userId, strength })
  }
})

test('of whoever was erased nothing is set aside either, only the try is counted', async ({ company }) => {
  await company.work((context) =>
    rememberErased(context, [{ kind: 'email', scope: '', value: 'anna@kim.ru' }]),
  )
  const traits = { email: 'Anna@Kim.ru' }
  const { body } = await post(company, '/v1/batch', {
    batch: [
      { type: 'track', context: { traits } },
      { type: 'nonsense', traits },
      { type: 'track', context: { traits: { email: 'petr@kim.ru' } } },
    ],
  })
  expect(body).toMatchObject({ accepted: 0, rejected: [{ index: 0 }, { index: 1 }, { index: 2 }] })
  expect(await held(company)).toMatchObject([{ item: { context: { traits: { email: 'petr@kim.ru' } } } }])
  const [row] = await company.work(({ tx, workspace }) =>
    tx.selectFrom('erased_value').select('refused').where('workspace_id', '=', workspace).execute(),
  )
  expect(row?.refused).toBe(1)
})

import { expect } from 'vitest'
import { test } from '#tests/setup/company.ts'

const stated = (traits: object, n: number) => ({
  type: 'identify',
  userId: `user-${n}`,
  messageId: `m${n}`,
  timestamp: '2026-03-01T09:00:00Z',
  traits,
})
const decide = (body: object) => ({
  body: { kind: 'phone', value: '+7 900 000-00-01', decision: 'junk-value', ...body },
})

test('a value that a lead calls junk is dropped from then on, and taken again when he takes it back', async ({
  company,
}) => {
  const handles = () =>
    company.work(({ tx }) =>
      tx
        .selectFrom('handle')
        .select('value')
        .where('workspace_id', '=', company.id)
        .where('kind', '=', 'phone')
        .execute(),
    )
  expect(
    (await company.ask('POST', '/api/value-decisions', { as: company.lead, ...decide({}) })).status,
  ).toBe(204)
  await company.ingest([stated({ phone: '8 (900) 000-00-01' }, 1)])
  expect(await handles()).toEqual([])
  await company.ask('POST', '/api/value-decisions', {
    as: company.lead,
    ...decide({ decision: 'allow-value' }),
  })
  await company.ingest([stated({ phone: '8 (900) 000-00-01' }, 2)])
  expect(await handles()).toEqual([{ value: '+79000000001' }])
})

test('a seller decides nothing about values, and what is no phone is named', async ({ company }) => {
  expect((await company.ask('POST', '/api/value-decisions', decide({}))).status).toBe(403)
  expect(
    await company.ask('POST', '/api/value-decisions', {
      as: company.lead,
      ...decide({ value: 'call me', decision: 'shared-handle' }),
    }),
  ).toMatchObject({ status: 400, body: { code: 'bad-input' } })
})

test('a domain that the owner calls a relay joins nobody from then on', async ({ company }) => {
  const change = (as: typeof company.owner, relay: string[]) =>
    company.ask('PUT', '/api/mail-domains', { as, body: { relay, free: ['Почта.рф'] } })
  expect((await change(company.seller, ['hide.example.org'])).status).toBe(403)
  expect((await change(company.owner, ['no domain'])).status).toBe(400)
  const changed = await change(company.owner, ['@Hide.Shop.ru'])
  expect(changed.body).toMatchObject({ own: { relay: ['hide.shop.ru'], free: ['xn--80a1acny.xn--p1ai'] } })
  // the reply of that route, as its schema wrote it
  const { builtIn } = changed.body as { builtIn: { relay: string[]; free: string[] } }
  expect(builtIn.relay).toContain('privaterelay.appleid.com')
  expect(builtIn.free).toContain('yandex.ru')
  await company.ingest([
    stated({ email: 'order-1@hide.shop.ru' }, 1),
    stated({ email: 'order-1@hide.shop.ru' }, 2),
  ])
  const { body } = await company.ask('GET', '/api/people?who=everyone')
  // the reply of GET /people, as its schema wrote it
  expect((body as { people: unknown[] }).people).toHaveLength(3)
})

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

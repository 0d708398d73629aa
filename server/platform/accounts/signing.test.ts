import { createHmac } from 'node:crypto'
import { describe, expect } from 'vitest'
import { type Company, test } from '#tests/setup/company.ts'
import { signingSecrets } from './signing.ts'

const make = async (company: Company): Promise<string> =>
  ((await company.ask('POST', '/api/signing-secret', { as: company.owner })).body as { secret: string })
    .secret

const state = async (company: Company) =>
  (await company.ask('GET', '/api/signing-secret', { as: company.owner })).body

describe('the secret that signs user ids', () => {
  test('is told once, to an owner, and written down', async ({ company }) => {
    expect(await state(company)).toEqual({ madeAt: null, earlierUntil: null })
    const secret = await make(company)
    expect(secret).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(await state(company))).not.toContain(secret)
    const { settings } = await company.work(({ tx, workspace }) =>
      tx.selectFrom('workspace').select('settings').where('id', '=', workspace).executeTakeFirstOrThrow(),
    )
    expect(JSON.stringify(settings)).not.toContain(secret)
    expect((await company.ask('POST', '/api/signing-secret', { as: company.lead })).status).toBe(403)
    const audit = await company.ask('GET', '/api/audit', { as: company.owner })
    expect(audit.body).toMatchObject({ entries: [{ action: 'signing secret made' }], next: null })
  })

  test('leaves the one before it a week, and none before that', async ({ company }) => {
    const counting = () => company.work(signingSecrets)
    const [first, second] = [await make(company), await make(company)]
    expect(await counting()).toEqual([second, first])
    const third = await make(company)
    expect(await counting()).toEqual([third, second])
    company.clock.advance(7 * 86_400_000 + 1)
    expect(await counting()).toEqual([third])
  })
})

describe('the folder of the collection port', () => {
  const choose = (company: Company, collectPath: string) =>
    company.ask('PATCH', '/api/workspace', { as: company.owner, body: { collectPath } })
  const track = (company: Company, folder: string) =>
    company.ask('POST', `${folder}/v1/track`, {
      as: 'nobody',
      body: { writeKey: company.writeKey, event: 'Seen', anonymousId: 'c1', messageId: folder },
    })

  test('is chosen by the owner, and one chosen earlier goes on answering', async ({ company }) => {
    expect((await company.ask('GET', '/api/workspace')).body).toMatchObject({ collectPath: '/c' })
    expect(await choose(company, '/harbour')).toMatchObject({
      status: 200,
      body: { collectPath: '/harbour' },
    })
    for (const folder of ['', '/c', '/harbour']) expect((await track(company, folder)).status).toBe(200)
    const settings = await company.ask('GET', `/harbour/v1/projects/${company.writeKey}/settings`, {
      as: 'nobody',
      headers: { host: 'crm.example' },
    })
    expect(settings.body).toMatchObject({
      integrations: { 'Segment.io': { apiHost: 'crm.example/harbour/v1' } },
    })
    const made = await company.ask('POST', '/api/keys', {
      as: company.owner,
      body: { kind: 'write', name: 'shop' },
    })
    expect(made.body).toMatchObject({ script: expect.stringContaining('/harbour/t.js" data-key="tdw_') })
  })

  test('is one folder of its own, spelt so that every client can go there', async ({ company }) => {
    for (const wrong of [
      'c',
      '/',
      '/a/b',
      '/Ünder',
      '/api',
      '/v1',
      '/assets',
      '/c?x',
      `/${'x'.repeat(41)}`,
    ]) {
      const refused = await choose(company, wrong)
      expect(refused, wrong).toMatchObject({ status: 400, body: { fields: [{ path: 'collectPath' }] } })
    }
    expect((await company.ask('PATCH', '/api/workspace', { body: { collectPath: '/x' } })).status).toBe(403)
  })

  test('lets a page say who is there with a proof made by its server', async ({ company }) => {
    const secret = await make(company)
    const signature = createHmac('sha256', secret).update('customer-7').digest('hex')
    await company.ask('POST', '/c/v1/identify', {
      as: 'nobody',
      body: { writeKey: company.writeKey, userId: 'customer-7', messageId: 'i', context: { signature } },
    })
    const found = await company.work(({ tx, workspace }) =>
      tx
        .selectFrom('handle')
        .select('strength')
        .where('workspace_id', '=', workspace)
        .where('value', '=', 'customer-7')
        .execute(),
    )
    expect(found).toEqual([{ strength: 'strong' }])
  })
})

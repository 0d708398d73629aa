import { describe, expect } from 'vitest'
import { test } from './setup/company.ts'
import { someone } from './setup/someone.ts'

describe('a member who sees only own people', () => {
  test('finds, opens and counts nobody else', async ({ company }) => {
    const mine = await someone(company, { name: 'Mine', owner: company.seller.id })
    const theirs = await someone(company, { name: 'Theirs', email: 'theirs@shop.ru', owner: company.lead.id })
    await company.work(({ tx, workspace, clock }) =>
      tx
        .insertInto('role_policy')
        .values({
          workspace_id: workspace,
          role: 'member',
          people: 'own',
          deals: 'own',
          tasks: 'own',
          companies: 'theirs',
          nobodys: false,
          hidden: [],
          changed_at: clock.now(),
        })
        .execute(),
    )
    const list = await company.ask('GET', '/api/people?who=known')
    expect(list.body).toMatchObject({ people: [{ id: mine.id }], total: { count: 1 } })
    expect((await company.ask('GET', `/api/people/${theirs.id}`)).status).toBe(404)
    expect((await company.ask('GET', `/api/people/${mine.id}`)).status).toBe(200)
    const given = await company.ask('PATCH', `/api/people/${mine.id}`, {
      body: { ownerMemberId: company.lead.id },
    })
    expect(given).toMatchObject({ status: 200 })
    expect((await company.ask('GET', `/api/people/${mine.id}`)).status).toBe(404)
    const made = await company.ask('POST', '/api/people', { body: { name: 'New One', email: theirs.email } })
    expect(made).toMatchObject({ status: 409, body: { code: 'duplicate-unseen' } })
    expect((await company.ask('POST', '/api/people', { body: { name: 'New One' } })).status).toBe(201)
  })
})

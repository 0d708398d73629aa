import { Secret, TOTP } from 'otpauth'
import { describe, expect } from 'vitest'
import { foundCompany, test } from '#tests/setup/company.ts'
import { unseal } from '../seal.ts'
import { accountForSignIn } from './queries.ts'
import { giveOwnerLink } from './workspaces.ts'

const cookieOf = (headers: Headers): string => headers.get('set-cookie')?.split(';')[0] ?? ''

describe('coming in', () => {
  test('the one-time owner link signs in once and never again', async ({ company }) => {
    const token = await giveOwnerLink(
      company.services.db,
      company.owner.account,
      company.id,
      company.clock.now(),
    )
    const first = await company.ask('POST', '/api/session/owner-link', { as: 'nobody', body: { token } })
    expect(first.status).toBe(204)
    const session = await company.ask('GET', '/api/session', {
      as: { ...company.owner, cookie: cookieOf(first.headers) },
    })
    expect(session).toMatchObject({
      status: 200,
      body: { member: { role: 'owner' }, workspace: { id: company.id } },
    })
    expect(
      await company.ask('POST', '/api/session/owner-link', { as: 'nobody', body: { token } }),
    ).toMatchObject({ status: 410, body: { code: 'link-used-up' } })
  })

  test('an owner sets a password, signs out and comes back with it', async ({ company }) => {
    const password = 'a quiet harbour at dawn'
    expect((await company.ask('PUT', '/api/me', { as: company.owner, body: { password } })).status).toBe(200)
    expect((await company.ask('DELETE', '/api/session', { as: company.owner })).status).toBe(204)
    expect((await company.ask('GET', '/api/session', { as: company.owner })).status).toBe(401)
    const back = await company.ask('POST', '/api/session', {
      as: 'nobody',
      body: { email: company.owner.email, password },
    })
    expect(back.status).toBe(204)
    const wrong = await company.ask('POST', '/api/session', {
      as: 'nobody',
      body: { email: company.owner.email, password: 'another harbour' },
    })
    expect(wrong).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } })
  })

  test('an invited colleague joins once with the invited role, and nobody else with that link', async ({
    company,
  }) => {
    const invited = await company.ask('POST', '/api/invitations', {
      as: company.owner,
      body: { email: 'new@staff.example', role: 'member' },
    })
    const token = new URL((invited.body as { link: string }).link).searchParams.get('token')
    const look = (given: unknown) =>
      company.ask('POST', '/api/session/invitation/look', { as: 'nobody', body: { token: given } })
    expect(await look(token)).toMatchObject({
      status: 200,
      body: { company: 'Test company', invitedBy: 'owner', email: 'new@staff.example' },
    })
    expect((await look('nonsense')).status).toBe(410)
    const body = { token, name: 'New Colleague', password: 'sails over the bay' }
    const joined = await company.ask('POST', '/api/session/invitation', { as: 'nobody', body })
    expect(joined.status).toBe(204)
    expect((await company.ask('POST', '/api/session/invitation', { as: 'nobody', body })).status).toBe(410)
    expect(await look(token)).toMatchObject({ status: 410, body: { code: 'link-used-up' } })
    const session = await company.ask('GET', '/api/session', {
      as: { ...company.seller, cookie: cookieOf(joined.headers) },
    })
    expect(session).toMatchObject({ body: { member: { role: 'member', email: 'new@staff.example' } } })
  })

  test('a change of role ends the sessions of that member', async ({ company }) => {
    expect((await company.ask('GET', '/api/session', { as: company.seller })).status).toBe(200)
    await company.ask('PATCH', `/api/members/${company.seller.id}`, {
      as: company.owner,
      body: { role: 'lead' },
    })
    expect((await company.ask('GET', '/api/session', { as: company.seller })).status).toBe(401)
  })

  test('the last owner cannot step down', async ({ company }) => {
    const refused = await company.ask('PATCH', `/api/members/${company.owner.id}`, {
      as: company.owner,
      body: { role: 'member' },
    })
    expect(refused).toMatchObject({ status: 409, body: { code: 'last-owner' } })
  })

  test('a changing request from another site is refused', async ({ company }) => {
    const headers = { origin: 'https://evil.example', host: 'tandem.test' }
    expect(await company.ask('DELETE', '/api/session', { headers })).toMatchObject({
      status: 403,
      body: { code: 'foreign-origin' },
    })
  })

  test('a repeated Idempotency-Key gives the first answer and does nothing more', async ({ company }) => {
    const asked = {
      as: company.owner,
      body: { kind: 'write', name: 'shop' },
      headers: { 'idempotency-key': 'one' },
    } as const
    const first = await company.ask('POST', '/api/keys', asked)
    expect(await company.ask('POST', '/api/keys', asked)).toMatchObject({ status: 201, body: first.body })
    expect(((await company.ask('GET', '/api/keys', { as: company.owner })).body as unknown[]).length).toBe(3)
    const other = await company.ask('POST', '/api/keys', { ...asked, body: { kind: 'write', name: 'other' } })
    expect(other).toMatchObject({ status: 422, body: { code: 'key-reused' } })
  })

  test('a session never leads into a company where its account has no place', async ({ company }) => {
    const other = await foundCompany()
    expect(
      (await company.ask('PUT', '/api/session/workspace', { body: { workspaceId: other.id } })).status,
    ).toBe(404)
    await other.services.listener.close()
  })
})

describe('the second factor', () => {
  const codeAt = (secret: string, moment: Date): string =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: moment.getTime() })

  test('is asked for at the door, works once, and lies sealed in the database', async ({ company }) => {
    const password = 'a quiet harbour at dawn'
    await company.ask('PUT', '/api/me', { as: company.owner, body: { password } })
    const { secret } = (await company.ask('POST', '/api/me/totp', { as: company.owner })).body as {
      secret: string
    }
    expect(
      (
        await company.ask('PUT', '/api/me/totp', {
          as: company.owner,
          body: { code: codeAt(secret, company.clock.now()) },
        })
      ).status,
    ).toBe(204)
    company.clock.advance(60_000)
    const body = { email: company.owner.email, password }
    expect(await company.ask('POST', '/api/session', { as: 'nobody', body })).toMatchObject({
      body: { code: 'code-needed' },
    })
    const code = codeAt(secret, company.clock.now())
    expect(
      (await company.ask('POST', '/api/session', { as: 'nobody', body: { ...body, code } })).status,
    ).toBe(204)
    expect(
      (await company.ask('POST', '/api/session', { as: 'nobody', body: { ...body, code } })).status,
    ).toBe(401)
    const stored = await accountForSignIn(company.services.db, company.owner.email)
    expect(stored?.totp_secret).not.toContain(secret)
    expect(unseal(company.services.secrets, `totp ${company.owner.account}`, stored?.totp_secret ?? '')).toBe(
      secret,
    )
    expect(() =>
      unseal(company.services.secrets, 'totp of somebody else', stored?.totp_secret ?? ''),
    ).toThrow()
  })
})

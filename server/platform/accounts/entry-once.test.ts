import { Secret, TOTP } from 'otpauth'
import { describe, expect } from 'vitest'
import { type Company, type Somebody, test } from '#tests/setup/company.ts'
import { giveOwnerLink } from './workspaces.ts'

const KEY = 'f3c1a0de-1111-4222-8333-444455556666'
const OTHER_KEY = 'f3c1a0de-9999-4222-8333-444455556666'
const PASSWORD = 'a quiet harbour at dawn'
const cookieOf = (headers: Headers): string => headers.get('set-cookie')?.split(';')[0] ?? ''

const enter = (company: Company, way: string, body: object, key: string = KEY) =>
  company.ask('POST', `/api/session${way}`, { as: 'nobody', body, headers: { 'idempotency-key': key } })

const sessionsOf = async (company: Company, as: Somebody): Promise<number> =>
  ((await company.ask('GET', '/api/me/sessions', { as })).body as unknown[]).length

const linkOf = (company: Company): Promise<string> =>
  giveOwnerLink(company.services.db, company.owner.account, company.id, company.clock.now())

describe('whoever lost the answer to coming in', () => {
  test('sends the same link again and meets the same session', async ({ company }) => {
    const body = { token: await linkOf(company) }
    const first = await enter(company, '/owner-link', body)
    const again = await enter(company, '/owner-link', body)
    expect([first.status, again.status]).toEqual([204, 204])
    expect(cookieOf(again.headers)).toBe(cookieOf(first.headers))
    expect(await sessionsOf(company, company.owner)).toBe(2)
  })

  test('sends it twice at once, and one session stands for both', async ({ company }) => {
    const body = { token: await linkOf(company) }
    const answers = await Promise.all([1, 2, 3].map(() => enter(company, '/owner-link', body)))
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204])
    expect(new Set(answers.map(({ headers }) => cookieOf(headers))).size).toBe(1)
  })

  test('accepts the invitation again and has joined once', async ({ company }) => {
    const { link } = (
      await company.ask('POST', '/api/invitations', {
        as: company.owner,
        body: { email: 'new@staff.example', role: 'member' },
      })
    ).body as { link: string }
    const body = { token: new URL(link).searchParams.get('token'), name: 'New Colleague', password: PASSWORD }
    const first = await enter(company, '/invitation', body)
    const again = await enter(company, '/invitation', body)
    expect([first.status, again.status]).toEqual([204, 204])
    expect(cookieOf(again.headers)).toBe(cookieOf(first.headers))
    expect((await enter(company, '/invitation', body, OTHER_KEY)).status).toBe(410)
  })

  test('signs in again with the same code, which another attempt may not use', async ({ company }) => {
    await company.ask('PUT', '/api/me', { as: company.owner, body: { password: PASSWORD } })
    const codeNow = await secondStepOf(company)
    const body = { email: company.owner.email, password: PASSWORD, code: codeNow }
    const first = await enter(company, '', body)
    const again = await enter(company, '', body)
    expect([first.status, again.status]).toEqual([204, 204])
    expect(cookieOf(again.headers)).toBe(cookieOf(first.headers))
    expect((await enter(company, '', body, OTHER_KEY)).status).toBe(401)
  })

  test('signs out again and is told that he is out', async ({ company }) => {
    const ask = () => company.ask('DELETE', '/api/session', { headers: { 'idempotency-key': KEY } })
    expect((await ask()).status).toBe(204)
    expect((await ask()).status).toBe(204)
    expect((await company.ask('GET', '/api/session')).status).toBe(401)
  })
})

describe('a session is not handed to anybody else', () => {
  test('by a link without the key it was redeemed under, or with another', async ({ company }) => {
    const body = { token: await linkOf(company) }
    await enter(company, '/owner-link', body)
    expect((await enter(company, '/owner-link', body, OTHER_KEY)).status).toBe(410)
    const bare = await company.ask('POST', '/api/session/owner-link', { as: 'nobody', body })
    expect([bare.status, bare.headers.get('set-cookie')]).toEqual([410, null])
  })

  test('by a key alone: with another secret it is another request', async ({ company }) => {
    await enter(company, '/owner-link', { token: await linkOf(company) })
    const stranger = await enter(company, '/owner-link', { token: 'x'.repeat(43) })
    expect([stranger.status, stranger.headers.get('set-cookie')]).toEqual([410, null])
  })

  test('by a key that can be guessed: it is refused before anything is used up', async ({ company }) => {
    const body = { token: await linkOf(company) }
    expect(await enter(company, '/owner-link', body, 'one')).toMatchObject({
      status: 400,
      body: { code: 'bad-input' },
    })
    expect((await enter(company, '/owner-link', body)).status).toBe(204)
  })

  test('after ten minutes, or once it was ended', async ({ company }) => {
    const late = { token: await linkOf(company) }
    await enter(company, '/owner-link', late)
    company.clock.advance(601_000)
    expect((await enter(company, '/owner-link', late)).status).toBe(410)
    const ended = { token: await linkOf(company) }
    const cookie = cookieOf((await enter(company, '/owner-link', ended)).headers)
    await company.ask('DELETE', '/api/session', { as: { ...company.owner, cookie } })
    expect((await enter(company, '/owner-link', ended)).status).toBe(410)
  })
})

describe('what is kept for a repeated change', () => {
  test('tells neither the key that was made nor the password that was sent', async ({ company }) => {
    const headers = { 'idempotency-key': KEY }
    const made = await company.ask('POST', '/api/keys', {
      as: company.owner,
      body: { kind: 'secret', name: 'till' },
      headers,
    })
    await company.ask('PUT', '/api/me', { as: company.lead, body: { password: PASSWORD }, headers })
    const kept = await company.work(({ tx, workspace }) =>
      tx.selectFrom('idempotent_reply').selectAll().where('workspace_id', '=', workspace).execute(),
    )
    expect(kept).toHaveLength(2)
    const dump = JSON.stringify(kept.map((row) => [row.body, row.request_hash.toString('hex')]))
    expect(dump).not.toContain((made.body as { key: string }).key)
    expect(dump).not.toContain('till')
    expect(dump).not.toContain(company.lead.email)
  })
})

/** Sets up an authenticator for the owner and gives the code of a minute later, which is now. */
async function secondStepOf(company: Company): Promise<string> {
  const { secret } = (await company.ask('POST', '/api/me/totp', { as: company.owner })).body as {
    secret: string
  }
  const code = () =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: company.clock.now().getTime() })
  await company.ask('PUT', '/api/me/totp', { as: company.owner, body: { code: code() } })
  company.clock.advance(60_000)
  return code()
}

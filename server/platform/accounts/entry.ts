import type { z } from '@hono/zod-openapi'
import type { Context as Call, Hono } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import { sql } from 'kysely'
import { AcceptInvitation, ChooseWorkspace, RedeemLink, SignIn } from '#contract/account.ts'
import { type Db, inAccount, inWorkspace, type Tx } from '../database/connect.ts'
import { readJson } from '../http/answer.ts'
import { authenticate, refuseForeignOrigin, SESSION_COOKIE } from '../http/authenticate.ts'
import { fieldProblems } from '../http/problem-reply.ts'
import { type Id, newId } from '../identifiers.ts'
import { Problem } from '../problems.ts'
import { unseal } from '../seal.ts'
import type { Services } from '../services.ts'
import { createEntryLimits, type EntryLimits } from './entry-limits.ts'
import { hashPassword, isWeak, passwordMatches } from './passwords.ts'
import { accountForSignIn, placesOf, type SignInCandidate, spendTotpStep, takeInvitation } from './queries.ts'
import { closeSession, moveSession, type OpenSession, openSession } from './sessions.ts'
import { hashToken, workspaceOfToken } from './tokens.ts'
import { totpStep } from './totp.ts'
import { createAccount, createMember, takeOwnerLink } from './workspaces.ts'

/**
 * The ways in: password, one-time link, invitation; and the way out. They stand apart from other routes because
 * nobody is signed in yet. Signed out -> (password [+ code] | link | invitation) -> signed in -> signed out.
 */
export function mountEntry(app: Hono, services: Services): void {
  const limits = createEntryLimits()
  app.post('/api/session', async (call) => {
    const wanted = await bodyOf(call, SignIn)
    await limits.attempt(call, services.config.trustProxy, wanted.email)
    const account = await proveAccount(services, wanted)
    await limits.succeeded(wanted.email)
    return enter(call, services, account, null)
  })
  app.post('/api/session/owner-link', async (call) => {
    const wanted = await bodyOf(call, RedeemLink)
    await limits.attempt(call, services.config.trustProxy, null)
    const taken = await takeOwnerLink(services.db, wanted.token, services.clock.now())
    if (taken === null) throw new Problem('link-used-up')
    return enter(call, services, taken.account, taken.workspace)
  })
  app.post('/api/session/invitation', (call) => acceptInvitation(call, services, limits))
  app.put('/api/session/workspace', async (call) => {
    const session = await sessionOf(call, services)
    const wanted = await bodyOf(call, ChooseWorkspace)
    if (!(await moveSession(services.db, session, wanted.workspaceId))) throw new Problem('not-found')
    return call.body(null, 204)
  })
  app.delete('/api/session', async (call) => {
    await closeSession(services.db, await sessionOf(call, services))
    deleteCookie(call, SESSION_COOKIE, { path: '/' })
    return call.body(null, 204)
  })
}

async function bodyOf<Schema extends z.ZodType>(call: Call, schema: Schema): Promise<z.output<Schema>> {
  refuseForeignOrigin(call)
  const parsed = schema.safeParse(await readJson(call))
  if (!parsed.success) throw new Problem('bad-input', { fields: fieldProblems(parsed.error) })
  return parsed.data
}

async function sessionOf(call: Call, services: Services): Promise<OpenSession> {
  const caller = await authenticate(call, services)
  if (caller.actor.kind !== 'member') throw new Problem('not-allowed')
  return { workspace: caller.workspace, actor: caller.actor }
}

/** Password, then the second factor when there is one. Wrong e-mail and wrong password look and last the same. */
async function proveAccount(services: Services, wanted: z.output<typeof SignIn>): Promise<Id<'Account'>> {
  const candidate = await accountForSignIn(services.db, wanted.email)
  if (!(await passwordMatches(wanted.password, candidate?.password_hash ?? null)) || candidate === null) {
    throw new Problem('wrong-credentials')
  }
  if (candidate.totp_confirmed_at !== null) await proveSecondFactor(services, candidate, wanted.code ?? null)
  return candidate.id
}

async function proveSecondFactor(
  services: Services,
  candidate: SignInCandidate,
  code: string | null,
): Promise<void> {
  if (code === null) throw new Problem('code-needed')
  const secret = unseal(services.secrets, `totp ${candidate.id}`, candidate.totp_secret ?? '')
  const step = totpStep(secret, code, services.clock.now())
  const fresh =
    step !== null &&
    (await inAccount(services.db, candidate.id, null, (tx) => spendTotpStep(tx, candidate.id, step)))
  if (!fresh) throw new Problem('wrong-credentials')
}

async function enter(
  call: Call,
  services: Services,
  account: Id<'Account'>,
  wanted: Id<'Workspace'> | null,
): Promise<Response> {
  const places = await inAccount(services.db, account, null, (tx) => placesOf(tx, account))
  const place = places.find((candidate) => candidate.id === wanted) ?? places[0]
  if (place === undefined) throw new Problem('wrong-credentials')
  const userAgent = call.req.header('user-agent') ?? ''
  const token = await openSession(services.db, {
    account,
    workspace: place.id,
    userAgent,
    now: services.clock.now(),
  })
  setCookie(call, SESSION_COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: services.publicUrl().startsWith('https:'),
    maxAge: 30 * 86_400,
  })
  return call.body(null, 204)
}

/** A new human sets his password; one who has an account proves it. Either way the invitation works once. */
async function acceptInvitation(call: Call, services: Services, limits: EntryLimits): Promise<Response> {
  const wanted = await bodyOf(call, AcceptInvitation)
  await limits.attempt(call, services.config.trustProxy, null)
  const workspace = workspaceOfToken(wanted.token, 'tdi')
  if (workspace === null) throw new Problem('link-used-up')
  const now = services.clock.now()
  const account = await inWorkspace(services.db, workspace, async (tx) => {
    const invitation = await takeInvitation(tx, workspace, hashToken(wanted.token), now)
    if (invitation === undefined) throw new Problem('link-used-up')
    const proven = await accountForInvitation(services.db, tx, { ...wanted, email: invitation.email, now })
    await createMember(
      { tx, workspace, clock: services.clock },
      { account: proven, name: wanted.name, email: invitation.email, role: invitation.role },
    )
    return proven
  })
  return enter(call, services, account, workspace)
}

interface Newcomer extends z.output<typeof AcceptInvitation> {
  readonly email: string
  readonly now: Date
}

async function accountForInvitation(db: Db, tx: Tx, wanted: Newcomer): Promise<Id<'Account'>> {
  const existing = await accountForSignIn(db, wanted.email)
  if (existing !== null) {
    if (!(await passwordMatches(wanted.password, existing.password_hash)))
      throw new Problem('wrong-credentials')
    if (existing.totp_confirmed_at !== null) throw new Problem('code-needed')
    return existing.id
  }
  if (isWeak(wanted.password, wanted.email)) throw new Problem('weak-password')
  const id = newId<'Account'>(wanted.now)
  await sql`select set_config('tandem.account', ${id}, true)`.execute(tx)
  await createAccount(tx, {
    id,
    email: wanted.email,
    name: wanted.name,
    passwordHash: await hashPassword(wanted.password),
    now: wanted.now,
  })
  return id
}

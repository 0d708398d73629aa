import type { z } from '@hono/zod-openapi'
import type { Context as Call, Hono } from 'hono'
import { deleteCookie, getCookie } from 'hono/cookie'
import { sql } from 'kysely'
import {
  AcceptInvitation,
  ChooseWorkspace,
  InvitationSeen,
  LookAtInvitation,
  RedeemLink,
  SignIn,
} from '#contract/account.ts'
import type { Db, Tx } from '../database/connect.ts'
import { readJson } from '../http/answer.ts'
import { authenticate, refuseForeignOrigin, SESSION_COOKIE } from '../http/authenticate.ts'
import { fieldProblems } from '../http/problem-reply.ts'
import { type Id, newId } from '../identifiers.ts'
import { Problem } from '../problems.ts'
import { unseal } from '../seal.ts'
import type { Services } from '../services.ts'
import { createEntryLimits } from './entry-limits.ts'
import { enterOnce, type Proven } from './entry-once.ts'
import { hashPassword, isWeak, passwordMatches } from './passwords.ts'
import {
  accountForSignIn,
  lookAtInvitation,
  type SignInCandidate,
  spendTotpStep,
  takeInvitation,
} from './queries.ts'
import { closeSession, findSession, moveSession, type OpenSession } from './sessions.ts'
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
    const candidate = await provePassword(services, wanted)
    const answer = await enterOnce(call, services, wanted, (tx) =>
      proveSecondFactor(tx, services, candidate, wanted.code),
    )
    await limits.succeeded(wanted.email)
    return answer
  })
  app.post('/api/session/owner-link', async (call) => {
    const wanted = await bodyOf(call, RedeemLink)
    await limits.attempt(call, services.config.trustProxy, null)
    return enterOnce(call, services, wanted, async (tx) => {
      const taken = await takeOwnerLink(tx, wanted.token, services.clock.now())
      if (taken === null) throw new Problem('link-used-up')
      return taken
    })
  })
  app.post('/api/session/invitation', async (call) => {
    const wanted = await bodyOf(call, AcceptInvitation)
    await limits.attempt(call, services.config.trustProxy, null)
    return enterOnce(call, services, wanted, (tx) => acceptInvitation(tx, services, wanted))
  })
  app.post('/api/session/invitation/look', async (call) => {
    const { token } = await bodyOf(call, LookAtInvitation)
    await limits.attempt(call, services.config.trustProxy, null)
    return call.json(InvitationSeen.parse(await seenBy(services, token)))
  })
  app.put('/api/session/workspace', async (call) => {
    const session = await sessionOf(call, services)
    const wanted = await bodyOf(call, ChooseWorkspace)
    if (!(await moveSession(services.db, session, wanted.workspaceId))) throw new Problem('not-found')
    return call.body(null, 204)
  })
  app.delete('/api/session', (call) => signOut(call, services))
}

/** Who is out already is told the same: a sign-out whose answer got lost may be sent again. */
async function signOut(call: Call, services: Services): Promise<Response> {
  refuseForeignOrigin(call)
  const token = getCookie(call, SESSION_COOKIE)
  const session = token === undefined ? null : await findSession(services.db, token, services.clock.now())
  if (session !== null) await closeSession(services.db, session)
  deleteCookie(call, SESSION_COOKIE, { path: '/' })
  return call.body(null, 204)
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

/** Wrong e-mail and wrong password look and last the same. */
async function provePassword(services: Services, wanted: z.output<typeof SignIn>): Promise<SignInCandidate> {
  const candidate = await accountForSignIn(services.db, wanted.email)
  if (!(await passwordMatches(wanted.password, candidate?.password_hash ?? null)) || candidate === null) {
    throw new Problem('wrong-credentials')
  }
  if (candidate.totp_confirmed_at !== null && wanted.code === undefined) throw new Problem('code-needed')
  return candidate
}

/** A code is spent in the transaction that opens the session: what nobody came in by may be used again. */
async function proveSecondFactor(
  tx: Tx,
  services: Services,
  candidate: SignInCandidate,
  code: string | undefined,
): Promise<Proven> {
  if (candidate.totp_confirmed_at !== null) {
    const secret = unseal(services.secrets, `totp ${candidate.id}`, candidate.totp_secret ?? '')
    const step = totpStep(secret, code ?? '', services.clock.now())
    await sql`select set_config('tandem.account', ${candidate.id}, true)`.execute(tx)
    if (step === null || !(await spendTotpStep(tx, candidate.id, step)))
      throw new Problem('wrong-credentials')
  }
  return { account: candidate.id, workspace: null }
}

/** The link is the proof; nothing is taken by looking, and a spent or invented one is told at once. */
async function seenBy({ db, clock }: Services, token: string) {
  const workspace = workspaceOfToken(token, 'tdi')
  if (workspace === null) throw new Problem('link-used-up')
  const seen = await db.transaction().execute(async (tx) => {
    await sql`select set_config('tandem.workspace', ${workspace}, true)`.execute(tx)
    return lookAtInvitation(tx, workspace, hashToken(token), clock.now())
  })
  if (seen === undefined) throw new Problem('link-used-up')
  return seen
}

/** A new human sets his password; one who has an account proves it. Either way the invitation works once. */
async function acceptInvitation(
  tx: Tx,
  services: Services,
  wanted: z.output<typeof AcceptInvitation>,
): Promise<Proven> {
  const workspace = workspaceOfToken(wanted.token, 'tdi')
  if (workspace === null) throw new Problem('link-used-up')
  const now = services.clock.now()
  await sql`select set_config('tandem.workspace', ${workspace}, true)`.execute(tx)
  const invitation = await takeInvitation(tx, workspace, hashToken(wanted.token), now)
  if (invitation === undefined) throw new Problem('link-used-up')
  const account = await accountForInvitation(services.db, tx, { ...wanted, email: invitation.email, now })
  await createMember(
    { tx, workspace, clock: services.clock },
    { account, name: wanted.name, email: invitation.email, role: invitation.role },
  )
  return { account, workspace }
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

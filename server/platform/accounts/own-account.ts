import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import {
  ChangeMe,
  ChangePassword,
  DisableTotp,
  OwnSession,
  Session,
  TotpCode,
  TotpOffer,
} from '#contract/account.ts'
import { byId, locale } from '#contract/common.ts'
import packageJson from '#package.json' with { type: 'json' }
import { audit } from '../audit.ts'
import type { Actor, Context } from '../context.ts'
import { route } from '../http/route.ts'
import { Problem } from '../problems.ts'
import { seal, unseal } from '../seal.ts'
import { hashPassword, isWeak, passwordMatches } from './passwords.ts'
import {
  accountById,
  changeAccount,
  changeMember,
  placesOf,
  spendTotpStep,
  workspaceById,
} from './queries.ts'
import { newTotpSecret, totpStep, totpUri } from './totp.ts'

/** What a member does with his own account. */
type Me = Extract<Actor, { kind: 'member' }>

/** The account behind the caller; sets the account's own wall for the rest of the transaction. */
async function self(
  context: Context,
): Promise<{ me: Me; account: NonNullable<Awaited<ReturnType<typeof accountById>>> }> {
  if (context.actor.kind !== 'member') throw new Problem('not-allowed')
  await sql`select set_config('tandem.account', ${context.actor.account}, true)`.execute(context.tx)
  const account = await accountById(context.tx, context.actor.account)
  if (account === undefined) throw new Problem('signed-out')
  return { me: context.actor, account }
}

export const ownAccountRoutes = [
  route({
    method: 'get',
    path: '/session',
    summary: 'Who is signed in, and where',
    may: 'manage own account',
    reply: Session,
    run: (_, context) => presentSession(context),
  }),
  route({
    method: 'put',
    path: '/me',
    summary: 'Change own name, e-mail, language; set the first password',
    may: 'manage own account',
    body: ChangeMe,
    reply: Session,
    run: async ({ body }, context) => {
      await changeMe(body, context)
      return presentSession(context)
    },
  }),
  route({
    method: 'put',
    path: '/me/password',
    summary: 'Change own password; ends all other sessions',
    may: 'manage own account',
    body: ChangePassword,
    run: ({ body }, context) => changePassword(body, context),
  }),
  route({
    method: 'post',
    path: '/me/totp',
    summary: 'Begin setting up an authenticator app',
    may: 'manage own account',
    reply: TotpOffer,
    run: (_, context) => offerTotp(context),
  }),
  route({
    method: 'put',
    path: '/me/totp',
    summary: 'Confirm the authenticator app with a code',
    may: 'manage own account',
    body: TotpCode,
    run: ({ body }, context) => confirmTotp(body.code, context),
  }),
  route({
    method: 'post',
    path: '/me/totp/removal',
    summary: 'Remove the authenticator app',
    may: 'manage own account',
    body: DisableTotp,
    run: ({ body }, context) => removeTotp(body.password, context),
  }),
  route({
    method: 'get',
    path: '/me/sessions',
    summary: 'Own sessions',
    may: 'manage own account',
    reply: z.array(OwnSession),
    run: (_, context) => listSessions(context),
  }),
  route({
    method: 'delete',
    path: '/me/sessions/{id}',
    summary: 'End one of the own sessions',
    may: 'manage own account',
    params: byId,
    run: ({ params }, context) => endSession(params.id, context),
  }),
]

async function presentSession(context: Context) {
  const { me, account } = await self(context)
  const workspace = await workspaceById(context.tx, context.workspace)
  const places = await placesOf(context.tx, me.account)
  return {
    member: {
      id: me.id,
      name: account.name,
      email: account.email,
      role: me.role,
      locale: locale.nullable().parse(account.locale),
      hasPassword: account.password_hash !== null,
      hasTotp: account.totp_confirmed_at !== null,
    },
    workspace: {
      id: workspace.id,
      name: workspace.name,
      timeZone: workspace.time_zone,
      currency: workspace.currency,
      country: workspace.country,
      demo: workspace.demo,
    },
    workspaces: places.map(({ id, name, demo }) => ({ id, name, demo })),
    version: packageJson.version,
  }
}

async function changeMe(wanted: z.output<typeof ChangeMe>, context: Context): Promise<void> {
  const { me, account } = await self(context)
  refuseDoorChange(wanted, account)
  const change = {
    name: wanted.name ?? account.name,
    email: wanted.email ?? account.email,
    locale: wanted.locale === undefined ? account.locale : wanted.locale,
    ...(wanted.password === undefined ? {} : { password_hash: await hashPassword(wanted.password) }),
  }
  await changeAccount(context.tx, me.account, change)
  await changeMember(context, me.id, { name: change.name, email: change.email })
  await audit(context, { action: 'account changed', details: { fields: Object.keys(wanted) } })
}

/** An account's e-mail is its name at the door: once there is a password, neither changes this way. */
function refuseDoorChange(
  wanted: z.output<typeof ChangeMe>,
  account: { password_hash: string | null; email: string },
): void {
  const changesEmail = wanted.email !== undefined && wanted.email !== account.email
  if (account.password_hash !== null && (wanted.password !== undefined || changesEmail))
    throw new Problem('conflict')
  if (wanted.password !== undefined && isWeak(wanted.password, wanted.email ?? account.email))
    throw new Problem('weak-password')
}

async function changePassword(wanted: z.output<typeof ChangePassword>, context: Context): Promise<void> {
  const { me, account } = await self(context)
  if (!(await passwordMatches(wanted.current, account.password_hash))) throw new Problem('wrong-credentials')
  if (isWeak(wanted.next, account.email)) throw new Problem('weak-password')
  await changeAccount(context.tx, me.account, { password_hash: await hashPassword(wanted.next) })
  await endOtherSessions(context, me)
  await audit(context, { action: 'password changed' })
}

const endOtherSessions = (context: Context, me: Me) =>
  context.tx
    .deleteFrom('session')
    .where('account_id', '=', me.account)
    .where('id', '<>', me.session)
    .execute()

async function offerTotp(context: Context) {
  const { me, account } = await self(context)
  if (account.totp_confirmed_at !== null) throw new Problem('already-exists')
  const secret = newTotpSecret()
  await changeAccount(context.tx, me.account, {
    totp_secret: seal(context.secrets, `totp ${me.account}`, secret),
    totp_last_step: null,
  })
  return { secret, uri: totpUri(secret, account.email) }
}

async function confirmTotp(code: string, context: Context): Promise<void> {
  const { me, account } = await self(context)
  if (account.totp_secret === null || account.totp_confirmed_at !== null) throw new Problem('conflict')
  const step = totpStep(
    unseal(context.secrets, `totp ${me.account}`, account.totp_secret),
    code,
    context.clock.now(),
  )
  if (step === null || !(await spendTotpStep(context.tx, me.account, step)))
    throw new Problem('wrong-credentials')
  await changeAccount(context.tx, me.account, { totp_confirmed_at: context.clock.now() })
  await endOtherSessions(context, me)
  await audit(context, { action: 'second factor added' })
}

async function removeTotp(password: string, context: Context): Promise<void> {
  const { me, account } = await self(context)
  if (!(await passwordMatches(password, account.password_hash))) throw new Problem('wrong-credentials')
  await changeAccount(context.tx, me.account, {
    totp_secret: null,
    totp_confirmed_at: null,
    totp_last_step: null,
  })
  await endOtherSessions(context, me)
  await audit(context, { action: 'second factor removed' })
}

async function listSessions(context: Context) {
  const { me } = await self(context)
  const rows = await context.tx
    .selectFrom('session')
    .selectAll()
    .where('account_id', '=', me.account)
    .orderBy('last_seen_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    userAgent: row.user_agent,
    current: row.id === me.session,
  }))
}

async function endSession(id: string, context: Context): Promise<void> {
  const { me } = await self(context)
  const ended = await context.tx
    .deleteFrom('session')
    .where('id', '=', id)
    .where('account_id', '=', me.account)
    .returning('id')
    .executeTakeFirst()
  if (ended === undefined) throw new Problem('not-found')
}

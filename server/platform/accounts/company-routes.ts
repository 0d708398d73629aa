import { z } from '@hono/zod-openapi'
import {
  AuditEntry,
  ChangeMember,
  ChangeWorkspace,
  CreatedKey,
  Invitation,
  Invite,
  Key,
  Member,
  NewInvitation,
  NewKey,
  PolicySettings,
  Workspace,
} from '#contract/account.ts'
import { byId, page } from '#contract/common.ts'
import { audit, auditPage } from '../audit.ts'
import type { Context } from '../context.ts'
import { route } from '../http/route.ts'
import { newId } from '../identifiers.ts'
import { Problem } from '../problems.ts'
import { createKey, listKeys, revokeKey } from './keys.ts'
import {
  activeOwners,
  changeMember,
  endSessionsOf,
  memberById,
  membersOf,
  openInvitations,
  workspaceById,
} from './queries.ts'
import { hashToken, workspaceToken } from './tokens.ts'

/** A company, its staff, its keys and its audit. `where` tells what stands in links and script lines. */
interface Where {
  readonly publicUrl: () => string
  readonly trackerPath: string
}

export const companyRoutes = (where: Where) => [
  ...workspaceRoutes,
  ...staffRoutes(where),
  ...keyRoutes(where),
]

const workspaceRoutes = [
  route({
    method: 'get',
    path: '/workspace',
    summary: 'The company and its settings',
    may: 'see the workspace',
    reply: Workspace,
    run: (_, context) => presentWorkspace(context),
  }),
  route({
    method: 'patch',
    path: '/workspace',
    summary: 'Change the company and its settings',
    may: 'change the workspace',
    body: ChangeWorkspace,
    reply: Workspace,
    run: ({ body }, context) => changeWorkspace(body, context),
  }),
]

const staffRoutes = (where: Where) => [
  route({
    method: 'get',
    path: '/members',
    summary: 'The staff',
    may: 'see members',
    reply: z.array(Member),
    run: async (_, context) => (await membersOf(context)).map(presentMember),
  }),
  route({
    method: 'patch',
    path: '/members/{id}',
    summary: 'Change role, department or access of a member',
    may: 'manage members',
    params: byId,
    body: ChangeMember,
    reply: Member,
    run: ({ params, body }, context) => editMember(params.id, body, context),
  }),
  route({
    method: 'get',
    path: '/invitations',
    summary: 'Open invitations',
    may: 'manage members',
    reply: z.array(Invitation),
    run: async (_, context) => (await openInvitations(context)).map(presentInvitation),
  }),
  route({
    method: 'post',
    path: '/invitations',
    summary: 'Invite somebody; the link is in this answer only',
    may: 'manage members',
    status: 201,
    body: Invite,
    reply: NewInvitation,
    run: ({ body }, context) => invite(body, where.publicUrl(), context),
  }),
  route({
    method: 'delete',
    path: '/invitations/{id}',
    summary: 'Withdraw an invitation',
    may: 'manage members',
    params: byId,
    run: ({ params }, context) => withdraw(params.id, context),
  }),
]

const keyRoutes = (where: Where) => [
  route({
    method: 'get',
    path: '/keys',
    summary: 'Keys, without the keys themselves',
    may: 'manage keys',
    reply: z.array(Key),
    run: async (_, context) => (await listKeys(context)).map(presentKey),
  }),
  route({
    method: 'post',
    path: '/keys',
    summary: 'Create a key; it is in this answer only',
    may: 'manage keys',
    status: 201,
    body: NewKey,
    reply: CreatedKey,
    run: ({ body }, context) => makeKey(body, where, context),
  }),
  route({
    method: 'delete',
    path: '/keys/{id}',
    summary: 'Revoke a key',
    may: 'manage keys',
    params: byId,
    run: ({ params }, context) => dropKey(params.id, context),
  }),
  route({
    method: 'get',
    path: '/audit',
    summary: 'Who did what, newest first',
    may: 'see the audit',
    query: z.strictObject(page),
    reply: z.array(AuditEntry),
    run: ({ query }, context) => presentAudit(query.after ?? null, query.limit, context),
  }),
]

async function presentWorkspace(context: Context) {
  const row = await workspaceById(context.tx, context.workspace)
  const settings = z.object({ policy: PolicySettings.optional() }).loose().parse(row.settings)
  return {
    id: row.id,
    name: row.name,
    timeZone: row.time_zone,
    currency: row.currency,
    country: row.country,
    demo: row.demo,
    policy: settings.policy ?? PolicySettings.parse({}),
  }
}

async function changeWorkspace(wanted: z.output<typeof ChangeWorkspace>, context: Context) {
  const row = await workspaceById(context.tx, context.workspace)
  const settings =
    typeof row.settings === 'object' && row.settings !== null && !Array.isArray(row.settings)
      ? row.settings
      : {}
  await context.tx
    .updateTable('workspace')
    .set({
      name: wanted.name ?? row.name,
      time_zone: wanted.timeZone ?? row.time_zone,
      currency: wanted.currency ?? row.currency,
      country: wanted.country ?? row.country,
      settings: JSON.stringify(
        wanted.policy === undefined ? settings : { ...settings, policy: wanted.policy },
      ),
    })
    .where('id', '=', context.workspace)
    .execute()
  await audit(context, { action: 'workspace changed', details: { fields: Object.keys(wanted) } })
  return presentWorkspace(context)
}

type MemberRow = Awaited<ReturnType<typeof membersOf>>[number]
const presentMember = (row: MemberRow) => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: z.enum(['owner', 'lead', 'member']).parse(row.role),
  department: row.department,
  createdAt: row.created_at,
  active: row.deactivated_at === null,
})

async function editMember(id: string, wanted: z.output<typeof ChangeMember>, context: Context) {
  const owners = await activeOwners(context)
  const member = await memberById(context, id)
  if (member === undefined) throw new Problem('not-found')
  const stepsDown = (wanted.role !== undefined && wanted.role !== 'owner') || wanted.active === false
  if (stepsDown && owners.length === 1 && owners[0] === id) throw new Problem('last-owner')
  const changed = await changeMember(context, id, {
    ...(wanted.role === undefined ? {} : { role: wanted.role }),
    ...(wanted.department === undefined ? {} : { department: wanted.department }),
    ...(wanted.active === undefined ? {} : { deactivated_at: wanted.active ? null : context.clock.now() }),
  })
  if (changed === undefined) throw new Problem('not-found')
  const rightsChanged =
    changed.role !== member.role || (changed.deactivated_at === null) !== (member.deactivated_at === null)
  if (rightsChanged && member.account_id !== null) await endSessionsOf(context, member.account_id)
  await audit(context, {
    action: 'member changed',
    subject: { kind: 'member', id },
    details: { role: changed.role, active: changed.deactivated_at === null },
  })
  return presentMember(changed)
}

const presentInvitation = (row: Awaited<ReturnType<typeof openInvitations>>[number]) => ({
  id: row.id,
  email: row.email,
  role: z.enum(['owner', 'lead', 'member']).parse(row.role),
  createdAt: row.created_at,
  expiresAt: row.expires_at,
})

async function invite(wanted: z.output<typeof Invite>, publicUrl: string, context: Context) {
  if (context.actor.kind !== 'member') throw new Problem('not-allowed')
  const exists = (await membersOf(context)).some((member) => member.email.toLowerCase() === wanted.email)
  if (exists) throw new Problem('already-exists')
  const now = context.clock.now()
  const token = workspaceToken('tdi', context.workspace)
  const row = await context.tx
    .insertInto('invitation')
    .values({
      workspace_id: context.workspace,
      id: newId(now),
      token_hash: hashToken(token),
      email: wanted.email,
      role: wanted.role,
      invited_by: context.actor.id,
      created_at: now,
      expires_at: new Date(now.getTime() + 7 * 86_400_000),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await audit(context, {
    action: 'member invited',
    subject: { kind: 'invitation', id: row.id },
    details: { role: wanted.role },
  })
  return { ...presentInvitation(row), link: `${publicUrl}/invitation?token=${token}` }
}

async function withdraw(id: string, context: Context): Promise<void> {
  const withdrawn = await context.tx
    .updateTable('invitation')
    .set({ withdrawn_at: context.clock.now() })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (withdrawn === undefined) throw new Problem('not-found')
  await audit(context, { action: 'invitation withdrawn', subject: { kind: 'invitation', id } })
}

const presentKey = (row: Awaited<ReturnType<typeof listKeys>>[number]) => ({
  id: row.id,
  kind: z.enum(['write', 'secret']).parse(row.kind),
  name: row.name,
  hint: row.hint,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
})

async function makeKey(
  wanted: z.output<typeof NewKey>,
  where: { publicUrl: () => string; trackerPath: string },
  context: Context,
) {
  const created = await createKey(context, wanted.kind, wanted.name)
  await audit(context, {
    action: 'key created',
    subject: { kind: 'key', id: created.id },
    details: { kind: wanted.kind },
  })
  const script = `<script defer src="${where.publicUrl()}${where.trackerPath}" data-key="${created.key}"></script>`
  return { ...created, script: wanted.kind === 'write' ? script : null }
}

async function dropKey(id: string, context: Context): Promise<void> {
  if (!(await revokeKey(context, id))) throw new Problem('not-found')
  await audit(context, { action: 'key revoked', subject: { kind: 'key', id } })
}

async function presentAudit(after: string | null, limit: number, context: Context) {
  const rows = await auditPage(context, after === null ? null : z.uuid().parse(after), limit)
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    actorKind: z.enum(['member', 'key', 'operator', 'system']).parse(row.actor_kind),
    actorName: row.actor_name,
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    details: z.record(z.string(), z.unknown()).parse(row.details),
  }))
}

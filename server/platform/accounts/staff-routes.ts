import { z } from '@hono/zod-openapi'
import { ChangeMember, Invitation, Invite, Member, NewInvitation } from '#contract/account.ts'
import { byId } from '#contract/common.ts'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { route } from '../http/route.ts'
import { newId } from '../identifiers.ts'
import { Problem } from '../problems.ts'
import {
  activeOwners,
  changeMember,
  endSessionsOf,
  memberById,
  membersOf,
  openInvitations,
} from './queries.ts'
import { hashToken, workspaceToken } from './tokens.ts'

interface Where {
  readonly publicUrl: () => string
}

/** The staff of a company: who is in, who is invited. `where` tells what stands in links. */
export const staffRoutes = (where: Where) => [
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

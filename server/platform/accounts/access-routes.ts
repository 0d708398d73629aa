import { z } from '@hono/zod-openapi'
import {
  byPolicyRole,
  ChangeRolePolicy,
  ChangeTeam,
  NewTeam,
  OwnAccess,
  RolePolicies,
  RolePolicy,
  Team,
} from '#contract/access.ts'
import { byId } from '#contract/common.ts'
import { accessOf, isNarrowed } from '../access.ts'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { route } from '../http/route.ts'
import { newId } from '../identifiers.ts'
import { announce } from '../live.ts'
import { Problem } from '../problems.ts'
import { keepPolicy, policiesOf, type StoredPolicy } from './policies.ts'
import { dropTeam, keepTeam, knownMembers, teamsOf } from './teams.ts'

type Policy = z.output<typeof RolePolicy>

/** Who sees what: one policy a role, and the teams that a reach of "team" means. */
export const accessRoutes = [
  route({
    method: 'get',
    path: '/access',
    summary: 'What each role sees, and what is hidden from it',
    may: 'manage access',
    reply: RolePolicies,
    run: (_, context) => allPolicies(context),
  }),
  route({
    method: 'put',
    path: '/access/{role}',
    summary: 'Say what a role sees; it holds from the next request on',
    may: 'manage access',
    params: byPolicyRole,
    body: ChangeRolePolicy,
    reply: RolePolicy,
    run: ({ params, body }, context) => changePolicy(context, params.role, body),
  }),
  route({
    method: 'get',
    path: '/my-access',
    summary: 'What the one who asks may see',
    may: 'see the workspace',
    reply: OwnAccess,
    run: async (_, context) => {
      const { people, deals, tasks, companies, nobodys, hidden } = accessOf(context)
      const everything = !isNarrowed(context) && hidden.size === 0
      return { people, deals, tasks, companies, nobodys, hidden: [...hidden], everything }
    },
  }),
  route({
    method: 'get',
    path: '/teams',
    summary: 'The teams and who is in them',
    may: 'see members',
    reply: z.array(Team),
    run: async (_, context) => [...(await teamsOf(context))],
  }),
  route({
    method: 'post',
    path: '/teams',
    summary: 'Make a team',
    may: 'manage access',
    body: NewTeam,
    reply: Team,
    status: 201,
    run: ({ body }, context) => makeTeam(context, body),
  }),
  route({
    method: 'patch',
    path: '/teams/{id}',
    summary: 'Change the name of a team or who is in it',
    may: 'manage access',
    params: byId,
    body: ChangeTeam,
    reply: Team,
    run: ({ params, body }, context) => editTeam(context, params.id, body),
  }),
  route({
    method: 'delete',
    path: '/teams/{id}',
    summary: 'Dissolve a team; its members stay',
    may: 'manage access',
    params: byId,
    run: async ({ params }, context) => {
      if (!(await dropTeam(context, params.id))) throw new Problem('not-found')
      await told(context, 'team dissolved', { kind: 'team', id: params.id })
    },
  }),
]

const EVERYTHING: Policy = {
  people: 'all',
  deals: 'all',
  tasks: 'all',
  companies: 'all',
  nobodys: true,
  hidden: [],
}

async function allPolicies(context: Context) {
  const kept = await policiesOf(context)
  const of = (role: StoredPolicy['role']): Policy => kept.find((one) => one.role === role) ?? EVERYTHING
  return { lead: of('lead'), member: of('member'), key: of('key') }
}

async function changePolicy(context: Context, role: StoredPolicy['role'], wanted: Policy): Promise<Policy> {
  const { people, deals, tasks, companies } = wanted
  const narrows = people !== 'all' || deals !== 'all' || tasks !== 'all' || companies !== 'all'
  if (role === 'key' && narrows)
    throw new Problem('bad-input', {
      fields: [{ path: 'people', message: 'a key has no people of its own' }],
    })
  const policy = { ...wanted, hidden: [...new Set(wanted.hidden)] }
  await keepPolicy(context, { role, ...policy })
  await told(context, 'access changed', { kind: 'role', id: role }, policy)
  return policy
}

async function makeTeam(context: Context, { name, memberIds }: z.output<typeof NewTeam>) {
  await assertMembers(context, memberIds)
  const team = { id: newId(context.clock.now()), name, memberIds: [...new Set(memberIds)] }
  await keepTeam(context, team)
  await told(context, 'team made', { kind: 'team', id: team.id }, { members: team.memberIds })
  return teamOr404(context, team.id)
}

async function editTeam(context: Context, id: string, wanted: z.output<typeof ChangeTeam>) {
  const before = await teamOr404(context, id)
  if (wanted.memberIds !== undefined) await assertMembers(context, wanted.memberIds)
  const memberIds = [...new Set(wanted.memberIds ?? before.memberIds)]
  await keepTeam(context, { id, name: wanted.name ?? before.name, memberIds })
  await told(context, 'team changed', { kind: 'team', id }, { members: memberIds })
  return teamOr404(context, id)
}

async function teamOr404(context: Context, id: string) {
  const team = (await teamsOf(context)).find((one) => one.id === id)
  if (team === undefined) throw new Problem('not-found')
  return team
}

async function assertMembers(context: Context, ids: readonly string[]): Promise<void> {
  if ((await knownMembers(context, ids)) < new Set(ids).size)
    throw new Problem('bad-input', { fields: [{ path: 'memberIds', message: 'no such member' }] })
}

/** Whose screens show other things now is not reckoned: all look anew. */
async function told(
  context: Context,
  action: string,
  subject: { kind: string; id: string },
  details: Parameters<typeof audit>[1]['details'] = {},
): Promise<void> {
  await audit(context, { action, subject, details })
  await announce(context.tx, context.workspace, [{ topic: 'workspace', id: null }], context.clock.now())
}

import { z } from '@hono/zod-openapi'
import { id, line, moment } from './common.ts'

/** Who sees what: teams, and what a role sees of people, deals, tasks and companies. Owners see everything. */
export const reach = z.enum(['all', 'team', 'own'])
export const policyRole = z.enum(['lead', 'member', 'key'])

export const RolePolicy = z.object({
  people: reach,
  deals: reach,
  tasks: reach,
  /** theirs: the companies of the people and deals that are seen. */
  companies: z.enum(['all', 'theirs']),
  /** People, deals and tasks that are nobody's. */
  nobodys: z.boolean(),
  /** phones, emails, money, or keys of custom fields. */
  hidden: z.array(z.string()),
})
export type RolePolicy = z.output<typeof RolePolicy>
export const RolePolicies = z.object({ lead: RolePolicy, member: RolePolicy, key: RolePolicy })
export type RolePolicies = z.output<typeof RolePolicies>

export const ChangeRolePolicy = z.strictObject({
  people: reach,
  deals: reach,
  tasks: reach,
  companies: z.enum(['all', 'theirs']),
  nobodys: z.boolean(),
  hidden: z.array(line(64)).max(200),
})
export const byPolicyRole = z.strictObject({ role: policyRole })

/** What the one who asks may see, for screens: they say "hidden for your role" instead of an empty place. */
export const OwnAccess = RolePolicy.extend({ everything: z.boolean() })
export type OwnAccess = z.output<typeof OwnAccess>

export const Team = z.object({ id, name: z.string(), memberIds: z.array(id), createdAt: moment })
export type Team = z.output<typeof Team>
export const NewTeam = z.strictObject({ name: line(100), memberIds: z.array(id).max(500).default([]) })
export const ChangeTeam = z.strictObject({
  name: line(100).optional(),
  memberIds: z.array(id).max(500).optional(),
})

/** A member who opened the page of a person on a day, and how often. */
export const PersonView = z.object({
  day: z.string(),
  memberId: id,
  memberName: z.string(),
  times: z.number(),
  lastAt: moment,
})
export type PersonView = z.output<typeof PersonView>

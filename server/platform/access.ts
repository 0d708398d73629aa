import { z } from 'zod'
import type { Actor } from './context.ts'

/**
 * What a role may see of the company's things, and which fields are hidden from it: pure decisions over one row of
 * role_policy. The database leaves out the rows (0009_access.sql), this tells code what it may ask and show.
 */
export const REACHES = ['all', 'team', 'own'] as const
export type Reach = (typeof REACHES)[number]

/** Fields that can be hidden for every company; custom fields join by their keys. */
export const MASKABLE = ['phones', 'emails', 'money'] as const
export type Maskable = (typeof MASKABLE)[number]

export interface Access {
  readonly people: Reach
  readonly deals: Reach
  readonly tasks: Reach
  readonly companies: 'all' | 'theirs'
  /** People, deals and tasks that are nobody's. */
  readonly nobodys: boolean
  readonly hidden: ReadonlySet<string>
  /** The members whose things a reach of own or team shows. */
  readonly mine: readonly string[]
  readonly team: readonly string[]
}

/** Owners, machines, and every role that nobody narrowed. */
export const EVERYTHING: Access = {
  people: 'all',
  deals: 'all',
  tasks: 'all',
  companies: 'all',
  nobodys: true,
  hidden: new Set(),
  mine: [],
  team: [],
}

const Policy = z.object({
  people: z.enum(REACHES),
  deals: z.enum(REACHES),
  tasks: z.enum(REACHES),
  companies: z.enum(['all', 'theirs']),
  nobodys: z.boolean(),
  hidden: z.array(z.string()),
  mine: z.array(z.string()),
  teams: z.array(z.string()),
})

/** Reads what open_sight answered: null stands for everything. */
export function accessFrom(policy: unknown): Access {
  if (policy === null) return EVERYTHING
  const { hidden, teams, ...read } = Policy.parse(policy)
  return { ...read, hidden: new Set(hidden), team: teams }
}

type Holder = { readonly access?: Access }

export const accessOf = (context: Holder): Access => context.access ?? EVERYTHING

/** Does the database leave out rows for him? */
export function isNarrowed(context: Holder): boolean {
  const { people, deals, tasks, companies } = accessOf(context)
  return people !== 'all' || deals !== 'all' || tasks !== 'all' || companies !== 'all'
}

export const isHidden = (context: Holder, field: Maskable | (string & {})): boolean =>
  accessOf(context).hidden.has(field)

export const hasMask = (context: Holder): boolean => accessOf(context).hidden.size > 0

/** The members whose things of a kind are seen; null: everyone's. */
export function ownersSeen(
  context: Holder,
  what: 'people' | 'deals' | 'tasks',
): { readonly owners: readonly string[]; readonly nobodys: boolean } | null {
  const access = accessOf(context)
  const reach = access[what]
  if (reach === 'all') return null
  return { owners: reach === 'team' ? access.team : access.mine, nobodys: access.nobodys }
}

/** Whose row of role_policy counts; null: nobody can narrow this actor. */
export function policyRole(actor: Actor): 'lead' | 'member' | 'key' | null {
  if (actor.kind === 'key') return 'key'
  return actor.kind === 'member' && actor.role !== 'owner' ? actor.role : null
}

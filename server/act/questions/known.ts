import { sql } from 'kysely'
import type { QuestionTarget } from '#contract/questions.ts'
import { personRows, traitsOf } from '#server/listen/people/index.ts'
import type { Context } from '#server/platform/context.ts'
import type { KnownQuestion } from './sets.ts'

/** What is known of a person already, with when it was said; null: nobody knows when. */
export type KnownTargets = ReadonlyMap<QuestionTarget, Date | null>

export async function knownOf(context: Context, person: string): Promise<KnownTargets> {
  const [row] = await personRows(context, [person])
  const traits = await traitsOf(context, person)
  const stated = new Map(traits.map(({ key, statedAt }) => [key, statedAt]))
  const known = new Map<QuestionTarget, Date | null>()
  for (const target of ['name', 'city', 'company', 'phone', 'email'] as const)
    if (row?.[target] != null) known.set(target, stated.get(target) ?? null)
  for (const { key, statedAt, value } of traits)
    if (/^[a-zA-Z][a-zA-Z0-9_]{0,62}$/.test(key) && value !== '') known.set(`fields.${key}`, statedAt)
  return known
}

/** Nobody is asked what he told already, unless that was so long ago that it may have changed. */
export function isKnown({ target, shelfDays }: KnownQuestion, known: KnownTargets, now: Date): boolean {
  if (!known.has(target)) return false
  const since = known.get(target) ?? null
  return shelfDays === null || since === null || now.getTime() - since.getTime() < shelfDays * 86_400_000
}

/** Who he is and who writes to him, for the words. */
export interface About {
  readonly firstName: string
  readonly companyName: string
  readonly zone: string
  readonly owner: string | null
}

export async function aboutOf(context: Context, person: string): Promise<About> {
  const { rows } = await sql<About>`
    select split_part(coalesce(person.name, ''), ' ', 1) as "firstName", workspace.name as "companyName",
           workspace.time_zone as zone, person.owner_member_id as owner
      from person join workspace on workspace.id = person.workspace_id
     where person.workspace_id = ${context.workspace} and person.id = ${person}`.execute(context.tx)
  const [row] = rows
  if (row === undefined) throw new Error('the person was locked before')
  return row
}

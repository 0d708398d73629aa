import { sql } from 'kysely'
import type { Obstacle } from '#contract/history.ts'
import type { State, Step } from '#pure/history/index.ts'
import type { Context } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { fieldsOf } from '../fields/index.ts'
import type { HistoryKind } from '../history/index.ts'
import { personBehind } from '../timeline/index.ts'
import { changeHumanOnly, changeOwner, changeTraits, lockPerson } from './change.ts'
import { changesTold, MARKS } from './changes-told.ts'
import { refold } from './refold.ts'
import { traitsOf } from './traits.ts'

/** Of people their events tell most: what was stated of them, by whom, and who looked after them. */
export const personHistory: HistoryKind = {
  of: 'person',
  path: 'people',
  see: 'see people',
  change: 'change people',
  fields: 'person',
  find: async (context, asked) => {
    const { personId } = await personBehind(context, asked)
    return [personId, ...(await absorbedBy(context, personId))]
  },
  told: changesTold,
  stateOf,
  obstaclesOf,
  staysSince,
  apply: (context, id, values) => seeingAll(context, () => apply(context, id, values)),
}

async function absorbedBy(context: Context, personId: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    with recursive within (id) as (
      select id from person where workspace_id = ${context.workspace} and merged_into = ${personId}
      union
      select person.id from within join person on person.workspace_id = ${context.workspace} and person.merged_into = within.id
    ) select id from within where id <> ${personId}`.execute(context.tx)
  return found.rows.map(({ id }) => id)
}

async function stateOf(context: Context, id: string): Promise<State> {
  const own = await context.tx
    .selectFrom('person')
    .select(['owner_member_id', 'human_only'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const defined = new Set((await fieldsOf(context, 'person')).map(({ key }) => key))
  const traits = (await traitsOf(context, id)).map(
    ({ key, value }) => [defined.has(key) ? `fields.${key}` : key, value] as const,
  )
  return {
    ...Object.fromEntries(traits),
    ownerMemberId: own.owner_member_id,
    humanOnly: own.human_only,
  }
}

async function obstaclesOf(context: Context, _: string, steps: readonly Step[]) {
  const found = new Map<string, Obstacle>()
  const definitions = new Map(
    (await fieldsOf(context, 'person')).map((field) => [`fields.${field.key}`, field]),
  )
  for (const { field, to } of steps) {
    // an address leaves by being separated, not by being stated otherwise
    if (field === 'email' || field === 'phone') found.set(field, 'address')
    if (to === null && definitions.get(field)?.required === true) found.set(field, 'required')
    if (field === 'ownerMemberId' && typeof to === 'string' && !(await isActive(context, to)))
      found.set(field, 'member-gone')
  }
  return found
}

export async function isActive(context: Context, memberId: string): Promise<boolean> {
  const member = await context.tx
    .selectFrom('member')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', memberId)
    .where('deactivated_at', 'is', null)
    .executeTakeFirst()
  return member !== undefined
}

async function staysSince(context: Context, id: string, moment: Date) {
  const found = await sql<{ what: 'messages' | 'merges' | 'addresses'; count: number }>`
    select ${WHAT} as what, count(distinct (event.occurred_at, event.properties))::int as count
      from handle own
      join event on event.workspace_id = own.workspace_id and event.handle_id = own.base_handle_id
                and event.occurred_at >= coalesce(own.valid_from, '-infinity')
                and event.occurred_at < coalesce(own.valid_until, 'infinity')
     where own.workspace_id = ${context.workspace} and own.person_id = ${id} and event.occurred_at > ${moment}
       and event.name in ('Message Sent', 'Automatic Message Sent', 'Email Sent', 'People Merged', 'Address Added')
     group by 1 order by 1`.execute(context.tx)
  return found.rows
}

const WHAT = sql`case event.name when 'People Merged' then 'merges' when 'Address Added' then 'addresses' else 'messages' end`

async function apply(context: Context, id: string, values: State): Promise<void> {
  const before = await lockPerson(context, id)
  const { ownerMemberId: owner, humanOnly, ...traits } = values
  const named = Object.entries(traits).filter(([field]) => !MARKS.includes(field))
  await changeTraits(
    context,
    id,
    Object.fromEntries(named.map(([field, value]) => [field.replace(/^fields\./, ''), value])),
  )
  if (owner !== undefined && (typeof owner === 'string' || owner === null))
    await changeOwner(context, id, before.owner_member_id, owner)
  if (typeof humanOnly === 'boolean' && humanOnly !== before.human_only)
    await changeHumanOnly(context, id, humanOnly)
  await refold(context, [id])
  await announce(context.tx, context.workspace, [{ topic: 'person', id }], context.clock.now())
}

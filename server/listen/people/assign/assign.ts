import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { Assignment, NewAssignment } from '#contract/assignments.ts'
import { isNarrowed } from '#server/platform/access.ts'
import { audit } from '#server/platform/audit.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { Problem } from '#server/platform/problems.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { withinTime } from '../filter/filter.ts'
import { everyoneIn } from '../list.ts'

type Shown = z.input<typeof Assignment>

/**
 * Writes down who is given to whom, all at this moment: the portions that follow only carry it out. In turn, those
 * who brought most first, so that the members get as many people and as much worth as each other.
 */
export async function startAssignment(context: Context, wanted: NewAssignment): Promise<Shown> {
  const members = [...new Set(wanted.memberIds)]
  await assertActive(context, members)
  const madeBy = memberOf(context.actor)
  if (madeBy === null) throw new Problem('not-allowed')
  const now = context.clock.now()
  const id = newId(now)
  const everyone = await everyoneIn(context, wanted.search)
  await context.tx
    .insertInto('assignment')
    .values({ workspace_id: context.workspace, id, made_by: madeBy, made_at: now, state: 'doing', total: 0 })
    .execute()
  await withinTime(context, () =>
    sql`
      with dealt as (
        insert into assigned_person (workspace_id, assignment_id, person_id, owner_before, owner_after)
        select person.workspace_id, ${id}, person.id, person.owner_member_id,
               (${members}::uuid[])[1 + (row_number() over (order by person.revenue_rank desc, person.id) - 1) % ${members.length}::integer]
          from person where ${everyone}
        returning person_id
      )
      update assignment set total = (select count(*) from dealt)
       where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx),
  )
  await audit(context, {
    action: 'people assigned',
    subject: { kind: 'assignment', id },
    details: { members },
  })
  return assignmentById(context, id)
}

/** What was given is given back, by portions. One that is still under way turns round where it stands. */
export async function undoAssignment(context: Context, id: string): Promise<Shown> {
  const { state } = await assignmentById(context, id)
  if (state === 'doing' || state === 'done') {
    await sql`
      update assignment set state = 'undoing', moved = 0, left_alone = 0,
             total = (select count(*) from assigned_person given
                       where given.workspace_id = assignment.workspace_id
                         and given.assignment_id = assignment.id and given.state = 'given')
       where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx)
    await audit(context, { action: 'assignment undone', subject: { kind: 'assignment', id } })
  }
  return assignmentById(context, id)
}

/** Its counts are of everyone in it. Whoever sees only some people is told of what he gave himself. */
export const assignmentById = (context: Context, id: string): Promise<Shown> =>
  seeingAll(context, () => readAssignment(context, id))

async function readAssignment(context: Context, id: string): Promise<Shown> {
  const row = await context.tx
    .selectFrom('assignment')
    .select(['id', 'made_by', 'made_at', 'state', 'total', 'moved', 'left_alone'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined || (isNarrowed(context) && row.made_by !== memberOf(context.actor)))
    throw new Problem('not-found')
  const shares = await sql<{ id: string; name: string; people: number }>`
    select member.id, member.name, count(*) as people
      from assigned_person
      join member on member.workspace_id = assigned_person.workspace_id and member.id = assigned_person.owner_after
     where assigned_person.workspace_id = ${context.workspace} and assigned_person.assignment_id = ${id}
     group by member.id, member.name order by member.name, member.id`.execute(context.tx)
  return {
    id: row.id,
    madeAt: row.made_at,
    // held by the table's own check
    state: row.state as Shown['state'],
    total: row.total,
    moved: row.moved,
    leftAlone: row.left_alone,
    members: shares.rows,
  }
}

async function assertActive(context: Context, members: readonly string[]): Promise<void> {
  const found = await context.tx
    .selectFrom('member')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('id', 'in', members)
    .where('deactivated_at', 'is', null)
    .execute()
  if (found.length < members.length)
    throw new Problem('bad-input', { fields: [{ path: 'memberIds', message: 'no such member' }] })
}

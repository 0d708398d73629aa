import type { z } from '@hono/zod-openapi'
import type { ChangeTask, NewTask } from '#contract/tasks.ts'
import { assertCompany, assertMember, knownPerson } from '#server/listen/deals/index.ts'
import { writeEvent } from '#server/listen/timeline/index.ts'
import { recordChanges } from '#server/platform/changes.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { recordTask } from './record.ts'
import { tellTasks } from './tell-tasks.ts'

/** A task is its maker's unless somebody else is named; one about a deal is about the person of the deal, too. */
export async function createTask(context: Context, wanted: z.output<typeof NewTask>): Promise<string> {
  await assertMember(context, wanted.ownerMemberId)
  await assertCompany(context, wanted.companyId)
  const about = await aboutOf(context, wanted)
  const now = context.clock.now()
  const id = newId(now)
  await context.tx
    .insertInto('task')
    .values({
      workspace_id: context.workspace,
      id,
      title: wanted.title,
      doing: wanted.doing,
      person_id: about.person,
      made_for_person_id: about.person,
      deal_id: about.deal,
      company_id: wanted.companyId ?? null,
      owner_member_id: wanted.ownerMemberId === undefined ? memberOf(context.actor) : wanted.ownerMemberId,
      play: wanted.play ?? null,
      due_at: wanted.dueAt === undefined || wanted.dueAt === null ? null : new Date(wanted.dueAt),
      created_at: now,
      created_by: memberOf(context.actor),
      watched_since: now,
    })
    .execute()
  await recordChanges(context, 'task', [{ id, field: 'created', before: null, after: true }])
  await tellTasks(context, 'task.created', [{ id, person: about.person }])
  await announceTask(context, id)
  return id
}

async function aboutOf(context: Context, { personId, dealId }: z.output<typeof NewTask>) {
  const person = personId === undefined ? null : await knownPerson(context, personId)
  if (dealId === undefined) return { person, deal: null }
  const deal = await context.tx
    .selectFrom('deal')
    .select('person_id')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', dealId)
    .executeTakeFirst()
  if (deal === undefined)
    throw new Problem('bad-input', { fields: [{ path: 'dealId', message: 'no such deal' }] })
  return { person: person ?? deal.person_id, deal: dealId }
}

/** Done once is done: who says so again changes nothing. Undone, it is watched for the act anew. */
export async function changeTask(context: Context, id: string, wanted: Changes): Promise<void> {
  await assertMember(context, wanted.ownerMemberId)
  const task = await lockTask(context, id)
  return seeingAll(context, () => change(context, id, task, wanted))
}

async function change(
  context: Context,
  id: string,
  task: Awaited<ReturnType<typeof lockTask>>,
  wanted: Changes,
): Promise<void> {
  const turned = wanted.done === undefined || wanted.done === (task.done_at !== null) ? null : wanted.done
  const changes = { ...factsIn(wanted), ...turnedTo(context, turned) }
  if (Object.keys(changes).length === 0) return
  await context.tx
    .updateTable('task')
    .set(changes)
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute()
  await recordTask(context, id, task, changes)
  if (turned !== null && task.person_id !== null)
    await writeEvent(context, task.person_id, {
      name: turned ? 'Task Done' : 'Task Reopened',
      properties: { task_id: id, title: wanted.title ?? task.title, doing: wanted.doing ?? task.doing },
    })
  if (turned === true) await tellTasks(context, 'task.done', [{ id, person: task.person_id }])
  await announceTask(context, id)
}

type Changes = z.output<typeof ChangeTask>

const factsIn = ({ title, doing, ownerMemberId, dueAt }: Changes) => ({
  ...(title === undefined ? {} : { title }),
  ...(doing === undefined ? {} : { doing }),
  ...(ownerMemberId === undefined ? {} : { owner_member_id: ownerMemberId }),
  ...(dueAt === undefined ? {} : { due_at: dueAt === null ? null : new Date(dueAt) }),
})

function turnedTo(context: Context, done: boolean | null) {
  if (done === null) return {}
  const now = context.clock.now()
  return done
    ? { done_at: now, done_by: memberOf(context.actor) }
    : { done_at: null, done_by: null, seen_event_id: null, watched_since: now }
}

async function lockTask(context: Context, id: string) {
  const task = await context.tx
    .selectFrom('task')
    .select(['title', 'doing', 'person_id', 'deal_id', 'done_at', 'due_at', 'owner_member_id'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (task === undefined) throw new Problem('not-found')
  return task
}

const announceTask = (context: Context, id: string) =>
  announce(context.tx, context.workspace, [{ topic: 'task', id }], context.clock.now())

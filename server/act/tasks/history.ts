import { z } from 'zod'
import type { Obstacle } from '#contract/history.ts'
import type { Step } from '#pure/history/index.ts'
import type { HistoryKind } from '#server/listen/history/index.ts'
import { isActive } from '#server/listen/people/index.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { changeTask } from './change.ts'
import { fieldsOfTask } from './record.ts'

export const taskHistory: HistoryKind = {
  of: 'task',
  path: 'tasks',
  see: 'see tasks',
  change: 'change tasks',
  fields: null,
  find: async (context, id) => {
    await taskRow(context, id)
    return [id]
  },
  stateOf: async (context, id) => fieldsOfTask(await taskRow(context, id)),
  obstaclesOf,
  apply: (context, id, values) => changeTask(context, id, Facts.parse(values)),
}

async function taskRow(context: Context, id: string) {
  const task = await context.tx
    .selectFrom('task')
    .select(['title', 'doing', 'owner_member_id', 'due_at', 'done_at'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  if (task === undefined) throw new Problem('not-found')
  return task
}

const Facts = z.object({
  title: z.string().optional(),
  doing: z.enum(['call', 'write', 'meet', 'other']).optional(),
  ownerMemberId: z.string().nullable().optional(),
  dueAt: z.string().nullable().optional(),
  done: z.boolean().optional(),
})

async function obstaclesOf(context: Context, _: string, steps: readonly Step[]) {
  const found = new Map<string, Obstacle>()
  for (const { field, to } of steps)
    if (field === 'ownerMemberId' && typeof to === 'string' && !(await isActive(context, to)))
      found.set(field, 'member-gone')
  return found
}

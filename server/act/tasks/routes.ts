import { z } from '@hono/zod-openapi'
import { byId } from '#contract/common.ts'
import {
  ChangeTask,
  NewTask,
  NextTasks,
  NextTasksQuery,
  Task,
  TasksPage,
  TasksQuery,
} from '#contract/tasks.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { Problem } from '#server/platform/problems.ts'
import { afterChange } from '#server/platform/sight.ts'
import { changeTask, createTask } from './change.ts'
import { listTasks, nextOfDeals, taskById } from './tasks.ts'

export const taskRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/tasks',
    summary: 'Tasks: mine or all, of a person or of a deal; a page at any depth',
    may: 'see tasks',
    query: TasksQuery,
    reply: TasksPage,
    run: ({ query }, context) => listTasks(context, query),
  }),
  route({
    method: 'get',
    path: '/tasks/next-of-deals',
    summary: 'The open task of each of some deals that is due first',
    may: 'see tasks',
    query: NextTasksQuery,
    reply: NextTasks,
    run: async ({ query }, context) => ({ tasks: await nextOfDeals(context, idsIn(query.deals)) }),
  }),
  route({
    method: 'post',
    path: '/tasks',
    summary: 'Make a task',
    may: 'change tasks',
    body: NewTask,
    reply: Task,
    status: 201,
    run: async ({ body }, context) => {
      const id = await createTask(context, body)
      return afterChange(context, () => taskById(context, id))
    },
  }),
  route({
    method: 'get',
    path: '/tasks/{id}',
    summary: 'A task',
    may: 'see tasks',
    params: byId,
    reply: Task,
    run: ({ params }, context) => taskById(context, params.id),
  }),
  route({
    method: 'patch',
    path: '/tasks/{id}',
    summary: 'Change a task, say that it is done or not done',
    may: 'change tasks',
    params: byId,
    body: ChangeTask,
    reply: Task,
    run: async ({ params, body }, context) => {
      await changeTask(context, params.id, body)
      return afterChange(context, () => taskById(context, params.id))
    },
  }),
]

function idsIn(text: string): readonly string[] {
  const parsed = z
    .array(z.uuid())
    .max(200)
    .safeParse(text.split(',').filter((id) => id !== ''))
  if (parsed.success) return parsed.data
  throw new Problem('bad-input', { fields: [{ path: 'query.deals', message: 'up to 200 ids' }] })
}

import { recordChanges } from '#server/platform/changes.ts'
import type { Context } from '#server/platform/context.ts'

/** What the history of a task keeps of its row. */
export interface TaskFacts {
  readonly title: string
  readonly doing: string
  readonly due_at: Date | null
  readonly owner_member_id: string | null
  readonly done_at: Date | null
}

/** The same facts as fields of a history; who did it and when is told by the change itself. */
export const fieldsOfTask = (task: TaskFacts) => ({
  title: task.title,
  doing: task.doing,
  ownerMemberId: task.owner_member_id,
  dueAt: task.due_at?.toISOString() ?? null,
  done: task.done_at !== null,
})

export function recordTask(
  context: Context,
  id: string,
  task: TaskFacts,
  changes: Partial<TaskFacts>,
): Promise<void> {
  const before: Readonly<Record<string, unknown>> = fieldsOfTask(task)
  const after = fieldsOfTask({ ...task, ...changes })
  return recordChanges(
    context,
    'task',
    Object.entries(after).map(([field, value]) => ({ id, field, before: before[field], after: value })),
  )
}

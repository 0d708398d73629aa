import type { Context } from '#server/platform/context.ts'
import { happened } from '#server/platform/happenings.ts'

/** Tells other systems of tasks that were made or are done. */
export const tellTasks = (
  context: Context,
  kind: 'task.created' | 'task.done',
  tasks: readonly { readonly id: string; readonly person: string | null }[],
): Promise<void> =>
  happened(
    context,
    tasks.map(({ id, person }) => ({
      kind,
      subject: { kind: 'task' as const, id },
      person,
      data: { taskId: id, personId: person },
    })),
  )

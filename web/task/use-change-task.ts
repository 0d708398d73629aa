import type { ChangeTask, Task } from '#contract/tasks.ts'
import { useToast } from '../design/toast.tsx'
import { useSend } from '../queries.ts'

/** Changes a task at once; the undo says again what was before. */
export function useChangeTask(task: Task): (changes: ChangeTask, sentence: string) => void {
  const { offerUndo, fail } = useToast()
  const send = useSend<ChangeTask, Task>(
    (body) => ({ method: 'PATCH', path: `/api/tasks/${task.id}`, body }),
    { refresh: [['task']] },
  )
  return (changes, sentence) => {
    const { title, doing, ownerMemberId, dueAt } = task
    const all: ChangeTask = { title, doing, ownerMemberId, dueAt }
    const before = Object.fromEntries(Object.entries(all).filter(([key]) => key in changes))
    send.mutate(changes, {
      onError: fail,
      onSuccess: () => offerUndo(sentence, () => send.mutate(before, { onError: fail })),
    })
  }
}

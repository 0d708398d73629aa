import { useQueryClient } from '@tanstack/react-query'
import type { Task } from '#contract/tasks.ts'
import { useToast } from '../design/toast.tsx'
import { hold, takeBack, useHeldChanges } from '../held-changes.ts'
import { announce } from '../shell/announcements.tsx'
import { useText } from '../text/use-text.tsx'

/** Done is done after ten seconds: until then it can be taken back, and nobody has heard of it. */
export function useFinish(): (task: Task) => void {
  const t = useText()
  const client = useQueryClient()
  const { fail, tell, offerUndo } = useToast()
  return (task) => {
    const { id, title } = task
    hold(
      { id, note: 'done', change: { method: 'PATCH', path: `/api/tasks/${id}`, body: { done: true } } },
      { onSent: () => client.invalidateQueries({ queryKey: ['task'] }), onFailed: fail },
    )
    announce(t('tasks.finished', { title }))
    offerUndo(t('tasks.finished', { title }), () =>
      tell(takeBack(id) ? t('tasks.taken-back', { title }) : t('tasks.too-late')),
    )
  }
}

/** What is held as done is no longer to do. */
export function useOpen(tasks: readonly Task[]): readonly Task[] {
  const held = useHeldChanges()
  return tasks.filter((task) => task.doneAt !== null || !held.some(({ id }) => id === task.id))
}

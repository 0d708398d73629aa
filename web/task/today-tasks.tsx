import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TasksPage } from '#contract/tasks.ts'
import { read } from '../api.ts'
import { useText } from '../text/use-text.tsx'
import { useOpen } from './finish.ts'
import { TaskItem } from './task-item.tsx'

/** Beside the next steps: what the member planned for today and before. Nothing is shown while there is none. */
export function TodayTasks({ whose }: { whose: 'mine' | 'everyone' }) {
  const t = useText()
  const of = whose === 'mine' ? 'mine' : 'all'
  const { data } = useQuery({
    queryKey: ['task', '*', 'today', of],
    queryFn: ({ signal }) => read<TasksPage>(`/api/tasks?whose=${of}&limit=30`, signal),
  })
  const due = (data?.tasks ?? []).filter(({ dueAt }) => dueAt !== null && dueAt < (data?.todayEnds ?? ''))
  const open = useOpen(due)
  if (open.length === 0) return null
  return (
    <section className="tasks-today" aria-labelledby="tasks-today">
      <h2 id="tasks-today">
        <Link to="/tasks">{t('tasks.beside-steps')}</Link>
      </h2>
      <ul className="tasks">
        {open.map((task) => (
          <TaskItem key={task.id} task={task} showOwner={of === 'all'} />
        ))}
      </ul>
    </section>
  )
}

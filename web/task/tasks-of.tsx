import { useQuery } from '@tanstack/react-query'
import type { TasksPage } from '#contract/tasks.ts'
import { read } from '../api.ts'
import { Failure } from '../design/async-state.tsx'
import { Icon } from '../design/icon.tsx'
import { Popup } from '../design/popup.tsx'
import { useText } from '../text/use-text.tsx'
import { useOpen } from './finish.ts'
import { NewTaskForm } from './new-task.tsx'
import { TaskItem } from './task-item.tsx'

interface TasksOfProps {
  readonly about: 'personId' | 'dealId' | 'companyId'
  readonly id: string
}

const WITHIN = { personId: 'person', dealId: 'deal', companyId: 'company' } as const

/** The open tasks of one person, deal or company, and a way to plan the next. */
export function TasksOf({ about, id }: TasksOfProps) {
  const t = useText()
  const tasks = useQuery({
    queryKey: ['task', '*', about, id],
    queryFn: ({ signal }) => read<TasksPage>(`/api/tasks?${about}=${id}&whose=all`, signal),
  })
  const open = useOpen(tasks.data?.tasks ?? [])
  return (
    <section className="tasks-of" aria-labelledby={`tasks-of-${id}`}>
      <div className="tasks-of-head">
        <h2 id={`tasks-of-${id}`}>{t('tasks.of')}</h2>
        <Popup
          button={
            <>
              <Icon name="plus" size={16} />
              {t('tasks.add')}
            </>
          }
          buttonClass="task-add"
          label={t('tasks.add')}
        >
          {(close) => <NewTaskForm about={{ [about]: id }} done={close} />}
        </Popup>
      </div>
      {tasks.error && <Failure error={tasks.error} retry={tasks.refetch} />}
      {open.length > 0 && (
        <ul className="tasks">
          {open.map((task) => (
            <TaskItem key={task.id} task={task} within={WITHIN[about]} showOwner={true} />
          ))}
        </ul>
      )}
    </section>
  )
}

import { Link } from '@tanstack/react-router'
import type { Task } from '#contract/tasks.ts'
import { Icon, type IconName } from '../design/icon.tsx'
import { usePersonLabel } from '../design/person-chip.tsx'
import { useToast } from '../design/toast.tsx'
import { useNow } from '../design/when.tsx'
import { useSend } from '../queries.ts'
import { useFormat } from '../text/use-format.ts'
import { useText } from '../text/use-text.tsx'
import { useFinish } from './finish.ts'
import { TaskMenu } from './task-menu.tsx'
import './task.css'

export const doingIcons: Readonly<Record<Task['doing'], IconName>> = {
  call: 'phone',
  write: 'mail',
  meet: 'people',
  other: 'flag',
}

interface TaskItemProps {
  readonly task: Task
  /** What the screen is about already, and so is not said again. */
  readonly within?: 'person' | 'deal' | 'company'
  readonly showOwner?: boolean
}

/** One task: a box to tick, what it is, about whom, and when. */
export function TaskItem({ task, within, showOwner = false }: TaskItemProps) {
  const label = usePersonLabel()
  const { personId, personLabel } = task
  return (
    <li className="task" data-task={task.id}>
      <Tick task={task} />
      <div className="task-about">
        <span className="task-title">
          <Icon name={doingIcons[task.doing]} size={16} />
          <span>{task.title}</span>
        </span>
        <span className="task-facts">
          <TaskWhen task={task} />
          {within === undefined && personId !== null && personLabel !== null && (
            <Link to="/people/$id" params={{ id: personId }}>
              {label({ name: null, label: personLabel })}
            </Link>
          )}
          {within !== 'deal' && task.dealId !== null && (
            <Link to="/deals" search={{ deal: task.dealId }}>
              {task.dealTitle}
            </Link>
          )}
          {within !== 'company' && task.companyId !== null && (
            <Link to="/companies/$id" params={{ id: task.companyId }}>
              {task.companyName}
            </Link>
          )}
          {showOwner && task.ownerName !== null && <span className="quiet">{task.ownerName}</span>}
        </span>
      </div>
      {task.doneAt === null && <TaskMenu task={task} />}
    </li>
  )
}

/** Done, or done no more. */
export function Tick({ task }: { task: Task }) {
  const t = useText()
  const { fail } = useToast()
  const finish = useFinish()
  const reopen = useSend(() => ({ method: 'PATCH', path: `/api/tasks/${task.id}`, body: { done: false } }), {
    refresh: [['task']],
  })
  const isDone = task.doneAt !== null
  return (
    <button
      type="button"
      className="task-tick"
      data-done={isDone}
      aria-label={t(isDone ? 'tasks.reopen' : 'tasks.finish', { title: task.title })}
      onClick={() => (isDone ? reopen.mutate(undefined, { onError: fail }) : finish(task))}
    >
      <Icon name="check" size={16} />
    </button>
  )
}

/** Overdue is said in words and colour. */
export function TaskWhen({ task }: { task: Task }) {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  const { doneAt, dueAt } = task
  if (doneAt !== null) {
    const time = format.relative(doneAt, now)
    if (task.seenEventId !== null) return <span className="quiet">{t('tasks.done-itself', { time })}</span>
    return (
      <span className="quiet">
        {task.doneBy === null
          ? t('tasks.done-at', { time })
          : t('tasks.done-by', { time, name: task.doneBy })}
      </span>
    )
  }
  if (dueAt === null) return <span className="quiet">{t('tasks.group.no-date')}</span>
  const isOver = Date.parse(dueAt) < now.getTime()
  return (
    <time className={isOver ? 'task-overdue' : 'quiet'} dateTime={dueAt} title={format.dateTime(dueAt)}>
      {t(isOver ? 'tasks.overdue' : 'tasks.due-in', { time: format.relative(dueAt, now) })}
    </time>
  )
}

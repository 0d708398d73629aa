import { lazy, Suspense, useState } from 'react'
import type { Task } from '#contract/tasks.ts'
import { Icon } from '../design/icon.tsx'
import { Popup } from '../design/popup.tsx'
import { useFormat } from '../text/use-format.ts'
import { useText } from '../text/use-text.tsx'
import { type Due, laterThan, momentOf } from './due.ts'
import { EditTask } from './edit-task.tsx'
import { useChangeTask } from './use-change-task.ts'

const TaskHistory = lazy(() => import('../history/task-history.tsx'))

/** What else can be done with a task: put it off, or change it. */
export function TaskMenu({ task }: { task: Task }) {
  const t = useText()
  const [isPast, setPast] = useState(false)
  return (
    <span className="task-menu">
      <Popup
        button={<Label icon="clock" text={t('tasks.snooze-of', { title: task.title })} />}
        buttonClass="task-more"
        label={t('tasks.snooze')}
      >
        {(close) => <Snooze task={task} done={close} />}
      </Popup>
      <Popup
        button={<Label icon="pencil" text={t('tasks.edit-of', { title: task.title })} />}
        buttonClass="task-more"
        label={t('tasks.edit')}
      >
        {(close) => (
          <>
            <EditTask key={task.title + task.dueAt + task.ownerMemberId} task={task} done={close} />
            <button
              type="button"
              className="popup-item"
              onClick={() => {
                close()
                setPast(true)
              }}
            >
              {t('tasks.history')}
            </button>
          </>
        )}
      </Popup>
      <Suspense>{isPast && <TaskHistory id={task.id} close={() => setPast(false)} />}</Suspense>
    </span>
  )
}

function Label({ icon, text }: { icon: 'clock' | 'pencil'; text: string }) {
  return (
    <>
      <Icon name={icon} size={16} />
      <span className="visually-hidden">{text}</span>
    </>
  )
}

const choices = ['tomorrow', 'in-3-days', 'in-a-week'] as const satisfies readonly Due[]

/** Counted from today, or from its own day when that is still to come. */
function Snooze({ task, done }: { task: Task; done: () => void }) {
  const t = useText()
  const format = useFormat()
  const change = useChangeTask(task)
  const from = laterThan(task.dueAt, new Date())
  return (
    <div className="task-snooze">
      {choices.map((due) => {
        const dueAt = momentOf(due, from)
        return (
          <button
            key={due}
            type="button"
            className="popup-item"
            onClick={() => {
              done()
              change({ dueAt }, t('tasks.snoozed', { title: task.title, day: format.date(dueAt ?? from) }))
            }}
          >
            <span>{t(`tasks.snooze.${due}`)}</span>
            <span className="quiet">{format.date(dueAt ?? from)}</span>
          </button>
        )
      })}
    </div>
  )
}

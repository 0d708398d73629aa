import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { ChangeTask, Task, TaskDoing } from '#contract/tasks.ts'
import { useMembers } from '../deal/queries.ts'
import { useText } from '../text/use-text.tsx'
import { dayOf, momentOn } from './due.ts'
import { useChangeTask } from './use-change-task.ts'

const doings = ['call', 'write', 'meet', 'other'] as const satisfies readonly TaskDoing[]

/** What is to be done, how, by whom and by when: changed where the task stands, and taken back by one press. */
export function EditTask({ task, done }: { task: Task; done: () => void }) {
  const t = useText()
  const members = useMembers()
  const change = useChangeTask(task)
  const [said, setSaid] = useState({
    title: task.title,
    doing: task.doing,
    owner: task.ownerMemberId ?? '',
    day: dayOf(task.dueAt),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const changes: ChangeTask = {
      ...(said.title.trim() !== task.title && { title: said.title.trim() }),
      ...(said.doing !== task.doing && { doing: said.doing }),
      ...(said.owner !== (task.ownerMemberId ?? '') && { ownerMemberId: said.owner || null }),
      ...(said.day !== dayOf(task.dueAt) && { dueAt: momentOn(said.day) }),
    }
    if (Object.keys(changes).length > 0) change(changes, t('tasks.changed', { title: said.title.trim() }))
    done()
  }
  return (
    <form className="task-new" onSubmit={submit}>
      <TextInput
        label={t('tasks.field.title')}
        value={said.title}
        maxLength={300}
        onChange={(event) => setSaid({ ...said, title: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('tasks.field.doing')}
        value={said.doing}
        data={doings.map((value) => ({ value, label: t(`tasks.doing.${value}`) }))}
        onChange={(event) => {
          const doing = doings.find((one) => one === event.currentTarget.value)
          if (doing) setSaid({ ...said, doing })
        }}
      />
      <NativeSelect
        label={t('tasks.field.owner')}
        value={said.owner}
        data={[
          { value: '', label: t('tasks.owner.nobody') },
          ...members.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => setSaid({ ...said, owner: event.currentTarget.value })}
      />
      <TextInput
        label={t('tasks.field.due')}
        type="date"
        value={said.day}
        onChange={(event) => setSaid({ ...said, day: event.currentTarget.value })}
      />
      <Button type="submit" size="compact-md" disabled={said.title.trim() === ''}>
        {t('word.save')}
      </Button>
    </form>
  )
}

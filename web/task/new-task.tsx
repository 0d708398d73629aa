import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { NewTask, Task, TaskDoing } from '#contract/tasks.ts'
import { FormError } from '../design/form-error.tsx'
import { useToast } from '../design/toast.tsx'
import { useSend } from '../queries.ts'
import { useText } from '../text/use-text.tsx'
import { type Due, dues, momentOf } from './due.ts'
import './task.css'

interface NewTaskProps {
  readonly about: Pick<NewTask, 'personId' | 'dealId' | 'companyId'>
  readonly done: () => void
}

const doings = ['call', 'write', 'meet', 'other'] as const satisfies readonly TaskDoing[]

/** What, of which kind, and when: three presses and a few words. Nothing said is said by the kind. */
export function NewTaskForm({ about, done }: NewTaskProps) {
  const t = useText()
  const { tell } = useToast()
  const [title, setTitle] = useState('')
  const [doing, setDoing] = useState<TaskDoing>('call')
  const [due, setDue] = useState<Due>('tomorrow')
  const plan = useSend<NewTask, Task>((body) => ({ method: 'POST', path: '/api/tasks', body }), {
    refresh: [['task']],
    onDone: (task) => {
      tell(t('tasks.added', { title: task.title }))
      setTitle('')
      done()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    plan.mutate({
      ...about,
      title: title.trim() || t(`tasks.doing.${doing}`),
      doing,
      dueAt: momentOf(due, new Date()),
    })
  }
  return (
    <form className="task-new" onSubmit={submit}>
      <Choices
        label={t('tasks.field.doing')}
        choices={doings}
        chosen={doing}
        choose={setDoing}
        word={(one) => t(`tasks.doing.${one}`)}
      />
      <TextInput
        label={t('tasks.field.title')}
        placeholder={t(`tasks.doing.${doing}`)}
        value={title}
        maxLength={300}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Choices
        label={t('tasks.field.due')}
        choices={dues}
        chosen={due}
        choose={setDue}
        word={(one) => t(`tasks.due.${one}`)}
      />
      <p className="task-note quiet">{t(`tasks.closes-itself.${doing}`)}</p>
      <FormError error={plan.error} />
      <Button type="submit" size="compact-md" loading={plan.isPending}>
        {t('tasks.save')}
      </Button>
    </form>
  )
}

interface ChoicesProps<Choice extends string> {
  readonly label: string
  readonly choices: readonly Choice[]
  readonly chosen: Choice
  readonly choose: (choice: Choice) => void
  readonly word: (choice: Choice) => string
}

function Choices<Choice extends string>({ label, choices, chosen, choose, word }: ChoicesProps<Choice>) {
  return (
    <fieldset className="task-choices">
      <legend>{label}</legend>
      {choices.map((choice) => (
        <button
          key={choice}
          type="button"
          className="task-choice"
          aria-pressed={choice === chosen}
          onClick={() => choose(choice)}
        >
          {word(choice)}
        </button>
      ))}
    </fieldset>
  )
}

import { Button, Switch } from '@mantine/core'
import { useState } from 'react'
import { QUESTION_TEMPLATE } from '#contract/question-template.ts'
import { AsyncState, Empty } from '../../../design/async-state.tsx'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { Section } from '../section.tsx'
import { useLeads } from '../team-work/use-leads.ts'
import { type KeptSet, type OneSet, setsKey, useSets } from './queries.ts'
import { SetForm } from './set-form.tsx'
import './questions.css'

/** What a request is asked about, when, and in which words. */
export function QuestionSettings() {
  const t = useText()
  const leads = useLeads()
  const sets = useSets(leads)
  const [isNew, setNew] = useState(false)
  const add = useSend((body: KeptSet) => ({ method: 'POST', path: '/api/question-sets', body }), {
    refresh: [setsKey],
    onDone: () => setNew(false),
  })
  return (
    <Section title={t('questions.title')} lead={t('questions.text')}>
      {leads ? (
        <AsyncState
          query={sets}
          lines={4}
          isEmpty={(data) => data.sets.length === 0 && !isNew}
          empty={<Empty title={t('questions.none')} text={t('questions.none-text')} />}
        >
          {(data) => (
            <ul className="settings-list">
              {data.sets.map((set) => (
                <OneRow key={set.id} set={set} />
              ))}
            </ul>
          )}
        </AsyncState>
      ) : (
        <p className="quiet">{t('questions.not-allowed')}</p>
      )}
      {leads &&
        (isNew ? (
          <SetForm
            set={QUESTION_TEMPLATE}
            error={add.error}
            isPending={add.isPending}
            save={(set) => add.mutate(set)}
            close={() => setNew(false)}
          />
        ) : (
          <Button variant="default" onClick={() => setNew(true)}>
            {t('questions.new')}
          </Button>
        ))}
    </Section>
  )
}

/** What is kept of a set, without what is counted of it. */
const keptOf = ({ id: _, runs: __, ...set }: OneSet): KeptSet => set

function OneRow({ set }: { set: OneSet }) {
  const t = useText()
  const { fail } = useToast()
  const [isOpen, setOpen] = useState(false)
  const path = `/api/question-sets/${set.id}`
  const save = useSend((body: KeptSet) => ({ method: 'PUT', path, body }), {
    refresh: [setsKey],
    onDone: () => setOpen(false),
  })
  const remove = useSend(() => ({ method: 'DELETE', path }), { refresh: [setsKey] })
  const { name, runs, questions } = set
  if (isOpen)
    return (
      <li>
        <SetForm
          set={keptOf(set)}
          error={save.error}
          isPending={save.isPending}
          save={(kept) => save.mutate(kept)}
          close={() => setOpen(false)}
        />
      </li>
    )
  return (
    <li>
      <Switch
        aria-label={t('questions.on-of', { name })}
        checked={set.on}
        disabled={save.isPending}
        onChange={({ currentTarget }) =>
          save.mutate({ ...keptOf(set), on: currentTarget.checked }, { onError: fail })
        }
      />
      <div className="settings-list-words">
        <strong>{name}</strong>
        <div className="quiet">{t('questions.counts', { count: questions.length, ...runs })}</div>
      </div>
      <span className="question-acts">
        <Button
          variant="default"
          aria-label={t('questions.change-of', { name })}
          onClick={() => setOpen(true)}
        >
          {t('questions.change')}
        </Button>
        <Button
          variant="subtle"
          aria-label={t('questions.remove-of', { name })}
          loading={remove.isPending}
          onClick={() => remove.mutate(undefined, { onError: fail })}
        >
          {t('questions.remove')}
        </Button>
      </span>
    </li>
  )
}

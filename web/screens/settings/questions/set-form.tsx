import { Button, NumberInput, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { FormError } from '../../../design/form-error.tsx'
import { useText } from '../../../text/use-text.tsx'
import { splitList } from '../team-work/words.ts'
import { Preview } from './preview.tsx'
import type { KeptSet } from './queries.ts'
import { QuestionRows } from './question-rows.tsx'
import { Starts } from './starts.tsx'
import { TwoTexts } from './two-texts.tsx'

interface SetFormProps {
  readonly set: KeptSet
  readonly error: unknown
  readonly isPending: boolean
  readonly save: (set: KeptSet) => void
  readonly close: () => void
}

/** When it starts, what is said around the questions, the questions, and how a silence ends. */
export function SetForm({ set, error, isPending, save, close }: SetFormProps) {
  const t = useText()
  const [draft, setDraft] = useState(set)
  const [forms, setForms] = useState(set.forms.join(', '))
  const [channels, setChannels] = useState(set.channels.join(', '))
  const change = (part: Partial<KeptSet>) => setDraft((before) => ({ ...before, ...part }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save({ ...draft, forms: splitList(forms), channels: splitList(channels) })
  }
  return (
    <form className="settings-form question-set" onSubmit={submit}>
      <TextInput
        label={t('questions.name')}
        required
        maxLength={100}
        value={draft.name}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
      <Starts starts={draft.starts} change={(starts) => change({ starts })} />
      <div className="settings-pair">
        <TextInput
          label={t('questions.forms')}
          description={t('questions.empty-any')}
          value={forms}
          onChange={({ currentTarget }) => setForms(currentTarget.value)}
        />
        <TextInput
          label={t('questions.channels')}
          description={t('questions.empty-any')}
          value={channels}
          onChange={({ currentTarget }) => setChannels(currentTarget.value)}
        />
      </div>
      <p className="quiet">
        {t('questions.variables', {
          list: '{{person.first_name}}, {{member.name}}, {{company.name}}, {{count}}',
        })}
      </p>
      {(['opening', 'nudge', 'closing'] as const).map((part) => (
        <TwoTexts
          key={part}
          label={t(`questions.${part}`)}
          text={draft[part]}
          change={(text) => change({ [part]: text })}
        />
      ))}
      <QuestionRows
        questions={draft.questions}
        change={(questions) => change({ questions: [...questions] })}
      />
      <Waits set={draft} change={change} />
      <Preview set={draft} />
      <FormError error={error} />
      <div className="question-acts">
        <Button
          type="submit"
          loading={isPending}
          disabled={draft.starts.length === 0 || draft.questions.length === 0}
        >
          {t('questions.save')}
        </Button>
        <Button variant="subtle" onClick={close}>
          {t('questions.cancel')}
        </Button>
      </div>
    </form>
  )
}

interface WaitsProps {
  readonly set: KeptSet
  readonly change: (part: Partial<KeptSet>) => void
}

function Waits({ set, change }: WaitsProps) {
  const t = useText()
  return (
    <div className="settings-pair">
      {(['nudgeAfter', 'callAfter'] as const).map((part) => (
        <NumberInput
          key={part}
          label={t(part === 'nudgeAfter' ? 'questions.nudge-after' : 'questions.call-after')}
          min={1}
          max={43_200}
          value={set[part] ?? ''}
          onChange={(value) => change({ [part]: Number(value) > 0 ? Number(value) : null })}
        />
      ))}
    </div>
  )
}

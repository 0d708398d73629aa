import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import type { NormResults } from '#contract/process-analyses.ts'
import { FormError } from '../../../design/form-error.tsx'
import { useSend } from '../../../queries.ts'
import { processKey, useAnalysis, useProcessId } from '../queries.ts'
import { useWords } from '../words.ts'
import { type RuleDraft, ruleKinds, timeUnits, toRule } from './draft.ts'
import { NormSentence } from './sentence.tsx'

interface BuilderProps {
  readonly activities: readonly string[]
  readonly close: () => void
}

/** A norm is written as a sentence, and tried on what already happened before it is kept. */
export function NormBuilder({ activities, close }: BuilderProps) {
  const { t } = useWords()
  const id = useProcessId()
  const [draft, setDraft] = useState<RuleDraft>({
    kind: 'response',
    one: activities[0] ?? '',
    other: activities[1] ?? '',
    times: '1',
    time: '',
    unit: 'days',
  })
  const set = (part: Partial<RuleDraft>) => setDraft((before) => ({ ...before, ...part }))
  const rule = toRule(draft)
  const add = useSend<void>(() => ({ method: 'POST', path: `/api/processes/${id}/norms`, body: { rule } }), {
    refresh: [processKey(id)],
    onDone: close,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (rule) add.mutate()
  }
  return (
    <form className="norm-form card" aria-label={t('processes.norm.add')} onSubmit={submit}>
      <div className="norm-fields">
        <NativeSelect
          label={t('processes.norm.kind')}
          value={draft.kind}
          data={ruleKinds.map((kind) => ({ value: kind, label: t(`processes.norm.kind.${kind}`) }))}
          onChange={(event) =>
            set({ kind: ruleKinds.find((kind) => kind === event.currentTarget.value) ?? 'response' })
          }
        />
        <Fields draft={draft} set={set} activities={activities} />
      </div>
      {rule && (
        <p className="norm-preview">
          <NormSentence rule={rule} />
        </p>
      )}
      {rule && <Trial key={JSON.stringify(rule)} rule={JSON.stringify(rule)} />}
      <FormError error={add.error} />
      <div className="map-actions">
        <Button type="submit" disabled={!rule} loading={add.isPending}>
          {t('processes.norm.keep')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('word.cancel')}
        </Button>
      </div>
    </form>
  )
}

interface FieldsProps {
  readonly draft: RuleDraft
  readonly set: (part: Partial<RuleDraft>) => void
  readonly activities: readonly string[]
}

function Fields({ draft, set, activities }: FieldsProps) {
  const { t, activity } = useWords()
  const choice = (field: 'one' | 'other', label: string) => (
    <NativeSelect
      label={label}
      value={draft[field]}
      data={activities.map((name) => ({ value: name, label: activity(name) }))}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  )
  const isPair = draft.kind === 'never-together' || draft.kind === 'four-eyes'
  return (
    <>
      {draft.kind !== 'case-within' &&
        choice(
          'one',
          t(
            draft.kind === 'response' || draft.kind === 'precedence'
              ? 'processes.norm.when'
              : 'processes.column.activity',
          ),
        )}
      {draft.kind === 'response' && choice('other', t('processes.norm.follows'))}
      {draft.kind === 'precedence' && choice('other', t('processes.norm.needs'))}
      {isPair && choice('other', t('processes.norm.other'))}
      {draft.kind === 'at-most' && (
        <TextInput
          type="number"
          min={0}
          step={1}
          label={t('processes.norm.times')}
          value={draft.times}
          onChange={(event) => set({ times: event.currentTarget.value })}
        />
      )}
      {(draft.kind === 'response' || draft.kind === 'case-within') && <TimeFields draft={draft} set={set} />}
    </>
  )
}

function TimeFields({ draft, set }: Omit<FieldsProps, 'activities'>) {
  const { t } = useWords()
  const units = Object.keys(timeUnits)
  const isUnit = (value: string): value is RuleDraft['unit'] => units.includes(value)
  return (
    <>
      <TextInput
        type="number"
        min={0}
        step="any"
        label={t('processes.norm.within')}
        placeholder={draft.kind === 'response' ? t('processes.norm.any-time') : ''}
        value={draft.time}
        onChange={(event) => set({ time: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('processes.norm.unit')}
        value={draft.unit}
        data={(['minutes', 'hours', 'days'] as const).map((unit) => ({
          value: unit,
          label: t(`processes.unit.${unit}`),
        }))}
        onChange={(event) => isUnit(event.currentTarget.value) && set({ unit: event.currentTarget.value })}
      />
    </>
  )
}

/** How it would have gone until now. */
function Trial({ rule }: { rule: string }) {
  const { t, format } = useWords()
  const trial = useAnalysis<z.output<typeof NormResults>>('norms', { rule })
  const result = trial.data?.norms[0]
  if (!result || trial.isPlaceholderData)
    return <p className="quiet norm-trial">{t('processes.norm.trying')}</p>
  if (result.undecidable) return <p className="norm-trial map-unusual">{t('processes.norm.undecidable')}</p>
  return (
    <p className="norm-trial">
      {t('processes.norm.tried', {
        broken: result.broken,
        applies: result.applies,
        share: format.percent(result.applies === 0 ? 0 : result.broken / result.applies),
      })}
    </p>
  )
}

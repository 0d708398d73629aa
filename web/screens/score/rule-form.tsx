import { Button, Checkbox, NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import { FormError } from '../../design/form-error.tsx'
import { useText } from '../../text/use-text.tsx'
import { FadingExplained } from './explained.tsx'
import {
  eventOperators,
  type Operator,
  type RuleDraft,
  toRule,
  traitOperators,
  type WrittenRule,
} from './rule-draft.ts'

export interface KnownNames {
  readonly knownEvents: readonly string[]
  readonly knownTraits: readonly string[]
}

interface RuleFormProps {
  readonly title: string
  readonly start: RuleDraft
  readonly known: KnownNames
  readonly busy: boolean
  readonly error: Error | null
  readonly save: (rule: WrittenRule) => void
  readonly close: () => void
}

/** Writes one rule; what its numbers come to is said below while they are typed. */
export function RuleForm({ title, start, known, busy, error, save, close }: RuleFormProps) {
  const t = useText()
  const titleId = useId()
  const [draft, setDraft] = useState(start)
  const change = (part: Partial<RuleDraft>) => setDraft((before) => ({ ...before, ...part }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save(toRule(draft))
  }
  const { points, halfLifeDays, cap } = toRule(draft)
  return (
    <form className="score-form card" aria-labelledby={titleId} onSubmit={submit}>
      <h2 id={titleId}>{title}</h2>
      <TextInput
        label={t('score.field.name')}
        value={draft.name}
        maxLength={200}
        required
        withAsterisk={false}
        data-autofocus
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <ConditionFields draft={draft} change={change} known={known} />
      <NumberFields draft={draft} change={change} />
      <FadingExplained points={points} halfLifeDays={halfLifeDays} cap={cap} />
      <FormError error={error} />
      <div className="score-form-foot">
        <Button type="submit" loading={busy}>
          {t('word.save')}
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
  readonly change: (part: Partial<RuleDraft>) => void
}

function ConditionFields({ draft, change, known }: FieldsProps & { known: KnownNames }) {
  const t = useText()
  const listId = useId()
  const isEvent = draft.about === 'event'
  return (
    <>
      <SegmentedControl
        aria-label={t('score.field.about')}
        value={draft.about}
        data={[
          { value: 'event', label: t('score.about.event') },
          { value: 'trait', label: t('score.about.trait') },
        ]}
        onChange={(about) =>
          change({ about, subject: '', narrowed: false, operator: about === 'event' ? 'equals' : 'present' })
        }
      />
      <div className="score-fields">
        <TextInput
          label={t(isEvent ? 'score.field.event' : 'score.field.trait')}
          value={draft.subject}
          list={listId}
          maxLength={isEvent ? 200 : 100}
          required
          withAsterisk={false}
          onChange={(event) => change({ subject: event.currentTarget.value })}
        />
        <datalist id={listId}>
          {(isEvent ? known.knownEvents : known.knownTraits).map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        {!isEvent && <ValueFields draft={draft} change={change} operators={traitOperators} />}
      </div>
      {isEvent && (
        <Checkbox
          label={t('score.field.narrow')}
          checked={draft.narrowed}
          onChange={(event) => change({ narrowed: event.currentTarget.checked })}
        />
      )}
      {isEvent && draft.narrowed && (
        <div className="score-fields">
          <TextInput
            label={t('score.field.key')}
            value={draft.propertyKey}
            maxLength={100}
            required
            withAsterisk={false}
            onChange={(event) => change({ propertyKey: event.currentTarget.value })}
          />
          <ValueFields draft={draft} change={change} operators={eventOperators} />
        </div>
      )}
    </>
  )
}

function ValueFields({ draft, change, operators }: FieldsProps & { operators: readonly Operator[] }) {
  const t = useText()
  const compares = draft.operator === 'at-least' || draft.operator === 'at-most'
  return (
    <>
      <NativeSelect
        label={t('score.field.operator')}
        value={draft.operator}
        data={operators.map((operator) => ({ value: operator, label: t(`score.operator.${operator}`) }))}
        onChange={(event) => {
          const operator = operators.find((known) => known === event.currentTarget.value)
          if (operator) change({ operator })
        }}
      />
      {draft.operator !== 'present' && (
        <TextInput
          label={t('score.field.value')}
          value={draft.value}
          maxLength={500}
          required
          withAsterisk={false}
          {...(compares && { type: 'number', step: 'any' })}
          onChange={(event) => change({ value: event.currentTarget.value })}
        />
      )}
    </>
  )
}

function NumberFields({ draft, change }: FieldsProps) {
  const t = useText()
  return (
    <div className="score-fields">
      <TextInput
        type="number"
        label={t('score.field.points')}
        description={t('score.field.points-text')}
        value={draft.points}
        min={-1000}
        max={1000}
        step="any"
        required
        withAsterisk={false}
        onChange={(event) => change({ points: event.currentTarget.value })}
      />
      <TextInput
        type="number"
        label={t('score.field.half-life')}
        description={t('score.field.half-life-text')}
        value={draft.halfLifeDays}
        min={0.1}
        max={3650}
        step="any"
        onChange={(event) => change({ halfLifeDays: event.currentTarget.value })}
      />
      <TextInput
        type="number"
        label={t('score.field.cap')}
        description={t('score.field.cap-text')}
        value={draft.cap}
        min={1}
        max={1000}
        step={1}
        onChange={(event) => change({ cap: event.currentTarget.value })}
      />
    </div>
  )
}

import { Button } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import type { ScoreRule, ScoreRules } from '#contract/today.ts'
import { useToast } from '../../design/toast.tsx'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { useChangeRule, useRetireRule } from './changes.ts'
import { toDraft } from './rule-draft.ts'
import { type KnownNames, RuleForm } from './rule-form.tsx'
import { useRuleWords } from './rule-words.ts'

/** Every rule as a sentence, in the order in which they were written. */
export function Rules({ data }: { data: z.output<typeof ScoreRules> }) {
  const t = useText()
  const [editedId, setEditedId] = useState<string | null>(null)
  return (
    <ul className="score-rules" aria-label={t('score.rules')}>
      {data.rules.map((rule) => (
        <li key={rule.id}>
          {rule.id === editedId ? (
            <EditedRule rule={rule} known={data} close={() => setEditedId(null)} />
          ) : (
            <RuleRow rule={rule} edit={() => setEditedId(rule.id)} />
          )}
        </li>
      ))}
    </ul>
  )
}

function RuleRow({ rule, edit }: { rule: ScoreRule; edit: () => void }) {
  const t = useText()
  const format = useFormat()
  const { fail } = useToast()
  const { nameOf, conditionOf, fadingOf } = useRuleWords()
  const retire = useRetireRule()
  const name = nameOf(rule.name)
  return (
    <div className="score-rule">
      <span className="score-rule-points" data-against={rule.points < 0}>
        {rule.points > 0 && '+'}
        {format.number(rule.points, 1)}{' '}
        <span className="visually-hidden">
          {t('score.points', { points: Math.round(Math.abs(rule.points)) })}
        </span>
      </span>
      <div className="score-rule-words">
        <span>
          <strong>{name}</strong>{' '}
          <span className="score-rule-people quiet">{t('score.people', { count: rule.peopleNow })}</span>
        </span>
        <span>{conditionOf(rule)}</span>
        <span className="quiet">{fadingOf(rule).join(', ')}</span>
      </div>
      <div className="score-rule-actions">
        <Button variant="subtle" size="compact-sm" aria-label={t('score.edit-of', { name })} onClick={edit}>
          {t('score.edit')}
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={t('score.retire-of', { name })}
          loading={retire.isPending}
          onClick={() => retire.mutate(rule, { onError: fail })}
        >
          {t('score.retire')}
        </Button>
      </div>
    </div>
  )
}

interface EditedRuleProps {
  readonly rule: ScoreRule
  readonly known: KnownNames
  readonly close: () => void
}

function EditedRule({ rule, known, close }: EditedRuleProps) {
  const t = useText()
  const { nameOf } = useRuleWords()
  const change = useChangeRule(rule, close)
  const start = toDraft({ ...rule, name: nameOf(rule.name) })
  return (
    <RuleForm
      title={t('score.form-edit')}
      start={start}
      known={known}
      busy={change.isPending}
      error={change.error}
      // A built-in name that was not touched stays a code, so that it keeps speaking both languages.
      save={(next) =>
        change.mutate({ ...rule, ...next, name: next.name === start.name ? rule.name : next.name })
      }
      close={close}
    />
  )
}

import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Company } from '#contract/companies.ts'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'

/** What everyone who works with the company wants of it: one text, seen and written by all. */
export function GoalSheet({ company }: { company: Company }) {
  const t = useText()
  const format = useFormat()
  const { tell, fail } = useToast()
  const { goal } = company
  const [text, setText] = useState(goal?.text ?? '')
  const save = useSend<string, Company>(
    (written) => ({ method: 'PUT', path: `/api/companies/${company.id}/goal`, body: { text: written } }),
    { refresh: [['company', company.id]], onDone: () => tell(t('word.saved')) },
  )
  return (
    <section className="company-goal" aria-labelledby="company-goal">
      <h2 id="company-goal">{t('companies.goal')}</h2>
      <Textarea
        aria-labelledby="company-goal"
        placeholder={t('companies.goal-placeholder')}
        value={text}
        maxLength={10_000}
        rows={4}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className="deal-line">
        <small className="quiet">
          {goal &&
            t('companies.goal-by', { name: goal.changedBy ?? '—', day: format.dateTime(goal.changedAt) })}
        </small>
        <Button
          size="compact-sm"
          variant="default"
          disabled={text.trim() === (goal?.text ?? '')}
          loading={save.isPending}
          onClick={() => save.mutate(text.trim(), { onError: fail })}
        >
          {t('word.save')}
        </Button>
      </div>
    </section>
  )
}

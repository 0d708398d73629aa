import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { ScoreRules } from '#contract/today.ts'
import { read } from '../../api.ts'
import { AsyncState, Empty, NotAllowed } from '../../design/async-state.tsx'
import { Page } from '../../design/page.tsx'
import { sessionQuery } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { rulesKey, useAddRule } from './changes.ts'
import { emptyDraft } from './rule-draft.ts'
import { RuleForm } from './rule-form.tsx'
import { Rules } from './rules.tsx'
import './score.css'

/** What gives points: rules as sentences, for those who lead. */
export function Score() {
  const t = useText()
  const { data: session } = useQuery(sessionQuery)
  const [adding, setAdding] = useState(false)
  const leads = session?.member.role !== 'member'
  const rules = useQuery({
    queryKey: rulesKey,
    queryFn: ({ signal }) => read<z.output<typeof ScoreRules>>('/api/score-rules', signal),
    enabled: leads,
  })
  const close = () => setAdding(false)
  const add = useAddRule(close)
  const addButton = <Button onClick={() => setAdding(true)}>{t('score.add')}</Button>
  const form = adding && rules.data && (
    <RuleForm
      title={t('score.form-new')}
      start={emptyDraft}
      known={rules.data}
      busy={add.isPending}
      error={add.error}
      save={(rule) => add.mutate(rule)}
      close={close}
    />
  )
  return (
    <Page
      title={t('score.title')}
      lead={t('score.lead')}
      width="reading"
      actions={leads && rules.data && !adding && addButton}
    >
      {!leads && <NotAllowed by="lead" />}
      {form}
      {leads && (
        <AsyncState
          query={rules}
          allowedBy="lead"
          lines={8}
          isEmpty={(data) => data.rules.length === 0}
          empty={
            !adding && <Empty title={t('score.empty')} text={t('score.empty-text')} action={addButton} />
          }
        >
          {(data) => <Rules data={data} />}
        </AsyncState>
      )}
    </Page>
  )
}

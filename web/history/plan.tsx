import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RecordPath, Return, Returned, ReturnPlan, ReturnStep } from '#contract/history.ts'
import { read } from '../api.ts'
import { AsyncState } from '../design/async-state.tsx'
import { FormError } from '../design/form-error.tsx'
import { useToast } from '../design/toast.tsx'
import { When } from '../design/when.tsx'
import { useSend } from '../queries.ts'
import { useFormat } from '../text/use-format.ts'
import { useText } from '../text/use-text.tsx'
import { By } from './change-item.tsx'
import { topicOf } from './topics.ts'
import { useChangeWords } from './use-change-words.ts'

/** Back to a moment, or without some changes. */
export type PlanOf = { readonly moment: string } | { readonly changes: readonly string[] }

interface PlanProps {
  readonly of: RecordPath
  readonly id: string
  readonly wanted: PlanOf
  readonly back: () => void
}

/** What a return would change, before anything is changed. */
export function Plan({ of, id, wanted, back }: PlanProps) {
  const t = useText()
  const format = useFormat()
  const asked = 'moment' in wanted ? { moment: wanted.moment } : { changes: wanted.changes.join(',') }
  const plan = useQuery({
    queryKey: [topicOf(of), id, 'return', asked],
    queryFn: ({ signal }) =>
      read<ReturnPlan>(`/api/${of}/${id}/return?${new URLSearchParams(asked)}`, signal),
    staleTime: 0,
    gcTime: 0,
  })
  return (
    <div className="history">
      <h3>
        {'moment' in wanted
          ? t('history.plan-at', { at: format.dateTime(wanted.moment) })
          : t('history.plan')}
      </h3>
      <AsyncState query={plan} lines={4}>
        {(shown) => <Steps key={shown.seen} of={of} id={id} wanted={wanted} plan={shown} back={back} />}
      </AsyncState>
    </div>
  )
}

function Steps({ of, id, wanted, plan, back }: PlanProps & { plan: ReturnPlan }) {
  const t = useText()
  const { nameOf, sayValue } = useChangeWords(of, plan.names)
  const possible = plan.steps.filter(({ obstacle }) => obstacle === null).map(({ field }) => field)
  const [left, setLeft] = useState<readonly string[]>([])
  const fields = possible.filter((field) => !left.includes(field))
  const act = useReturn(of, id, back)
  const toggle = (field: string) =>
    setLeft(left.includes(field) ? left.filter((one) => one !== field) : [...left, field])
  return (
    <>
      {plan.steps.length === 0 && <p role="status">{t('history.plan-nothing')}</p>}
      <ul className="history-steps">
        {plan.steps.map((step) => (
          <li key={step.field}>
            <Checkbox
              checked={fields.includes(step.field)}
              disabled={step.obstacle !== null}
              onChange={() => toggle(step.field)}
              label={`${nameOf(step.field)}: ${sayValue(step.field, step.from)} → ${sayValue(step.field, step.to)}`}
              description={step.obstacle === null ? undefined : t(`history.obstacle.${step.obstacle}`)}
            />
            <Later step={step} say={(value) => sayValue(step.field, value)} />
          </li>
        ))}
      </ul>
      {plan.stays.length > 0 && (
        <section className="history-stays" aria-label={t('history.stays')}>
          <strong>{t('history.stays')}</strong>
          <ul>
            {plan.stays.map(({ what, count }) => (
              <li key={what}>{t(`history.stays.${what}`, { count })}</li>
            ))}
          </ul>
        </section>
      )}
      <FormError error={act.error} />
      <div className="history-foot">
        {possible.length > 0 && (
          <Button
            loading={act.isPending}
            disabled={fields.length === 0}
            onClick={() => act.mutate({ ...bodyOf(wanted), fields: [...fields], seen: plan.seen })}
          >
            {t('history.do', { count: fields.length })}
          </Button>
        )}
        <Button variant="default" onClick={back}>
          {t('history.back')}
        </Button>
      </div>
    </>
  )
}

const bodyOf = (wanted: PlanOf): Return =>
  'moment' in wanted ? { moment: wanted.moment } : { changes: [...wanted.changes] }

/** What somebody said since, and would be overwritten. */
function Later({ step, say }: { step: ReturnStep; say: (value: unknown) => string }) {
  const t = useText()
  if (step.later.length < 2) return null
  return (
    <div className="history-later">
      <small className="quiet">{t('history.later', { count: step.later.length })}</small>
      <ul>
        {step.later.map((change) => (
          <li key={change.id}>
            <small>
              {say(change.after)} · <By change={change} /> · <When at={change.at} />
            </small>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Does it, and offers to undo it: a return without the changes that it made. */
function useReturn(of: RecordPath, id: string, back: () => void) {
  const t = useText()
  const { fail, offerUndo, tell } = useToast()
  const describe = (body: Return) => ({ method: 'POST' as const, path: `/api/${of}/${id}/return`, body })
  const refresh = [[topicOf(of)], ['today']]
  const undo = useSend<Return, Returned>(describe, { refresh, onDone: () => tell(t('history.undone')) })
  return useSend<Return, Returned>(describe, {
    refresh,
    onDone: ({ changes }, body) => {
      back()
      if (changes.length === 0) return tell(t('history.plan-nothing'))
      offerUndo(t('history.done', { count: body.fields?.length ?? changes.length }), () =>
        undo.mutate({ changes }, { onError: fail }),
      )
    },
  })
}

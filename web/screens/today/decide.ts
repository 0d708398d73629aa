import { useQueryClient } from '@tanstack/react-query'
import type { NextAction, Outcome, Today } from '#contract/today.ts'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { announce } from '../../shell/announcements.tsx'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'

interface Decision {
  readonly step: NextAction
  readonly outcome: Outcome
}

/** Done, later or wrong: the step goes at once, and for ten seconds it can be taken back. */
export function useDecide(): (step: NextAction, outcome: Outcome) => void {
  const client = useQueryClient()
  const { fail, offerUndo } = useToast()
  const told = useTold()
  const takeBack = useTakeBack()
  const decide = useSend<Decision>(
    ({ step, outcome }) => ({ method: 'POST', path: `/api/next-actions/${step.id}/outcome`, body: outcome }),
    {
      refresh: [['today']],
      onDone: (_, decision) => offerUndo(told(decision), () => takeBack(decision.step)),
    },
  )
  return (step, outcome) => {
    client.setQueriesData<Today>({ queryKey: ['today'] }, (shown) => shown && without(shown, step.id))
    announce(told({ step, outcome }))
    decide.mutate(
      { step, outcome },
      {
        onError: (error) => {
          fail(error)
          client.invalidateQueries({ queryKey: ['today'] }).catch(console.error)
        },
      },
    )
  }
}

function useTakeBack(): (step: NextAction) => void {
  const t = useText()
  const { fail, tell } = useToast()
  const takeBack = useSend<NextAction>(
    (step) => ({ method: 'DELETE', path: `/api/next-actions/${step.id}/outcome` }),
    { refresh: [['today']], onDone: (_, { person }) => tell(t('today.told-back', { name: person.label })) },
  )
  return (step) => takeBack.mutate(step, { onError: fail })
}

function useTold(): (decision: Decision) => string {
  const t = useText()
  const format = useFormat(Intl.DateTimeFormat().resolvedOptions().timeZone)
  return ({ step, outcome }) => {
    const name = step.person.name ?? step.person.label
    switch (outcome.outcome) {
      case 'done':
        return t('today.told-done', { name })
      case 'later':
        return t('today.told-later', { name, time: format.dateTime(outcome.until) })
      case 'wrong':
        return t('today.told-wrong', { name })
    }
  }
}

const without = (shown: Today, id: string): Today => ({
  ...shown,
  steps: shown.steps.filter((step) => step.id !== id),
})

import { useQueryClient } from '@tanstack/react-query'
import type { NextAction, Outcome } from '#contract/today.ts'
import { useToast } from '../design/toast.tsx'
import { hold, takeBack } from '../held-changes.ts'
import { announce } from '../shell/announcements.tsx'
import { useFormat } from '../text/use-format.ts'
import { useText } from '../text/use-text.tsx'

/** What a held decision does to the counts of the day. */
export type HeldNote = 'done' | 'later-today' | 'later' | 'wrong'

interface Decision {
  readonly step: NextAction
  readonly outcome: Outcome
}

/** Done, later or wrong: the step goes from the list at once, and for ten seconds it can be taken back. */
export function useDecide(): (step: NextAction, outcome: Outcome) => void {
  const t = useText()
  const client = useQueryClient()
  const { fail, offerUndo, tell } = useToast()
  const told = useTold()
  return (step, outcome) => {
    const sentence = told({ step, outcome })
    const change = { method: 'POST', path: `/api/next-actions/${step.id}/outcome`, body: outcome } as const
    hold(
      { id: step.id, note: noteOf(outcome), change },
      { onSent: () => client.invalidateQueries({ queryKey: ['today'] }), onFailed: fail },
    )
    announce(sentence)
    offerUndo(sentence, () => {
      const name = step.person.name ?? step.person.label
      tell(t(takeBack(step.id) ? 'today.told-back' : 'today.told-too-late', { name }))
    })
  }
}

/** The counts of the day know only what comes back within it. */
function noteOf(outcome: Outcome): HeldNote {
  if (outcome.outcome !== 'later') return outcome.outcome
  const isToday = new Date(outcome.until).toDateString() === new Date().toDateString()
  return isToday ? 'later-today' : 'later'
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

import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { z } from 'zod'
import type { Duplicate, DuplicateDecision } from '#contract/people.ts'
import { usePersonLabel } from '../../design/person-chip.tsx'
import { useToast } from '../../design/toast.tsx'
import { hold, takeBack } from '../../held-changes.ts'
import { announce } from '../../shell/announcements.tsx'
import { useText } from '../../text/use-text.tsx'

type Decision = z.input<typeof DuplicateDecision>

/** The pair goes from the list at once; for ten seconds the decision can be taken back, then it is sent. */
export function useDecidePair(): (pair: Duplicate, decision: Decision['decision']) => void {
  const t = useText()
  const label = usePersonLabel()
  const client = useQueryClient()
  const { fail, offerUndo, tell } = useToast()
  return useCallback(
    (pair, decision) => {
      const [one, other] = pair.people.map(label)
      const names = { one: one ?? '', other: other ?? '' }
      const told = t(decision === 'merge' ? 'duplicates.merged' : 'duplicates.parted', names)
      const body: Decision = { decision }
      hold(
        {
          id: pair.id,
          note: decision,
          change: { method: 'POST', path: `/api/duplicates/${pair.id}/decision`, body },
        },
        {
          onSent: () =>
            Promise.all(
              [['duplicates'], ['person']].map((queryKey) => client.invalidateQueries({ queryKey })),
            ),
          onFailed: fail,
        },
      )
      announce(told)
      offerUndo(told, () =>
        tell(t(takeBack(pair.id) ? 'duplicates.taken-back' : 'duplicates.too-late', names)),
      )
    },
    [t, label, client, fail, offerUndo, tell],
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { DealRow, MoveDeal, Stage } from '#contract/deals.ts'
import { useStageName } from '../../deal/names.ts'
import { useToast } from '../../design/toast.tsx'
import { hold, takeBack, useHeldChanges } from '../../held-changes.ts'
import { announce } from '../../shell/announcements.tsx'
import { useText } from '../../text/use-text.tsx'
import type { HeldMoves } from './held-moves.ts'

const mark = 'deal in '

/** A move is an event on a timeline and cannot be unwritten: it is held while its undo is offered. */
export function useMove(stages: readonly Stage[]): (deal: DealRow, stage: Stage, lost?: Lost) => void {
  const t = useText()
  const client = useQueryClient()
  const stageName = useStageName()
  const { fail, tell, offerUndo } = useToast()
  return (deal, stage, lost) => {
    const { id, title } = deal
    // moved again before the first move went out: only the last one is told
    const isHeld = takeBack(id)
    const from = isHeld ? {} : { from: deal.stageId }
    const body: MoveDeal = { stageId: stage.id, ...from, ...lost }
    hold(
      { id, note: mark + stage.id, change: { method: 'POST', path: `/api/deals/${id}/moves`, body } },
      { onSent: () => client.invalidateQueries({ queryKey: ['deal'] }), onFailed: fail },
    )
    const before = stages.find((one) => one.id === deal.stageId)
    const sentence = t('deals.moved', { title, stage: stageName(stage) })
    announce(sentence)
    offerUndo(sentence, () => {
      const back = t('deals.moved-back', { title, stage: stageName(before) })
      tell(takeBack(id) ? back : t('deals.moved-too-late'))
    })
  }
}

export type Lost = Pick<MoveDeal, 'lostReason' | 'lostNote'>

export function useHeldMoves(): HeldMoves {
  const held = useHeldChanges()
  return useMemo(
    () =>
      new Map(
        held
          .filter(({ note }) => note.startsWith(mark))
          .map(({ id, note }) => [id, note.slice(mark.length)] as const),
      ),
    [held],
  )
}

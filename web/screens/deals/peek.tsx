import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Deal, Pipeline, Stage } from '#contract/deals.ts'
import { read } from '../../api.ts'
import { Age } from '../../deal/age.tsx'
import { useLostBecause, useStageName } from '../../deal/names.ts'
import { AsyncState } from '../../design/async-state.tsx'
import { usePersonLabel } from '../../design/person-chip.tsx'
import { FilesOf, NotesOf, RecordFields } from '../../fields/parts.tsx'
import { HistoryButton } from '../../history/history-button.tsx'
import { PlansOf } from '../../payments/plans-of.tsx'
import { PeekFrame } from '../../peek/frame.tsx'
import { TasksOf } from '../../task/tasks-of.tsx'
import { useText } from '../../text/use-text.tsx'
import { DealFields } from './deal-fields.tsx'
import { History } from './history.tsx'
import { Lines } from './lines.tsx'
import { LostDialog } from './lost-dialog.tsx'
import { ParticipantsOf } from './participants.tsx'
import { useHeldMoves, useMove } from './use-move.ts'

interface PeekProps {
  readonly id: string
  readonly pipelines: readonly Pipeline[]
  readonly close: () => void
}

/** A deal at the side of the list: the list stays where it was. Escape closes it. */
export function Peek({ id, pipelines, close }: PeekProps) {
  const t = useText()
  const deal = useQuery({
    queryKey: ['deal', id],
    queryFn: ({ signal }) => read<Deal>(`/api/deals/${id}`, signal),
  })
  return (
    <PeekFrame label={t('deals.peek')} close={close}>
      <AsyncState query={deal} lines={6}>
        {(shown) => <Inside deal={shown} pipelines={pipelines} />}
      </AsyncState>
    </PeekFrame>
  )
}

function Inside({ deal, pipelines }: { deal: Deal; pipelines: readonly Pipeline[] }) {
  const label = usePersonLabel()
  const stages = pipelines.find(({ id }) => id === deal.pipelineId)?.stages ?? []
  return (
    <>
      <h2 className="deals-peek-title">{deal.title}</h2>
      <p className="deals-peek-who">
        <Link to="/people/$id" params={{ id: deal.personId }}>
          {label({ name: null, label: deal.personLabel })}
        </Link>
        {deal.companyName && <span className="quiet"> · {deal.companyName}</span>}
      </p>
      <StageStrip deal={deal} stages={stages} />
      <LostBecause deal={deal} />
      <DealFields key={deal.id} deal={deal} />
      <RecordFields object="deal" id={deal.id} record={deal} currency={deal.currency} />
      <TasksOf about="dealId" id={deal.id} />
      <Lines deal={deal} />
      <PlansOf
        about="dealId"
        id={deal.id}
        fresh={{
          personId: deal.personId,
          dealId: deal.id,
          title: deal.title,
          total: deal.amount ?? '',
          currency: deal.currency,
        }}
      />
      <ParticipantsOf deal={deal} />
      <NotesOf about="deal" id={deal.id} />
      <FilesOf about="deal" id={deal.id} />
      <History deal={deal} pipelines={pipelines} />
      <HistoryButton of="deals" id={deal.id} />
    </>
  )
}

/** The way of the deal as a strip of arrows; a press on one moves it there. */
function StageStrip({ deal, stages }: { deal: Deal; stages: readonly Stage[] }) {
  const t = useText()
  const stageName = useStageName()
  const move = useMove(stages)
  const heldIn = useHeldMoves().get(deal.id)
  const [lost, ask] = useState<Stage | null>(null)
  const at = stages.findIndex(({ id }) => id === (heldIn ?? deal.stageId))
  const choose = (stage: Stage) => (stage.kind === 'lost' ? ask(stage) : move(deal, stage))
  return (
    <>
      <fieldset className="deals-strip" aria-label={t('deals.stage')}>
        {stages.map((stage, index) => (
          <button
            key={stage.id}
            type="button"
            data-kind={stage.kind}
            data-passed={stage.kind === 'open' && index < at && stages[at]?.kind !== 'lost'}
            aria-current={index === at ? 'step' : undefined}
            onClick={() => index !== at && choose(stage)}
          >
            {stageName(stage)}
          </button>
        ))}
      </fieldset>
      {deal.state === 'open' && heldIn === undefined && <Standing deal={deal} />}
      {lost && (
        <LostDialog deal={deal} close={() => ask(null)} save={(because) => move(deal, lost, because)} />
      )}
    </>
  )
}

/** How long it has stood, and why that is too long. */
function Standing({ deal }: { deal: Deal }) {
  const t = useText()
  return (
    <p className="deals-standing">
      <Age deal={deal} />
      {deal.typicalDays !== null && (
        <span className="quiet">
          {t(deal.rotsForDays === null ? 'deals.usual' : 'deals.usual-over', { days: deal.typicalDays })}
        </span>
      )}
    </p>
  )
}

function LostBecause({ deal }: { deal: Deal }) {
  const because = useLostBecause()
  if (deal.lostReason === null) return null
  return (
    <p className="deals-lost">
      <strong>{because(deal)}</strong>
      {deal.lostNote && <span className="quiet"> {deal.lostNote}</span>}
    </p>
  )
}

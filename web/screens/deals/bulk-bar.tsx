import { useState } from 'react'
import type { DealsPage, Pipeline, Stage } from '#contract/deals.ts'
import { MarksBar } from '../../bulk/marks-bar.tsx'
import { MembersChoice } from '../../bulk/members-choice.tsx'
import { useBulkAct, type Wanted } from '../../bulk/use-bulk-act.ts'
import { useMe } from '../../bulk/use-members.ts'
import { useStageName } from '../../deal/names.ts'
import { Popup } from '../../design/popup.tsx'
import type { Selection } from '../../table/selection.ts'
import { useText } from '../../text/use-text.tsx'
import { LostDialog } from './lost-dialog.tsx'
import type { DealsSearch } from './search.ts'

interface BulkBarProps {
  readonly selection: Selection
  readonly loaded: number
  readonly total: DealsPage['total']
  readonly search: DealsSearch
  readonly pipelines: readonly Pipeline[]
}

type DealsWanted = Extract<Wanted, { of: 'deals' }>

/** What can be done with the marked deals, or with all that the table shows. */
export function BulkBar({ selection, loaded, total, search, pipelines }: BulkBarProps) {
  const me = useMe()
  const { progress, isBusy, act } = useBulkAct()
  const stageName = useStageName()
  const [lost, ask] = useState<Stage | null>(null)
  const pipeline = pipelines.find(({ id }) => id === search.pipeline) ?? pipelines[0]
  const { owner, rotting, closes } = search
  const run = async (what: DealsWanted['act']) => {
    const among = selection.isAll
      ? { search: { pipelineId: pipeline?.id, owner, rotting, closes } }
      : { ids: [...selection.ids] }
    if (await act({ of: 'deals', among, act: what })) selection.clear()
  }
  const move = (stage: Stage) =>
    stage.kind === 'lost' ? ask(stage) : void run({ do: 'stage', stageId: stage.id })
  const toMe = () => void (me && run({ do: 'share', memberIds: [me] }))
  return (
    <>
      <MarksBar {...{ selection, loaded, total, progress }} toMe={toMe}>
        <MembersChoice
          isBusy={isBusy}
          share={(memberIds) => run({ do: 'share', memberIds: [...memberIds] })}
        />
        <Stages stages={pipeline?.stages ?? []} move={move} />
      </MarksBar>
      {lost && (
        <LostDialog
          deal={{ title: stageName(lost), pipelineId: pipeline?.id ?? '' }}
          close={() => ask(null)}
          save={(because) => void run({ do: 'stage', stageId: lost.id, ...because })}
        />
      )}
    </>
  )
}

function Stages({ stages, move }: { stages: readonly Stage[]; move: (stage: Stage) => void }) {
  const t = useText()
  const stageName = useStageName()
  return (
    <Popup button={t('bulk.stage')} buttonClass="list-button" label={t('bulk.stage')} isFresh>
      {(close) =>
        stages.map((stage) => (
          <button
            key={stage.id}
            type="button"
            className="popup-item"
            onClick={() => {
              close()
              move(stage)
            }}
          >
            {stageName(stage)}
          </button>
        ))
      }
    </Popup>
  )
}

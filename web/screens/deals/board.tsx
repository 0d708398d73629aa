import { useEffect, useMemo, useRef, useState } from 'react'
import type { Board, DealRow, Pipeline, Stage } from '#contract/deals.ts'
import { useStageName } from '../../deal/names.ts'
import { useText } from '../../text/use-text.tsx'
import { useBoardKeys } from './board-keys.ts'
import { ClosedColumn } from './closed-column.tsx'
import { Column } from './column.tsx'
import type { Changes } from './filters.tsx'
import { LostDialog } from './lost-dialog.tsx'
import type { DealsSearch } from './search.ts'
import { useNextTasks } from './use-board.ts'
import { useMove } from './use-move.ts'

interface BoardProps {
  readonly board: Board
  readonly pipeline: Pipeline
  readonly search: DealsSearch
  readonly change: (part: Changes) => void
  readonly add: (stageId: string) => void
  readonly isNarrow: boolean
}

/** Open stages side by side, then what was closed in the quarter; cards are dragged, or moved by keys and menu. */
export function BoardColumns(props: BoardProps) {
  const { board, pipeline, search, change, add, isNarrow } = props
  const place = useRef<HTMLDivElement>(null)
  const moving = useMoving(pipeline.stages)
  const deals = useMemo(() => board.columns.flatMap((column) => column.deals), [board])
  const tasks = useNextTasks(deals)
  useBoardKeys(place)
  const open = pipeline.stages.filter(({ kind }) => kind === 'open')
  const ends = pipeline.stages.filter(({ kind }) => kind !== 'open')
  const chosen = pipeline.stages.find(({ id }) => id === search.stage) ?? open[0]
  const columnOf = (stage: Stage) => board.columns.find(({ stageId }) => stageId === stage.id)
  const shows = (stage: Stage) => !isNarrow || stage.id === chosen?.id
  const look = (deal: DealRow) => change({ deal: deal.id })
  return (
    <>
      {isNarrow && <StageTabs {...{ pipeline, board, chosen }} choose={(stage) => change({ stage })} />}
      <div
        ref={place}
        className="deals-board"
        {...(isNarrow && swipes(pipeline.stages, chosen, (stage) => change({ stage })))}
      >
        {open.filter(shows).map((stage) => {
          const column = columnOf(stage)
          return (
            column && (
              <Column
                key={stage.id}
                {...{ stage, column, search, tasks, look, moving }}
                add={() => add(stage.id)}
                stages={pipeline.stages}
              />
            )
          )
        })}
        {ends.some(shows) && (
          <div className="deals-ends">
            {ends.filter(shows).map((stage) => {
              const column = columnOf(stage)
              return (
                column && (
                  <ClosedColumn
                    key={stage.id}
                    {...{ stage, column, look, moving }}
                    quarter={board.quarter.from}
                  />
                )
              )
            })}
          </div>
        )}
      </div>
      {moving.lost && (
        <LostDialog
          deal={moving.lost.deal}
          close={() => moving.ask(null)}
          save={(lost) => moving.lost && moving.send(moving.lost.deal, moving.lost.stage, lost)}
        />
      )}
    </>
  )
}

export type Moving = ReturnType<typeof useMoving>

/** Which card is in the hand, and which waits for the reason why it was lost. */
function useMoving(stages: readonly Stage[]) {
  const send = useMove(stages)
  const [held, take] = useState<DealRow | null>(null)
  const [lost, ask] = useState<{ deal: DealRow; stage: Stage } | null>(null)
  const move = (deal: DealRow, stage: Stage) => {
    take(null)
    if (deal.stageId === stage.id) return
    if (stage.kind === 'lost') ask({ deal, stage })
    else send(deal, stage)
  }
  return { held, take, lost, ask, move, send }
}

interface StageTabsProps {
  readonly pipeline: Pipeline
  readonly board: Board
  readonly chosen: Stage | undefined
  readonly choose: (stageId: string) => void
}

function StageTabs({ pipeline, board, chosen, choose }: StageTabsProps) {
  const t = useText()
  const stageName = useStageName()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (chosen)
      list.current
        ?.querySelector('[aria-selected="true"]')
        ?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [chosen])
  return (
    <div ref={list} className="deals-tabs" role="tablist" aria-label={t('deals.stage')}>
      {pipeline.stages.map((stage) => (
        <button
          key={stage.id}
          type="button"
          role="tab"
          aria-selected={stage.id === chosen?.id}
          onClick={() => choose(stage.id)}
        >
          {stageName(stage)}{' '}
          <span className="quiet">
            {board.columns.find(({ stageId }) => stageId === stage.id)?.count ?? 0}
          </span>
        </button>
      ))}
    </div>
  )
}

const farEnough = 60

/** To the left is the next stage, to the right the one before; more across than down. */
function swipes(stages: readonly Stage[], chosen: Stage | undefined, choose: (stageId: string) => void) {
  let start: { x: number; y: number } | null = null
  return {
    onTouchStart: (event: React.TouchEvent) => {
      const touch = event.touches[0]
      start = touch ? { x: touch.clientX, y: touch.clientY } : null
    },
    onTouchEnd: (event: React.TouchEvent) => {
      const touch = event.changedTouches[0]
      if (!touch || !start) return
      const [x, y] = [touch.clientX - start.x, touch.clientY - start.y]
      if (Math.abs(x) < farEnough || Math.abs(x) < 2 * Math.abs(y)) return
      const at = stages.findIndex(({ id }) => id === chosen?.id)
      const next = stages[at + (x < 0 ? 1 : -1)]
      if (next) choose(next.id)
    },
  }
}

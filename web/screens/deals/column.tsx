import { type DragEvent, useState } from 'react'
import type { BoardColumn, DealRow, Stage } from '#contract/deals.ts'
import type { Task } from '#contract/tasks.ts'
import { useStageName } from '../../deal/names.ts'
import { useSums } from '../../deal/sums.tsx'
import { Icon } from '../../design/icon.tsx'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import type { Moving } from './board.tsx'
import { Card } from './card.tsx'
import type { DealsSearch } from './search.ts'
import { useMoreOf } from './use-board.ts'

interface ColumnProps {
  readonly stage: Stage
  readonly stages: readonly Stage[]
  readonly column: BoardColumn
  readonly search: DealsSearch
  readonly tasks: ReadonlyMap<string, Task>
  readonly look: (deal: DealRow) => void
  readonly moving: Moving
  readonly add: () => void
}

/** One open stage: what it holds and adds up to, and its cards. */
export function Column(props: ColumnProps) {
  const { stage, stages, column, search, tasks, look, moving, add } = props
  const t = useText()
  const stageName = useStageName()
  const { more, hasMore, isReading, readMore } = useMoreOf(column, search)
  const shown = new Set(column.deals.map(({ id }) => id))
  const deals = [...column.deals, ...more.filter(({ id }) => !shown.has(id))]
  const drop = useDrop(stage, moving)
  const titleId = `stage-${stage.id}`
  return (
    <section className="deals-column" aria-labelledby={titleId} data-over={drop.isOver} {...drop.handlers}>
      <header className="deals-column-head">
        <h2 id={titleId}>{stageName(stage)}</h2>
        <span className="deals-column-count">{column.count}</span>
        <button
          type="button"
          className="deals-plus"
          aria-label={t('deals.add-in', { stage: stageName(stage) })}
          onClick={add}
        >
          <Icon name="plus" size={18} />
        </button>
        <ColumnSums stage={stage} column={column} />
      </header>
      <ul className="deals-cards">
        {deals.map((deal) => (
          <Card key={deal.id} {...{ deal, stages, look, moving }} task={tasks.get(deal.id)} />
        ))}
      </ul>
      {deals.length === 0 && (
        <p className="deals-nothing">{t(moving.held ? 'deals.drop-here' : 'deals.nothing-here')}</p>
      )}
      {hasMore && (
        <button type="button" className="deals-more" disabled={isReading} onClick={readMore}>
          {t('deals.more')}
        </button>
      )}
    </section>
  )
}

function ColumnSums({ stage, column }: Pick<ColumnProps, 'stage' | 'column'>) {
  const t = useText()
  const say = useSums()
  const format = useFormat()
  return (
    <div className="deals-sums">
      <strong>{say(column.sums)}</strong>
      <span
        className="quiet"
        title={t('deals.weighted-title', { chance: format.percent(stage.probability / 100) })}
      >
        {t('deals.weighted', { sum: say(column.sums, 'weighted') })}
      </span>
      {column.rotting > 0 && (
        <span className="deal-rots">{t('deals.rotting-count', { count: column.rotting })}</span>
      )}
    </div>
  )
}

/** What a stage does with a card that is carried over it. */
export function useDrop(stage: Stage, { held, move }: Moving) {
  const [isOver, setOver] = useState(false)
  const takes = held !== null && held.stageId !== stage.id
  return {
    isOver: isOver && takes,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!takes) return
        event.preventDefault()
        setOver(true)
      },
      onDragLeave: (event: DragEvent) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)))
          setOver(false)
      },
      onDrop: (event: DragEvent) => {
        event.preventDefault()
        setOver(false)
        if (held) move(held, stage)
      },
    },
  }
}

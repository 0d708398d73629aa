import type { BoardColumn, DealRow, Stage } from '#contract/deals.ts'
import { useLostBecause, useStageName } from '../../deal/names.ts'
import { useSums } from '../../deal/sums.tsx'
import { Amount } from '../../design/money.tsx'
import { useText } from '../../text/use-text.tsx'
import type { Moving } from './board.tsx'
import { useDrop } from './column.tsx'
import { quarterOf } from './quarter.ts'

interface ClosedColumnProps {
  readonly stage: Stage
  readonly column: BoardColumn
  readonly look: (deal: DealRow) => void
  readonly moving: Moving
  readonly quarter: string
}

const mostShown = 6

/** Won or lost in this quarter: what it adds up to, the newest few, and a place to drop a card. */
export function ClosedColumn({ stage, column, look, moving, quarter }: ClosedColumnProps) {
  const t = useText()
  const stageName = useStageName()
  const say = useSums()
  const because = useLostBecause()
  const drop = useDrop(stage, moving)
  const titleId = `stage-${stage.id}`
  return (
    <section
      className="deals-column deals-end"
      data-kind={stage.kind}
      aria-labelledby={titleId}
      data-over={drop.isOver}
      {...drop.handlers}
    >
      <header className="deals-column-head">
        <h2 id={titleId}>{stageName(stage)}</h2>
        <span className="deals-column-count">{column.count}</span>
        <div className="deals-sums">
          <strong>{say(column.sums)}</strong>
          <span className="quiet">
            {t('deals.closed', { quarter: t('deals.quarter', quarterOf(quarter)) })}
          </span>
        </div>
      </header>
      <ul className="deals-closed">
        {column.deals.slice(0, mostShown).map((deal) => (
          <li key={deal.id} data-deal={deal.id}>
            <button type="button" className="deal-open" onClick={() => look(deal)}>
              {deal.title}
            </button>
            {deal.lostReason && <small className="quiet">{because(deal)}</small>}
            <Amount amount={deal.amount} currency={deal.currency} />
          </li>
        ))}
      </ul>
      {moving.held && <p className="deals-nothing">{t('deals.drop-here')}</p>}
    </section>
  )
}

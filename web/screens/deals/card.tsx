import type { DragEvent } from 'react'
import type { DealRow, Stage } from '#contract/deals.ts'
import type { Task } from '#contract/tasks.ts'
import { useIsHidden } from '../../account/use-access.ts'
import { Age } from '../../deal/age.tsx'
import { Icon } from '../../design/icon.tsx'
import { Money } from '../../design/money.tsx'
import { usePersonLabel } from '../../design/person-chip.tsx'
import { Popup } from '../../design/popup.tsx'
import { useNow } from '../../design/when.tsx'
import { NewTaskForm } from '../../task/new-task.tsx'
import { doingIcons, TaskWhen } from '../../task/task-item.tsx'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import type { Moving } from './board.tsx'
import { MoveMenu } from './move-menu.tsx'
import { Owner } from './owner.tsx'

interface CardProps {
  readonly deal: DealRow
  readonly stages: readonly Stage[]
  readonly task: Task | undefined
  readonly look: (deal: DealRow) => void
  readonly moving: Moving
}

/** A deal on the board: what, who, how much, how long here, and what is next. */
export function Card({ deal, stages, task, look, moving }: CardProps) {
  const t = useText()
  const label = usePersonLabel()
  const isHidden = useIsHidden('money')
  const who = label({ name: null, label: deal.personLabel })
  return (
    <li
      className="deal-card"
      data-deal={deal.id}
      data-rots={deal.rotsForDays !== null}
      data-held={moving.held?.id === deal.id}
      draggable
      onDragStart={(event) => start(event, deal, moving)}
      onDragEnd={() => moving.take(null)}
    >
      <div className="deal-top">
        <button type="button" className="deal-open" onClick={() => look(deal)}>
          {deal.title}
        </button>
        <MoveMenu {...{ deal, stages }} move={(stage) => moving.move(deal, stage)} />
      </div>
      <div className="deal-who">{deal.companyName ? `${who} · ${deal.companyName}` : who}</div>
      <div className="deal-facts">
        <strong>
          {deal.amount === null && !isHidden ? (
            <span className="quiet">{t('deals.no-amount')}</span>
          ) : (
            <Money amount={deal.amount} currency={deal.currency} />
          )}
        </strong>
        <Owner name={deal.ownerName} />
      </div>
      <div className="deal-facts">
        <Age deal={deal} />
        <Close deal={deal} />
      </div>
      <div className="deal-next">
        {task ? <NextTask task={task} /> : <span className="quiet">{t('deals.no-task')}</span>}
        <Popup
          button={
            <>
              <Icon name="plus" size={16} />
              <span className={task && 'visually-hidden'}>{t('deals.plan')}</span>
            </>
          }
          buttonClass="deal-plan"
          label={t('deals.plan-of', { title: deal.title })}
        >
          {(close) => <NewTaskForm about={{ dealId: deal.id }} done={close} />}
        </Popup>
      </div>
    </li>
  )
}

function NextTask({ task }: { task: Task }) {
  return (
    <span className="deal-task" title={task.title}>
      <Icon name={doingIcons[task.doing]} size={14} />
      <TaskWhen task={task} />
    </span>
  )
}

function Close({ deal }: { deal: DealRow }) {
  const t = useText()
  const format = useFormat('UTC')
  const now = useNow()
  const { expectedClose: day } = deal
  if (day === null) return null
  const isOver = day < now.toISOString().slice(0, 10)
  return (
    <span className={isOver ? 'deal-close deal-rots' : 'deal-close quiet'}>
      {t(isOver ? 'deals.close-passed' : 'deals.closes-on', { day: format.date(day) })}
    </span>
  )
}

function start(event: DragEvent, deal: DealRow, moving: Moving): void {
  event.dataTransfer.setData('text/plain', deal.title)
  event.dataTransfer.effectAllowed = 'move'
  // the browser takes its picture of the card before the card is changed
  requestAnimationFrame(() => moving.take(deal))
}

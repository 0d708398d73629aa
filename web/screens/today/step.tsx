import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import type { NextAction, Outcome } from '#contract/today.ts'
import { Chip } from '../../design/chip.tsx'
import { Icon } from '../../design/icon.tsx'
import { ReasonList } from '../../design/reason-list.tsx'
import { type SaidReason, useReasons } from '../../design/reason-words.ts'
import { useNow } from '../../design/when.tsx'
import { LaterChoices, WrongChoices } from '../../next-step/choices.tsx'
import { Primary, Secondary, type StepMode, WordsToSay } from '../../next-step/say.tsx'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { PersonLink } from './person-link.tsx'

interface StepProps {
  readonly step: NextAction
  readonly current: boolean
  readonly mode: StepMode
  readonly setMode: (mode: StepMode) => void
  readonly onCurrent: () => void
  readonly onSent: () => void
  readonly decide: (outcome: Outcome) => void
  /** Shown in the list of everyone's steps: whose it is. */
  readonly owner: string | null
}

/** One next step: who, what, why; the current one also shows the words to say and opens the way to say them. */
export function Step(props: StepProps) {
  const { step, current } = props
  const t = useText()
  const reasons = useReasons()(step.reasons)
  const titleId = useId()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: j and k, and the focus in it, make it current; the click is a larger target
    <li
      className="today-step"
      data-current={current}
      data-step={step.id}
      aria-labelledby={titleId}
      onClick={(event) => !isControl(event.target) && props.onCurrent()}
      // A press with the mouse focuses too; were the row to open then, its button would move from under the pointer.
      onFocus={(event) => event.target.matches(':focus-visible') && props.onCurrent()}
    >
      <div className="today-step-head">
        <h2 id={titleId}>
          <PersonLink person={step.person} />
        </h2>
        <Facts step={step} owner={props.owner} />
      </div>
      <p className="today-todo">{t(`plays.todo.${step.play}`)}</p>
      {current ? (
        <ReasonList
          reasons={reasons.map((reason) => ({ ...reason, source: <Source step={step} reason={reason} /> }))}
        />
      ) : (
        <p className="today-first-reason quiet">{reasons[0]?.text}</p>
      )}
      {current && <WordsToSay step={step} mode={props.mode} setMode={props.setMode} onSent={props.onSent} />}
      {props.mode === 'reading' && <Actions {...props} />}
    </li>
  )
}

const isControl = (target: EventTarget) =>
  target instanceof Element && target.closest('a, button, input, textarea, label') !== null

/** The event that says so, on the person's timeline. */
function Source({ step, reason }: { step: NextAction; reason: SaidReason }) {
  const t = useText()
  if (!reason.eventId) return null
  return (
    <Link
      className="today-source"
      to="/people/$id"
      params={{ id: step.person.id }}
      search={{ event: reason.eventId }}
      aria-label={t('today.see-event-of', { reason: String(reason.text) })}
    >
      {t('today.see-event')}
    </Link>
  )
}

function Actions({ step, current, mode, setMode, decide }: StepProps) {
  const t = useText()
  return (
    <div className="today-actions">
      <Primary step={step} current={current} mode={mode} setMode={setMode} decide={decide} />
      {current && <Secondary step={step} mode={mode} setMode={setMode} />}
      <button
        type="button"
        className="step-choice today-done"
        aria-label={t('today.done-of', { name: step.person.label })}
        onClick={() => decide({ outcome: 'done' })}
      >
        <Icon name="check" size={18} />
        <span>{t('today.done')}</span>
      </button>
      <LaterChoices step={step} decide={decide} />
      <WrongChoices step={step} decide={decide} />
    </div>
  )
}

function Facts({ step, owner }: { step: NextAction; owner: string | null }) {
  const t = useText()
  const format = useFormat()
  const urgent = step.play !== 'cooling-regular' && step.play !== 'payment-overdue'
  return (
    <div className="today-facts">
      <Chip tone={urgent ? 'attention' : 'plain'}>{t(`plays.play.${step.play}`)}</Chip>
      {step.dueAt && <Due at={step.dueAt} />}
      {owner && <span className="quiet">{owner}</span>}
      {step.value > 0 && (
        <span className="today-value quiet" title={t('today.value-title')}>
          {t('today.value', { amount: format.money(Math.round(step.value), step.currency) })}
        </span>
      )}
    </div>
  )
}

function Due({ at }: { at: string }) {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  const isOver = Date.parse(at) < now.getTime()
  return (
    <time className={isOver ? 'today-overdue' : 'quiet'} dateTime={at} title={format.dateTime(at)}>
      {t(isOver ? 'today.overdue' : 'today.due', { time: format.relative(at, now) })}
    </time>
  )
}

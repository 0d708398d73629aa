import type { RecordChange, RecordPath } from '#contract/history.ts'
import { When } from '../design/when.tsx'
import { useFormat } from '../text/use-format.ts'
import { useText } from '../text/use-text.tsx'
import type { PlanOf } from './plan.tsx'
import { useChangeWords } from './use-change-words.ts'

interface ChangeItemProps {
  readonly of: RecordPath
  readonly change: RecordChange
  readonly names: Readonly<Record<string, string>>
  readonly choose: (plan: PlanOf) => void
}

/** One change: what, from what to what, by whom and when; and two ways back. */
export function ChangeItem({ of, change, names, choose }: ChangeItemProps) {
  const t = useText()
  const format = useFormat()
  const { nameOf } = useChangeWords(of, names)
  const field = nameOf(change.field)
  const isMark = change.before === null && (change.after === null || change.after === true)
  return (
    <li data-field={change.field}>
      <div>
        <strong>{field}</strong>
        {!isMark && <Way of={of} change={change} names={names} />}
        <small className="quiet">
          <By change={change} /> · <When at={change.at} />
        </small>
      </div>
      <div className="history-acts">
        {!isMark && (
          <button
            type="button"
            aria-label={t('history.put-back-what', { field })}
            onClick={() => choose({ changes: [change.id] })}
          >
            {t('history.put-back')}
          </button>
        )}
        <button
          type="button"
          aria-label={t('history.as-then-what', { at: format.dateTime(change.at) })}
          onClick={() => choose({ moment: change.at })}
        >
          {t('history.as-then')}
        </button>
      </div>
    </li>
  )
}

export function Way({ of, change, names }: Pick<ChangeItemProps, 'of' | 'change' | 'names'>) {
  const t = useText()
  const { sayValue } = useChangeWords(of, names)
  const [from, to] = [sayValue(change.field, change.before), sayValue(change.field, change.after)]
  return (
    <span className="history-way">
      <span className="visually-hidden">{t('history.way', { from, to })}</span>
      <span aria-hidden="true">
        <s className="quiet">{from}</s> → {to}
      </span>
    </span>
  )
}

/** Who, and through which door. */
export function By({ change }: { change: RecordChange }) {
  const t = useText()
  const who = change.byName ?? change.source ?? t('history.nobody')
  const door =
    change.because['return'] === undefined ? t(`history.door.${change.door}`) : t('history.with-return')
  return t('history.by', { who, door })
}

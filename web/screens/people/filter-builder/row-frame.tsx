import type { ReactNode } from 'react'
import { Icon } from '../../../design/icon.tsx'
import { useText } from '../../../text/use-text.tsx'
import type { Draft } from './draft.ts'

interface Props {
  readonly row: Draft
  readonly change: (row: Draft) => void
  readonly remove: (() => void) | null
  readonly canNegate: boolean
  readonly children: ReactNode
  /** What belongs to the row and stands on lines of its own. */
  readonly below?: ReactNode
}

/** A row with its "not" and its way out. */
export function RowFrame({ row, change, remove, canNegate, children, below }: Props) {
  const t = useText()
  return (
    <div className="filter-row">
      {canNegate && (
        <button
          type="button"
          className="people-button"
          aria-pressed={row.negated}
          onClick={() => change({ ...row, negated: !row.negated })}
        >
          {t('conditions.not')}
        </button>
      )}
      {children}
      {remove && (
        <button type="button" className="filter-remove" aria-label={t('conditions.remove')} onClick={remove}>
          <Icon name="cross" size={16} />
        </button>
      )}
      {below}
    </div>
  )
}

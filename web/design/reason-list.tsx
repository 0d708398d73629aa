import type { ReactNode } from 'react'
import { useFormat } from '../text/use-format.ts'
import { useText } from '../text/use-text.tsx'
import './reason-list.css'

/** One reason for what the product says: its words, its weight, and where it can be seen. */
export interface ShownReason {
  readonly key: string
  readonly text: ReactNode
  /** Points with their sign, where the whole is a sum. */
  readonly points?: number
  /** A link to the event that gave the reason. */
  readonly source?: ReactNode
}

/** Every score, suggestion and refusal shows this list; the sum of the points equals the whole. */
export function ReasonList({ reasons, label }: { reasons: readonly ShownReason[]; label?: string }) {
  const t = useText()
  const format = useFormat()
  return (
    <ul className="reasons" aria-label={label ?? t('state.reasons')}>
      {reasons.map((reason) => (
        <li key={reason.key}>
          {reason.points === undefined ? (
            <span className="reason-mark" aria-hidden="true" />
          ) : (
            <span className="reason-points" data-against={reason.points < 0}>
              {reason.points > 0 && '+'}
              {format.number(reason.points, 1)}
            </span>
          )}
          <span>
            {reason.text} {reason.source}
          </span>
        </li>
      ))}
    </ul>
  )
}

import type { ReactNode } from 'react'
import { useText } from '../text/use-text.tsx'
import { Icon } from './icon.tsx'
import './chip.css'

interface ChipProps {
  /** A tone is never alone: the words inside say the same. */
  readonly tone?: 'plain' | 'attention' | 'good'
  readonly onRemove?: () => void
  readonly children: ReactNode
}

/** A small fact or a filter in a rounded frame; with `onRemove` it can be taken off. */
export function Chip({ tone = 'plain', onRemove, children }: ChipProps) {
  const t = useText()
  const label = typeof children === 'string' ? children : ''
  return (
    <span className="chip" data-tone={tone}>
      {children}
      {onRemove && (
        <button type="button" aria-label={t('state.remove-filter', { label })} onClick={onRemove}>
          <Icon name="cross" size={14} />
        </button>
      )}
    </span>
  )
}

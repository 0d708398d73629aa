import { Link, type LinkProps } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { Icon } from '../design/icon.tsx'
import { useText } from '../text/use-text.tsx'
import './peek.css'

interface PeekFrameProps {
  readonly label: string
  readonly close: () => void
  /** The page of what is looked into. */
  readonly page?: Pick<LinkProps, 'to' | 'params'>
  readonly children: ReactNode
}

/** Something of a list at its side: the list stays where it was. Escape closes it; the arrow keys are the list's. */
export function PeekFrame({ label, close, page, children }: PeekFrameProps) {
  const t = useText()
  const panel = useRef<HTMLElement>(null)
  useEscape(close)
  // on a telephone it covers the list, and so takes the focus
  useEffect(() => {
    if (matchMedia('(max-width: 48em)').matches) panel.current?.focus()
  }, [])
  return (
    <aside ref={panel} className="peek" aria-label={label} tabIndex={-1}>
      <div className="peek-bar">
        {page && (
          <Link className="peek-open" {...page}>
            {t('peek.open')}
          </Link>
        )}
        <button type="button" className="peek-close" aria-label={t('word.close')} onClick={close}>
          <Icon name="cross" size={18} />
        </button>
      </div>
      {children}
    </aside>
  )
}

/** Not while a dialog, a panel or a cell is open: Escape is then theirs. The focus goes back to the row. */
function useEscape(close: () => void): void {
  const latest = useRef(close)
  latest.current = close
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isTaken =
        document.querySelector('.popup:popover-open, [aria-modal="true"], .table-editor') !== null
      if (event.key !== 'Escape' || isTaken || event.defaultPrevented) return
      document.querySelector<HTMLElement>('.table-row[data-peeked="true"] a')?.focus({ preventScroll: true })
      latest.current()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

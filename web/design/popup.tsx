import { type ReactNode, type RefObject, useId, useRef } from 'react'
import './popup.css'

interface PopupProps {
  /** What the button shows; its words are its name. */
  readonly button: ReactNode
  readonly buttonClass: string
  /** What the panel is called by screen readers. */
  readonly label: string
  readonly children: (close: () => void) => ReactNode
}

/**
 * A button that opens a small panel, by the browser's own popover: Escape and a click outside close it and
 * give the focus back. The panel stands beside its button, on the side where there is room.
 */
export function Popup({ button, buttonClass, label, children }: PopupProps) {
  const id = useId()
  const anchor = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  return (
    <>
      <button ref={anchor} type="button" className={buttonClass} popoverTarget={id}>
        {button}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        className="popup"
        role="dialog"
        aria-label={label}
        onBeforeToggle={(event) => event.newState === 'open' && place(anchor, panel)}
      >
        {children(() => panel.current?.hidePopover())}
      </div>
    </>
  )
}

const margin = 8

function place(anchor: RefObject<HTMLElement | null>, panel: RefObject<HTMLElement | null>): void {
  const box = anchor.current?.getBoundingClientRect()
  if (!box || !panel.current) return
  const isLow = box.top > innerHeight / 2
  const isRight = box.left > innerWidth / 2
  Object.assign(panel.current.style, {
    top: isLow ? 'auto' : `${box.bottom + 4}px`,
    bottom: isLow ? `${innerHeight - box.top + 4}px` : 'auto',
    left: isRight ? 'auto' : `${Math.max(margin, box.left)}px`,
    right: isRight ? `${Math.max(margin, innerWidth - box.right)}px` : 'auto',
  })
}

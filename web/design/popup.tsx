import { type ReactNode, type RefObject, useId, useRef, useState } from 'react'
import './popup.css'

interface PopupProps {
  /** What the button shows; its words are its name. */
  readonly button: ReactNode
  readonly buttonClass: string
  /** Where the button shows a sign only. */
  readonly buttonLabel?: string
  /** What the panel is called by screen readers. */
  readonly label: string
  /** What is inside is made when it opens and forgotten when it closes. */
  readonly isFresh?: boolean
  readonly children: (close: () => void) => ReactNode
}

/**
 * A button that opens a small panel, by the browser's own popover: Escape and a click outside close it and
 * give the focus back. The panel stands beside its button, on the side where there is room.
 */
export function Popup({ button, buttonClass, buttonLabel, label, isFresh = false, children }: PopupProps) {
  const id = useId()
  const anchor = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button ref={anchor} type="button" className={buttonClass} popoverTarget={id} aria-label={buttonLabel}>
        {button}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        className="popup"
        role="dialog"
        aria-label={label}
        onBeforeToggle={(event) => {
          setOpen(event.newState === 'open')
          if (event.newState === 'open') place(anchor, panel)
        }}
        onToggle={(event) => {
          if (event.newState === 'open') enter(panel.current)
        }}
      >
        {(isOpen || !isFresh) && children(() => panel.current?.hidePopover())}
      </div>
    </>
  )
}

/** Whoever opens something to write in writes at once; on glass the keyboard would cover what was opened. */
function enter(panel: HTMLElement | null): void {
  if (matchMedia('(pointer: coarse)').matches || panel?.contains(document.activeElement)) return
  panel
    ?.querySelector<HTMLElement>(
      'textarea, input:is([type="text"], [type="search"], [type="email"], :not([type]))',
    )
    ?.focus()
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

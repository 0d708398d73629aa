import { type RefObject, useLayoutEffect } from 'react'

const GAP = 8
/** So much of the screen is left to a message, however tall the field has grown. */
const ROOM = 120

/** Short messages stand above the place where one writes, and never on its buttons. */
export function useToastsAbove(place: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const box = place.current
    if (box === null) return undefined
    const { style } = document.documentElement
    const put = () => {
      const bottom = innerHeight - box.getBoundingClientRect().top + GAP
      style.setProperty('--toast-bottom', `${Math.min(bottom, innerHeight - ROOM)}px`)
    }
    // on a phone the tabs below come and go with the focus
    const later = () => requestAnimationFrame(put)
    const resized = new ResizeObserver(put)
    resized.observe(box)
    addEventListener('resize', put)
    box.addEventListener('focusin', later)
    box.addEventListener('focusout', later)
    return () => {
      resized.disconnect()
      removeEventListener('resize', put)
      style.removeProperty('--toast-bottom')
    }
  }, [place])
}

import { type RefObject, useLayoutEffect } from 'react'

const GAP = 8
/** So much of the screen is left to a message, however much stands below. */
const ROOM = 120

/** Short messages stand over the foot of what one reads: never on the questions, fields and buttons below it. */
export function useToastsOver(read: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const box = read.current
    if (box === null) return undefined
    const { style } = document.documentElement
    const put = () => {
      const bottom = innerHeight - box.getBoundingClientRect().bottom + GAP
      style.setProperty('--toast-bottom', `${Math.min(bottom, innerHeight - ROOM)}px`)
    }
    const resized = new ResizeObserver(put)
    resized.observe(box)
    addEventListener('resize', put)
    return () => {
      resized.disconnect()
      removeEventListener('resize', put)
      style.removeProperty('--toast-bottom')
    }
  }, [read])
}

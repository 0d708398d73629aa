import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import type { PersonRow } from '#contract/people.ts'
import { type KeyBinding, useKeys } from '../../shell/keys.ts'
import { useText } from '../../text/use-text.tsx'

interface ListKeys {
  readonly people: readonly PersonRow[]
  readonly select: (id: string) => void
  readonly box: RefObject<HTMLInputElement | null>
}

/**
 * j and k walk, x marks, / searches. The focus walks along on the people's links, so that Enter opens by
 * itself and a screen reader says who is reached. Returns the row stood on, -1 before the first.
 */
export function useListKeys({ people, select, box }: ListKeys): number {
  const t = useText()
  const [current, setCurrent] = useState(-1)
  const now = useRef({ people, current })
  useEffect(() => {
    now.current = { people, current }
  })
  useEffect(() => (current < 0 ? undefined : focusCurrent()), [current])
  const keys = useMemo((): KeyBinding[] => {
    const step = (by: number) => () =>
      setCurrent(Math.max(0, Math.min(now.current.people.length - 1, now.current.current + by)))
    const mark = () => {
      const reached = now.current.people[now.current.current]
      if (reached) select(reached.id)
    }
    return [
      { code: 'KeyJ', shown: ['J'], label: t('people.key-next'), run: step(1) },
      { code: 'KeyK', shown: ['K'], label: t('people.key-previous'), run: step(-1) },
      { code: 'KeyX', shown: ['X'], label: t('people.key-select'), run: mark },
      { code: 'Slash', shown: ['/'], label: t('people.search'), run: () => box.current?.focus() },
    ]
  }, [t, select, box])
  useKeys(keys)
  return current
}

/** A row far away exists only after the table has scrolled there; a few frames are enough. */
function focusCurrent(): () => void {
  let frames = 5
  let frame = 0
  const look = () => {
    const link = document.querySelector<HTMLElement>('.table-row[data-current="true"] a')
    if (link) link.focus({ preventScroll: true })
    else if (--frames > 0) frame = requestAnimationFrame(look)
  }
  frame = requestAnimationFrame(look)
  return () => cancelAnimationFrame(frame)
}

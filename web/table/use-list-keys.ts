import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { type KeyBinding, useKeys } from '../shell/keys.ts'
import { useText } from '../text/use-text.tsx'

interface ListKeys {
  readonly ids: readonly string[]
  /** With `toHere` also everything between the last one marked and this one; missing where nothing is marked. */
  readonly mark?: ((id: string, toHere?: boolean) => void) | undefined
  /** Looks into a row at the side, or with null no longer. */
  readonly peek?: ((id: string | null) => void) | undefined
  /** The row that is looked into. */
  readonly peeked?: string | undefined
  readonly box?: RefObject<HTMLInputElement | null>
  /** What / leads to. */
  readonly search?: string
}

/** What the keys act upon at the moment when they are pressed. */
type Now = RefObject<ListKeys & { readonly current: number; readonly stand: (place: number) => void }>

/**
 * j and k walk, x marks, v looks in, e changes a cell, u goes back, / searches. The focus walks along on the rows'
 * links, so that Enter opens by itself and a screen reader says who is reached. While one looks into a row the arrow
 * keys walk too. Returns the row stood on, -1 before the first.
 */
export function useListKeys(props: ListKeys): number {
  const { peeked } = props
  const [current, stand] = useState(-1)
  const now: Now = useRef({ ...props, current, stand })
  useEffect(() => {
    now.current = { ...props, current, stand }
  })
  useEffect(() => (current < 0 ? undefined : focusCurrent()), [current])
  // whoever is looked into by a click is where one stands
  useEffect(() => {
    const place = peeked === undefined ? -1 : now.current.ids.indexOf(peeked)
    if (place >= 0) stand(place)
  }, [peeked])
  useBindings(now, props)
  useArrows(now, peeked !== undefined)
  return current
}

/** The sheet of keys shows exactly those that work here. */
function useBindings(now: Now, { mark, peek, box, search }: ListKeys): void {
  const t = useText()
  const [marks, peeks] = [mark !== undefined, peek !== undefined]
  const searches = box !== undefined && search !== undefined ? search : null
  const keys = useMemo((): KeyBinding[] => {
    const bind = (code: string, label: string, run: () => void): KeyBinding => ({
      code,
      shown: [code.replace('Key', '')],
      label,
      run,
    })
    const walking = [
      bind('KeyJ', t('table.key-next'), () => step(now, 1)),
      bind('KeyK', t('table.key-previous'), () => step(now, -1)),
      { ...bind('Enter', t('table.key-open'), () => {}), isNative: true },
      bind('KeyE', t('table.key-edit'), () => press('.table-edit')),
    ]
    const marking = [
      bind('KeyX', t('table.key-select'), () => markHere(now, false)),
      {
        ...bind('KeyX', t('table.key-select-to'), () => markHere(now, true)),
        shift: true,
        shown: ['Shift', 'X'],
      },
    ]
    const peeking = [
      bind('KeyV', t('table.key-peek'), () => now.current.peek?.(hereOf(now) ?? null)),
      bind('KeyU', t('table.key-back'), () => now.current.peek?.(null)),
    ]
    const searching =
      searches === null
        ? []
        : [{ ...bind('Slash', searches, () => now.current.box?.current?.focus()), shown: ['/'] }]
    return [...walking, ...(marks ? marking : []), ...(peeks ? peeking : []), ...searching]
  }, [t, now, marks, peeks, searches])
  useKeys(keys)
}

function useArrows(now: Now, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return undefined
    const onKeyDown = (event: KeyboardEvent) => {
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null
      if (by === null || isTaken(event)) return
      event.preventDefault()
      step(now, by)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [now, isOn])
}

const isTaken = (event: KeyboardEvent): boolean =>
  event.defaultPrevented ||
  document.querySelector('.popup:popover-open, [aria-modal="true"]') !== null ||
  (event.target instanceof Element && event.target.closest('input, textarea, select') !== null)

/** While one looks into a row, the sheet goes along. */
function step(now: Now, by: 1 | -1): void {
  const { ids, current, stand, peeked, peek } = now.current
  const next = Math.max(0, Math.min(ids.length - 1, current + by))
  stand(next)
  const id = ids[next]
  if (peeked !== undefined && id !== undefined) peek?.(id)
}

const hereOf = (now: Now): string | undefined => now.current.ids[now.current.current]

function markHere(now: Now, toHere: boolean): void {
  const id = hereOf(now)
  if (id !== undefined) now.current.mark?.(id, toHere)
}

function press(selector: string): void {
  document.querySelector<HTMLElement>(`.table-row[data-current="true"] ${selector}`)?.click()
}

/** A row far away exists only after the table has scrolled there; a few frames are enough. */
function focusCurrent(): () => void {
  let frames = 5
  let frame = 0
  const look = () => {
    // whoever reads or writes in the sheet beside stays there
    if (document.activeElement?.closest('.peek')) return
    const row = document.querySelector('.table-row[data-current="true"]')
    const link = row?.querySelector<HTMLElement>('a, button:not(.table-edit)')
    if (link) link.focus({ preventScroll: true })
    else if (--frames > 0) frame = requestAnimationFrame(look)
  }
  frame = requestAnimationFrame(look)
  return () => cancelAnimationFrame(frame)
}

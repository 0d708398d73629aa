import { useCallback, useMemo, useRef, useState } from 'react'

export interface Selection {
  readonly ids: ReadonlySet<string>
  /** Not those marked, but all that the list shows, loaded or not. */
  readonly isAll: boolean
  readonly has: (id: string) => boolean
  /** With `toHere` also everything between the last one marked and this one. */
  readonly toggle: (id: string, toHere?: boolean) => void
  readonly markAll: () => void
  readonly markLoaded: (isOn: boolean) => void
  readonly clear: () => void
}

/** The rows marked in a list; they stay marked while filters change, "all" does not. */
export function useSelection(loaded: readonly string[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const [isAll, setAll] = useState(false)
  const last = useRef<string | null>(null)
  const order = useRef(loaded)
  order.current = loaded
  const toggle = useCallback((id: string, toHere = false) => {
    setAll(false)
    const between = toHere ? stretch(order.current, last.current, id) : []
    last.current = id
    setIds((before) => (between.length > 0 ? new Set([...before, ...between]) : toggledIn(before, id)))
  }, [])
  const clear = useCallback(() => {
    setAll(false)
    setIds(new Set())
  }, [])
  const markAll = useCallback(() => setAll(true), [])
  const markLoaded = useCallback((isOn: boolean) => {
    setAll(false)
    setIds(isOn ? new Set(order.current) : new Set())
  }, [])
  return useMemo(
    () => ({ ids, isAll, has: (id) => isAll || ids.has(id), toggle, markAll, markLoaded, clear }),
    [ids, isAll, toggle, markAll, markLoaded, clear],
  )
}

const toggledIn = (before: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id])

/** Everything from one to the other, both included, whichever comes first; nothing when one is not in the list. */
export function stretch(order: readonly string[], from: string | null, to: string): readonly string[] {
  const [start, end] = [order.indexOf(from ?? ''), order.indexOf(to)]
  if (start < 0 || end < 0) return []
  return order.slice(Math.min(start, end), Math.max(start, end) + 1)
}

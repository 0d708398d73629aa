import { useCallback, useEffect, useMemo, useState } from 'react'

/** Which columns stand in which order, and how wide those are that somebody drew; the first one is not among them. */
export interface Look {
  readonly columns: readonly string[]
  readonly widths: Readonly<Record<string, number>>
}

export interface Layout extends Look {
  /** Every column that can be shown. */
  readonly all: readonly string[]
  readonly toggle: (key: string) => void
  readonly move: (key: string, by: 1 | -1) => void
  readonly resize: (key: string, rem: number) => void
}

export const NARROWEST = 4
export const WIDEST = 40

interface Options {
  /** The browser keeps the look of each list under this name. */
  readonly list: string
  readonly all: readonly string[]
  readonly usual: readonly string[]
  /** A view that is opened brings its own. */
  readonly view: Look | undefined
}

/** The look of a table: the open view's, or what this browser kept. */
export function useLayout({ list, all, usual, view }: Options): Layout {
  const [kept, setKept] = useState<Look>(() => stored(list) ?? { columns: usual, widths: {} })
  useEffect(() => {
    if (view !== undefined && (view.columns.length > 0 || Object.keys(view.widths).length > 0))
      setKept({ columns: view.columns.length > 0 ? view.columns : usual, widths: view.widths })
  }, [view, usual])
  const change = useCallback(
    (next: (before: Look) => Look) =>
      setKept((before) => {
        const after = next(before)
        store(list, after)
        return after
      }),
    [list],
  )
  return useMemo(() => {
    const columns = kept.columns.filter((key) => all.includes(key))
    return {
      all,
      columns,
      widths: kept.widths,
      toggle: (key) => change((before) => toggled(before, key)),
      move: (key, by) => change((before) => moved({ ...before, columns }, key, by)),
      resize: (key, rem) =>
        change((before) => ({ ...before, widths: { ...before.widths, [key]: within(rem) } })),
    }
  }, [all, kept, change])
}

export const within = (rem: number): number => Math.round(Math.max(NARROWEST, Math.min(WIDEST, rem)) * 4) / 4

export const toggled = (look: Look, key: string): Look => ({
  ...look,
  columns: look.columns.includes(key) ? look.columns.filter((one) => one !== key) : [...look.columns, key],
})

/** One place on; what stands at an end stays there. */
export function moved(look: Look, key: string, by: 1 | -1): Look {
  const place = look.columns.indexOf(key)
  const other = look.columns[place + by]
  if (place < 0 || other === undefined) return look
  const columns = [...look.columns]
  columns[place + by] = key
  columns[place] = other
  return { ...look, columns }
}

/** Do both show the same? */
export function sameLook(one: Look, other: Look): boolean {
  const written = ({ columns, widths }: Look) =>
    JSON.stringify([columns, Object.entries(widths).sort(([a], [b]) => (a < b ? -1 : 1))])
  return written(one) === written(other)
}

const keyOf = (list: string) => `tandem.${list}.table`

function stored(list: string): Look | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(list)) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('columns' in kept) || !('widths' in kept)) return null
    return Array.isArray(kept.columns) && typeof kept.widths === 'object' && kept.widths !== null
      ? // written below
        (kept as Look)
      : null
  } catch {
    return null
  }
}

function store(list: string, look: Look): void {
  try {
    localStorage.setItem(keyOf(list), JSON.stringify(look))
  } catch {
    // Storage can be forbidden by the browser; the choice then lasts until the page is left.
  }
}

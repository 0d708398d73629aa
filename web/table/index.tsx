// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
// biome-ignore-all lint/a11y/useSemanticElements: virtual rows are placed by transform and laid out by grid, which takes the meaning from table elements
// biome-ignore-all lint/a11y/useFocusableInteractive: rows of a table (not of a grid) take no focus; their links do
import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import type { Column } from './column.ts'
import { Head } from './head.tsx'
import type { Layout } from './layout.ts'
import { type Editing, Row } from './row.tsx'
import type { Selection } from './selection.ts'
import './table.css'

interface TableProps<Item> {
  readonly label: string
  /** The first stands fixed at the side; of the others those that the layout shows, in its order. */
  readonly columns: readonly Column<Item>[]
  readonly layout: Layout
  readonly rows: readonly Item[]
  readonly rowKey: (row: Item) => string
  readonly rowName: (row: Item) => string
  /** All rows there are, when more exist than are loaded. */
  readonly total?: number | undefined
  /** The row the keyboard stands on. */
  readonly current?: number
  /** The row that is looked into at the side. */
  readonly peeked?: string | undefined
  readonly selection?: Selection
  /** Called when the end comes near: load the next page. */
  readonly onEnd?: () => void
  readonly onPeek?: (row: Item) => void
  /** CSS height of the scrolling part. */
  readonly height: string
  readonly foot?: ReactNode
}

/**
 * The table of every list: virtual rows under a sticky head with a sticky first column, columns that are sorted,
 * hidden, moved and drawn, cells that are changed where they stand. Rows have one height (the density's), so nothing
 * is measured.
 */
export function Table<Item>(props: TableProps<Item>) {
  const { label, rows, rowKey, rowName, total = rows.length, current, onEnd, layout, selection } = props
  const columns = shownColumns(props.columns, layout)
  const scroller = useRef<HTMLDivElement>(null)
  const rowHeight = useRowHeight()
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // The rows begin below the head, and the head covers what scrolls under it.
    scrollMargin: rowHeight,
    scrollPaddingStart: rowHeight,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  const nearEnd = rows.length > 0 && last >= rows.length - 20
  useEffect(() => {
    if (nearEnd) onEnd?.()
  }, [nearEnd, onEnd])
  useEffect(() => {
    if (current !== undefined && current >= 0) virtual.scrollToIndex(current)
  }, [current, virtual])
  const [editing, setEditing] = useState<Editing | null>(null)
  const edit = useCallback((next: Editing | null) => setEditing(next), [])
  return (
    <>
      <div
        ref={scroller}
        className="table"
        role="table"
        style={styleOf(columns, layout, props.height)}
        tabIndex={0}
        aria-label={label}
        aria-rowcount={total + 1}
      >
        <Head columns={columns} layout={layout} selection={selection} loaded={rows.length} />
        <div className="table-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index]
            return (
              row !== undefined && (
                <Row
                  key={rowKey(row)}
                  id={rowKey(row)}
                  name={rowName(row)}
                  {...{ row, columns, selection, editing, edit }}
                  index={item.index}
                  top={item.start - rowHeight}
                  isCurrent={item.index === current}
                  isPeeked={rowKey(row) === props.peeked}
                  onPeek={props.onPeek}
                />
              )
            )
          })}
        </div>
      </div>
      {props.foot !== undefined && <div className="table-foot">{props.foot}</div>}
    </>
  )
}

function shownColumns<Item>(all: readonly Column<Item>[], layout: Layout): readonly Column<Item>[] {
  const [first, ...others] = all
  const shown = layout.columns.flatMap((key) => others.find((column) => column.key === key) ?? [])
  return first === undefined ? shown : [first, ...shown]
}

type Style = CSSProperties & Record<`--${string}`, string>

function styleOf(columns: readonly Column<never>[], { widths }: Layout, height: string): Style {
  return {
    '--table-columns': columns.map((column) => track(column, widths[column.key])).join(' '),
    '--table-width': `${columns.reduce((sum, column) => sum + (widths[column.key] ?? column.width), 0)}rem`,
    '--table-height': height,
  }
}

/** A column that somebody drew has just that width. */
const track = ({ width, grow }: { width: number; grow?: number }, drawn: number | undefined) => {
  if (drawn !== undefined) return `${drawn}rem`
  return grow ? `minmax(${width}rem, ${grow}fr)` : `${width}rem`
}

function useRowHeight(): number {
  const style = getComputedStyle(document.documentElement)
  const inRem = Number.parseFloat(style.getPropertyValue('--row-height')) || 3
  return inRem * Number.parseFloat(style.fontSize)
}

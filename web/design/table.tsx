// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
// biome-ignore-all lint/a11y/useSemanticElements: virtual rows are placed by transform and laid out by grid, which takes the meaning from table elements
// biome-ignore-all lint/a11y/useFocusableInteractive: rows of a table (not of a grid) take no focus; their links do
import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react'
import { Icon } from './icon.tsx'
import './table.css'

export interface Column<Row> {
  readonly key: string
  readonly title: string
  /** The least width in rem. */
  readonly width: number
  /** Its share of the room that is left over; none keeps the column at its width. */
  readonly grow?: number
  readonly align?: 'end'
  readonly cell: (row: Row) => ReactNode
  /** How it is sorted now; missing when it cannot be. */
  readonly sort?: { readonly direction: 'ascending' | 'descending' | 'none'; readonly toggle: () => void }
}

interface TableProps<Row> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** All rows there are, when more exist than are loaded. */
  readonly total?: number
  /** The row the keyboard stands on. */
  readonly current?: number
  /** Called when the end comes near: load the next page. */
  readonly onEnd?: () => void
  readonly onOpen?: (row: Row) => void
  /** CSS height of the scrolling part; without it the table is as high as the window leaves. */
  readonly height?: string
}

/**
 * Virtual rows under a sticky head with a sticky first column. Rows have one height (the density's), so
 * nothing is measured; a screen that wants other rows builds its own list.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, rowKey, total = rows.length, current, onEnd, onOpen } = props
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
  const style: CSSProperties & Record<`--${string}`, string> = {
    '--table-columns': columns.map(track).join(' '),
    '--table-width': `${columns.reduce((sum, column) => sum + column.width, 0)}rem`,
    '--table-height': props.height ?? 'calc(100dvh - 12rem)',
  }
  return (
    <div
      ref={scroller}
      className="table"
      role="table"
      style={style}
      tabIndex={0}
      aria-label={label}
      aria-rowcount={total + 1}
    >
      <Head columns={columns} />
      <div className="table-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index]
          if (row === undefined) return null
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the first cell holds a link, the click is a larger target for it
            <div
              key={rowKey(row)}
              className="table-row"
              role="row"
              aria-rowindex={item.index + 2}
              data-current={item.index === current}
              style={{ transform: `translateY(${item.start - rowHeight}px)` }}
              onClick={(event) => opensRow(event.target) && onOpen?.(row)}
            >
              {columns.map((column) => (
                <div key={column.key} className="table-cell" role="cell" data-align={column.align}>
                  <div>{column.cell(row)}</div>
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function Head<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return (
    <div className="table-head" role="rowgroup">
      <div className="table-row" role="row" aria-rowindex={1}>
        {columns.map((column) => (
          <div
            key={column.key}
            className="table-cell"
            role="columnheader"
            data-align={column.align}
            {...(column.sort && { 'aria-sort': column.sort.direction })}
          >
            {column.sort ? (
              <SortButton title={column.title} sort={column.sort} />
            ) : (
              <span>{column.title}</span>
            )}
          </div>
        ))}
      </div>
    </div>
  )
}

function SortButton({ title, sort }: { title: string; sort: NonNullable<Column<unknown>['sort']> }) {
  const turn = sort.direction === 'ascending' ? 'rotate(180deg)' : undefined
  return (
    <button type="button" className="table-sort" onClick={sort.toggle}>
      {title}
      {sort.direction !== 'none' && (
        <span style={{ display: 'inline-flex', transform: turn }}>
          <Icon name="chevron" size={14} />
        </span>
      )}
    </button>
  )
}

const track = ({ width, grow }: { width: number; grow?: number }) =>
  grow ? `minmax(${width}rem, ${grow}fr)` : `${width}rem`

/** A click on a link or a button in the row is its own; everywhere else it opens the row. */
function opensRow(target: EventTarget): boolean {
  return (
    target instanceof Element && !target.closest('a, button, input, label') && !getSelection()?.toString()
  )
}

function useRowHeight(): number {
  const style = getComputedStyle(document.documentElement)
  const inRem = Number.parseFloat(style.getPropertyValue('--row-height')) || 3
  return inRem * Number.parseFloat(style.fontSize)
}

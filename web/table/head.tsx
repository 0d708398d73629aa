// biome-ignore-all lint/a11y/useSemanticElements: see index.tsx
// biome-ignore-all lint/a11y/useFocusableInteractive: see index.tsx
import { useRef } from 'react'
import { Icon } from '../design/icon.tsx'
import { Popup } from '../design/popup.tsx'
import type { TextKey } from '../text/index.ts'
import { useText } from '../text/use-text.tsx'
import type { Column, ColumnSort } from './column.ts'
import type { Layout } from './layout.ts'
import { within } from './layout.ts'
import type { Selection } from './selection.ts'

interface HeadProps {
  readonly columns: readonly Column<never>[]
  readonly layout: Layout
  readonly selection: Selection | undefined
  readonly loaded: number
}

export function Head({ columns, layout, selection, loaded }: HeadProps) {
  const t = useText()
  const isWhole = selection !== undefined && (selection.isAll || (loaded > 0 && selection.ids.size >= loaded))
  return (
    <div className="table-head" role="rowgroup">
      <div className="table-row" role="row" aria-rowindex={1}>
        {columns.map((column, place) => (
          <div
            key={column.key}
            className="table-cell"
            role="columnheader"
            data-align={column.align}
            {...(column.sort && { 'aria-sort': column.sort.direction })}
          >
            {place === 0 && selection && (
              <label className="table-mark">
                <input
                  type="checkbox"
                  aria-label={t('table.select-loaded')}
                  checked={isWhole}
                  onChange={(event) => selection.markLoaded(event.currentTarget.checked)}
                />
              </label>
            )}
            {column.sort ? (
              <SortButton title={column.title} sort={column.sort} />
            ) : (
              <span className="table-title">{column.title}</span>
            )}
            <Menu column={column} layout={layout} isFirst={place === 0} />
            <Handle column={column} layout={layout} />
          </div>
        ))}
      </div>
    </div>
  )
}

function SortButton({ title, sort }: { title: string; sort: ColumnSort }) {
  const turn = sort.direction === 'ascending' ? 'rotate(180deg)' : undefined
  return (
    <button type="button" className="table-sort" onClick={sort.toggle}>
      <span className="table-title">{title}</span>
      {sort.direction !== 'none' && (
        <span style={{ display: 'inline-flex', transform: turn }}>
          <Icon name="chevron" size={14} />
        </span>
      )}
    </button>
  )
}

interface MenuProps {
  readonly column: Column<never>
  readonly layout: Layout
  readonly isFirst: boolean
}

/** What can be done with a column, by keyboard too. The first one stays where it is. */
function Menu({ column, layout, isFirst }: MenuProps) {
  const t = useText()
  const { key, sort, filter } = column
  const place = layout.columns.indexOf(key)
  const width = layout.widths[key] ?? column.width
  const entries: readonly Entry[] = [
    ...(sort ? [entry('table.sort-up', () => sort.set('ascending'))] : []),
    ...(sort ? [entry('table.sort-down', () => sort.set('descending'))] : []),
    ...(filter ? [entry('table.filter', filter)] : []),
    ...(!isFirst && place > 0 ? [entry('table.to-left', () => layout.move(key, -1))] : []),
    ...(!isFirst && place < layout.columns.length - 1
      ? [entry('table.to-right', () => layout.move(key, 1))]
      : []),
    entry('table.wider', () => layout.resize(key, width + 2)),
    entry('table.narrower', () => layout.resize(key, width - 2)),
    ...(isFirst ? [] : [entry('table.hide', () => layout.toggle(key))]),
  ]
  return (
    <Popup
      button={<Icon name="more" size={14} />}
      buttonClass="table-menu"
      buttonLabel={t('table.menu', { title: column.title })}
      label={column.title}
      isFresh
    >
      {(close) =>
        entries.map(({ word, run }) => (
          <button
            key={word}
            type="button"
            className="popup-item"
            onClick={() => {
              close()
              run()
            }}
          >
            {t(word)}
          </button>
        ))
      }
    </Popup>
  )
}

interface Entry {
  readonly word: TextKey
  readonly run: () => void
}
const entry = (word: TextKey, run: () => void): Entry => ({ word, run })

/** Draws the column wider or narrower; by keyboard the menu does. */
function Handle({ column, layout }: { column: Column<never>; layout: Layout }) {
  const drawn = useRef<{ x: number; width: number; cell: HTMLElement } | null>(null)
  const rem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  const widthAt = (x: number) => {
    const from = drawn.current
    return from === null ? null : within((from.width + x - from.x) / rem())
  }
  return (
    <span
      className="table-handle"
      aria-hidden="true"
      onPointerDown={(event) => {
        const cell = event.currentTarget.parentElement
        if (!cell) return
        drawn.current = { x: event.clientX, width: cell.getBoundingClientRect().width, cell }
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerUp={(event) => {
        const width = widthAt(event.clientX)
        drawn.current = null
        if (width !== null) layout.resize(column.key, width)
      }}
    />
  )
}

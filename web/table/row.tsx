// biome-ignore-all lint/a11y/useSemanticElements: see index.tsx
// biome-ignore-all lint/a11y/useFocusableInteractive: see index.tsx
import { lazy, Suspense } from 'react'
import { Icon } from '../design/icon.tsx'
import { useText } from '../text/use-text.tsx'
import type { CellEdit, Column } from './column.ts'
import type { Selection } from './selection.ts'

const CellEditor = lazy(() => import('./cell-editor.tsx'))

/** The one cell that is being changed. */
export interface Editing {
  readonly row: string
  readonly column: string
}

interface RowProps<Item> {
  readonly id: string
  readonly name: string
  readonly row: Item
  readonly columns: readonly Column<Item>[]
  readonly index: number
  readonly top: number
  readonly isCurrent: boolean
  readonly isPeeked: boolean
  readonly selection: Selection | undefined
  readonly editing: Editing | null
  readonly edit: (next: Editing | null) => void
  readonly onPeek: ((row: Item) => void) | undefined
}

export function Row<Item>(props: RowProps<Item>) {
  const { id, row, columns, index, onPeek, selection, editing, edit } = props
  const editable = columns.filter((column) => column.edit?.(row) != null).map(({ key }) => key)
  return (
    // the first cell holds a link, the click is a larger target for it
    <div
      className="table-row"
      role="row"
      aria-rowindex={index + 2}
      data-id={id}
      data-current={props.isCurrent}
      data-peeked={props.isPeeked}
      data-selected={selection?.has(id)}
      style={{ transform: `translateY(${props.top}px)` }}
      // before the link hears of it: a plain click looks into the row, any other one follows the link
      onClickCapture={(event) => {
        if (!onPeek || !isPlain(event) || !asksToPeek(event.target)) return
        event.preventDefault()
        onPeek(row)
      }}
    >
      {columns.map((column, place) => {
        const how = column.edit?.(row) ?? null
        const isEdited = editing?.row === id && editing.column === column.key
        return (
          <div key={column.key} className="table-cell" role="cell" data-align={column.align}>
            {place === 0 && selection && <Mark {...{ id, selection }} name={props.name} />}
            {how !== null && isEdited ? (
              <Suspense>
                <CellEditor
                  how={how}
                  label={`${column.title}: ${props.name}`}
                  close={() => edit(null)}
                  next={(by) => edit(beside(editable, id, column.key, by))}
                />
              </Suspense>
            ) : (
              <>
                <div className="table-value">{column.cell(row)}</div>
                {how !== null && (
                  <EditButton
                    title={column.title}
                    name={props.name}
                    isReachable={props.isCurrent}
                    open={() => edit({ row: id, column: column.key })}
                  />
                )}
              </>
            )}
          </div>
        )
      })}
    </div>
  )
}

function beside(editable: readonly string[], row: string, column: string, by: 1 | -1): Editing | null {
  const next = editable[editable.indexOf(column) + by]
  return next === undefined ? null : { row, column: next }
}

function Mark({ id, name, selection }: { id: string; name: string; selection: Selection }) {
  const t = useText()
  return (
    <label className="table-mark">
      <input
        type="checkbox"
        aria-label={t('table.select', { name })}
        checked={selection.has(id)}
        onChange={(event) =>
          selection.toggle(id, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)
        }
      />
    </label>
  )
}

interface EditButtonProps {
  readonly title: string
  readonly name: string
  /** In the row on which the keyboard stands; all of them would be a hundred stops. */
  readonly isReachable: boolean
  readonly open: () => void
}

function EditButton({ title, name, isReachable, open }: EditButtonProps) {
  const t = useText()
  return (
    <button
      type="button"
      className="table-edit"
      tabIndex={isReachable ? 0 : -1}
      aria-label={t('table.edit', { title, name })}
      onClick={open}
    >
      <Icon name="pencil" size={14} />
    </button>
  )
}

const isPlain = (event: React.MouseEvent): boolean =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey

/** A link of the row's own by a pointer (by keyboard it leads to the page), or no control at all. */
function asksToPeek(target: EventTarget): boolean {
  if (!(target instanceof Element) || getSelection()?.toString()) return false
  const control = target.closest('a, button, input, select, label')
  return control === null || (control.matches('[data-peek]') && !control.matches(':focus-visible'))
}

export type { CellEdit }

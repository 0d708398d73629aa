import { type DragEvent, type KeyboardEvent, type ReactNode, useState } from 'react'
import { announce } from '../shell/announcements.tsx'
import { useText } from '../text/use-text.tsx'
import { Icon } from './icon.tsx'
import './ordered.css'

interface OrderedProps<Item> {
  readonly label: string
  readonly items: readonly Item[]
  readonly keyOf: (item: Item) => string
  readonly nameOf: (item: Item) => string
  readonly change: (items: readonly Item[]) => void
  readonly children: (item: Item) => ReactNode
}

/** A list in an order of one's own: its rows are dragged by their handle, or moved by the arrows while it has the focus. */
export function Ordered<Item>({ label, items, keyOf, nameOf, change, children }: OrderedProps<Item>) {
  const t = useText()
  const [held, hold] = useState<string | null>(null)
  const put = (key: string, to: number) => {
    const from = items.findIndex((item) => keyOf(item) === key)
    const item = items[from]
    if (item === undefined || to < 0 || to >= items.length || from === to) return
    change(items.filter((one) => one !== item).toSpliced(to, 0, item))
    announce(t('state.moved', { name: nameOf(item), place: to + 1, of: items.length }))
  }
  const over = (event: DragEvent, index: number) => {
    if (held === null) return
    event.preventDefault()
    put(held, index)
  }
  const byKey = (event: KeyboardEvent, key: string, index: number) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    put(key, index + by)
  }
  return (
    <ol className="ordered" aria-label={label}>
      {items.map((item, index) => (
        <li
          key={keyOf(item)}
          data-held={held === keyOf(item)}
          onDragOver={(event) => over(event, index)}
          onDrop={(event) => event.preventDefault()}
        >
          <button
            type="button"
            className="ordered-handle"
            draggable
            aria-label={t('state.move', { name: nameOf(item) })}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move'
              event.dataTransfer.setData('text/plain', nameOf(item))
              hold(keyOf(item))
            }}
            onDragEnd={() => hold(null)}
            onKeyDown={(event) => byKey(event, keyOf(item), index)}
          >
            <Icon name="grip" size={16} />
          </button>
          {children(item)}
        </li>
      ))}
    </ol>
  )
}

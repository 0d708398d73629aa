import { type RefObject, useMemo } from 'react'
import { useKeys } from '../../shell/keys.ts'
import { useText } from '../../text/use-text.tsx'

/** j, k, h, l walk over the cards; m opens the ways to move, t plans a task. Enter opens by itself. */
export function useBoardKeys(place: RefObject<HTMLElement | null>): void {
  const t = useText()
  useKeys(
    useMemo(() => {
      const bind = (
        code: string,
        key: string,
        word: 'next' | 'previous' | 'left' | 'right' | 'move' | 'plan',
        run: () => void,
      ) => ({
        code,
        shown: [key],
        label: t(`deals.key.${word}`),
        run,
      })
      return [
        bind('KeyJ', 'J', 'next', () => walk(place.current, 0, 1)),
        bind('KeyK', 'K', 'previous', () => walk(place.current, 0, -1)),
        bind('KeyH', 'H', 'left', () => walk(place.current, -1, 0)),
        bind('KeyL', 'L', 'right', () => walk(place.current, 1, 0)),
        bind('KeyM', 'M', 'move', () => press(place.current, '.deal-move')),
        bind('KeyT', 'T', 'plan', () => press(place.current, '.deal-plan')),
      ]
    }, [t, place]),
  )
}

const titles = (column: Element | undefined): readonly HTMLElement[] => [
  ...(column?.querySelectorAll<HTMLElement>('.deal-open') ?? []),
]

/** The first press takes the first card there is. An empty column is passed over. */
function walk(board: HTMLElement | null, across: number, down: number): void {
  const columns = [...(board?.querySelectorAll('.deals-column') ?? [])].filter(
    (column) => titles(column).length > 0,
  )
  const at = columns.findIndex((column) => column.contains(document.activeElement))
  const card = document.activeElement?.closest('[data-deal]')
  const row = titles(columns[at]).findIndex((title) => card?.contains(title))
  const isOn = at >= 0 && row >= 0
  const column = titles(columns[isOn ? at + across : 0])
  column[isOn ? Math.max(0, Math.min(column.length - 1, row + down)) : 0]?.focus()
}

function press(board: HTMLElement | null, selector: string): void {
  const card = document.activeElement?.closest('[data-deal]')
  if (!card || !board?.contains(card)) return
  const button = card.querySelector<HTMLElement>(selector)
  button?.click()
  const panel = button?.nextElementSibling
  panel?.querySelector<HTMLElement>('button, input')?.focus()
}

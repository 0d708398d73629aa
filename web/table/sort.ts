import type { ColumnSort, Direction } from './column.ts'

interface Sorted<Key extends string> {
  readonly now: Key
  /** Left out: the usual one of its key. */
  readonly direction: Direction | undefined
  readonly usual: (key: Key) => Direction
  /** The direction is undefined where it is the usual one. */
  readonly choose: (key: Key, direction: Direction | undefined) => void
}

/** The head of a column that the list can be sorted by: the usual direction first, then the other. */
export function sortBy<Key extends string>(
  key: Key,
  { now, direction, usual, choose }: Sorted<Key>,
): ColumnSort {
  const stands = now === key ? (direction ?? usual(key)) : 'none'
  const set = (wanted: Direction) => choose(key, wanted === usual(key) ? undefined : wanted)
  const other = stands === 'ascending' ? 'descending' : 'ascending'
  return { direction: stands, set, toggle: () => set(stands === 'none' ? usual(key) : other) }
}

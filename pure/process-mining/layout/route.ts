/** A node's cell among the cells that are drawn. */
export interface Cell {
  readonly column: number
  readonly track: number
}

/**
 * How an edge runs through the grid. Gap `g` lies before column `g`, channel `h` before track `h`; lines run only
 * there or where every cell on the way is empty, so no line ever crosses a node.
 */
export type Route =
  | { readonly kind: 'self' }
  /** Along the track: nothing stands between. */
  | { readonly kind: 'straight' }
  /** Across, within the column: nothing stands between. */
  | { readonly kind: 'beside' }
  /** Through one gap to the next column. */
  | { readonly kind: 'step'; readonly gap: number }
  /** Out of the node, along a channel, into the other node. */
  | { readonly kind: 'far'; readonly out: number; readonly channel: number; readonly into: number }

/** Forward lines keep above their track and the way back below, so that loops are on one side. */
export function routeOf(from: Cell, to: Cell, isFree: (column: number, track: number) => boolean): Route {
  if (from.column === to.column && from.track === to.track) return { kind: 'self' }
  if (from.track === to.track && to.column > from.column) {
    if (between(from.column, to.column).every((column) => isFree(column, from.track)))
      return { kind: 'straight' }
  }
  if (from.column === to.column) {
    const tracks = between(Math.min(from.track, to.track), Math.max(from.track, to.track))
    if (tracks.every((track) => isFree(from.column, track))) return { kind: 'beside' }
  }
  if (to.column === from.column + 1) return { kind: 'step', gap: to.column }
  return { kind: 'far', out: from.column + 1, channel: channelOf(from, to), into: to.column }
}

function channelOf(from: Cell, to: Cell): number {
  if (to.column <= from.column) return Math.max(from.track, to.track) + 1
  return to.track >= from.track ? to.track : to.track + 1
}

const between = (low: number, high: number): number[] =>
  Array.from({ length: Math.max(0, high - low - 1) }, (_, place) => low + 1 + place)

export interface Span {
  readonly key: string
  readonly low: number
  readonly high: number
}

/**
 * Gives every span a slot so that no two spans of one slot touch; shorter ones get the inner slots. Spans of one key
 * are one line and are joined first.
 */
export function slotsOf(spans: readonly Span[]): {
  readonly count: number
  readonly slot: ReadonlyMap<string, number>
} {
  const joined = new Map<string, { low: number; high: number }>()
  for (const { key, low, high } of spans) {
    const known = joined.get(key)
    joined.set(key, { low: Math.min(low, known?.low ?? low), high: Math.max(high, known?.high ?? high) })
  }
  const order = [...joined].sort(
    ([, one], [, other]) => one.high - one.low - (other.high - other.low) || one.low - other.low,
  )
  const rows: { low: number; high: number }[][] = []
  const slot = new Map<string, number>()
  for (const [key, span] of order) {
    let row = rows.findIndex((taken) => taken.every(({ low, high }) => high < span.low || span.high < low))
    if (row < 0) row = rows.push([]) - 1
    rows[row]?.push(span)
    slot.set(key, row)
  }
  return { count: rows.length, slot }
}

import type { Arrangement } from './arrange.ts'
import { type Cell, type Route, type Span, slotsOf } from './route.ts'
import type { Shown } from './sliders.ts'

/** An edge that is drawn. */
export interface Routed {
  readonly edge: number
  readonly from: number
  readonly to: number
  readonly route: Route
  /** Is the way back drawn too? */
  readonly twin: boolean
}

/** Columns and tracks without what is hidden, counted from 0. */
export function gridOf(arrangement: Arrangement, shown: Shown) {
  const nodes = shown.nodes.flatMap((isShown, node) => (isShown ? [node] : []))
  const ranks = (values: readonly number[]) =>
    new Map(
      [...new Set(nodes.map((node) => values[node] ?? 0))]
        .sort((one, other) => one - other)
        .map((value, at) => [value, at]),
    )
  const columns = ranks(arrangement.column)
  const tracks = ranks(arrangement.track)
  const cell = (node: number): Cell => ({
    column: columns.get(arrangement.column[node] ?? 0) ?? 0,
    track: tracks.get(arrangement.track[node] ?? 0) ?? 0,
  })
  const taken = new Set(nodes.map((node) => `${cell(node).column} ${cell(node).track}`))
  const isFree = (column: number, track: number) => !taken.has(`${column} ${track}`)
  return { nodes, cell, isFree, columnCount: columns.size, tracks, trackCount: tracks.size }
}
export type Grid = ReturnType<typeof gridOf>

/** Which side of its node a line leaves from, and how far it goes across: track t is 2t + 1, channel h is 2h. */
export function legsOf({ from, to, route }: Routed, cell: Grid['cell']) {
  const start = 2 * cell(from).track + 1
  const finish = 2 * cell(to).track + 1
  const middle = route.kind === 'far' ? 2 * route.channel : finish
  const span = (one: number, other: number) => ({ low: Math.min(one, other), high: Math.max(one, other) })
  const outSide = middle < start ? 'up' : 'down'
  const intoSide = (route.kind === 'far' ? middle : start) < finish ? 'up' : 'down'
  return {
    out: { key: `${from} ${outSide}`, side: outSide, ...span(start, middle) },
    into: { key: `${to} ${intoSide}`, side: intoSide, ...span(middle, finish) },
  } as const
}

/** A slot for every line in every gap and channel. */
export function lineSlots({ cell }: Grid, routes: readonly Routed[]) {
  const outs = new Map<number, Span[]>()
  const intos = new Map<number, Span[]>()
  const backs = new Map<number, Span[]>()
  const forths = new Map<number, Span[]>()
  const loops = new Set<number>()
  const push = (map: Map<number, Span[]>, at: number, span: Span) =>
    map.set(at, [...(map.get(at) ?? []), span])
  for (const routed of routes) {
    const { route, edge, from } = routed
    if (route.kind === 'self') loops.add(cell(from).track)
    if (route.kind === 'step') push(outs, route.gap, legsOf(routed, cell).out)
    if (route.kind !== 'far') continue
    const { out, into } = legsOf(routed, cell)
    push(outs, route.out, out)
    push(intos, route.into, into)
    const low = Math.min(route.out, route.into)
    const high = Math.max(route.out, route.into)
    push(route.into < route.out ? backs : forths, route.channel, { key: String(edge), low, high })
  }
  const solve = (map: Map<number, Span[]>) => new Map([...map].map(([at, spans]) => [at, slotsOf(spans)]))
  const [out, into, back, forth] = [solve(outs), solve(intos), solve(backs), solve(forths)]
  return {
    gapLines: (gap: number) => (out.get(gap)?.count ?? 0) + (into.get(gap)?.count ?? 0),
    channelLines: (channel: number) => (back.get(channel)?.count ?? 0) + (forth.get(channel)?.count ?? 0),
    hasLoop: (track: number) => loops.has(track),
    outSlot: (gap: number, key: string) => out.get(gap)?.slot.get(key) ?? 0,
    intoSlot: (gap: number, key: string) => into.get(gap)?.slot.get(key) ?? 0,
    backSlot: (channel: number, edge: number) => back.get(channel)?.slot.get(String(edge)) ?? 0,
    forthSlot: (channel: number, edge: number) => forth.get(channel)?.slot.get(String(edge)) ?? 0,
  }
}

/** Cells one after another with room before, between and behind them. */
export function axisOf(
  cells: number,
  size: (cell: number) => number,
  { free, extra }: { readonly free: number; readonly extra: (gap: number) => number },
) {
  const starts: number[] = []
  const ends: number[] = []
  let at = 0
  for (let cell = 0; cell <= cells; cell++) {
    // The outer edges need only half the room, unless lines run there.
    const isOuter = cell === 0 || cell === cells
    starts.push(at)
    at += (isOuter && extra(cell) === 0 ? free / 2 : free) + extra(cell)
    ends.push(at)
    if (cell < cells) at += size(cell)
  }
  return {
    total: at,
    gapStart: (gap: number) => starts[gap] ?? 0,
    gapEnd: (gap: number) => ends[gap] ?? 0,
    gapMiddle: (gap: number) => ((starts[gap] ?? 0) + (ends[gap] ?? 0)) / 2,
    middle: (cell: number) => ((ends[cell] ?? 0) + (starts[cell + 1] ?? 0)) / 2,
  }
}
export type Axis = ReturnType<typeof axisOf>

import type { Arrangement } from './arrange.ts'
import type { Flow } from './flow.ts'
import { type Axis, axisOf, type Grid, gridOf, legsOf, lineSlots, type Routed } from './grid.ts'
import { type Along, type Flat, type Line, lineOf } from './line.ts'
import { type Route, routeOf } from './route.ts'
import type { Shown } from './sliders.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Box extends Point {
  readonly width: number
  readonly height: number
}

/** The map as boxes and lines; `x`, `y` of a box are its upper left corner. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly nodes: readonly (Box & { readonly node: number })[]
  readonly edges: readonly {
    readonly edge: number
    readonly kind: Route['kind']
    /** Corners of the line from the border of one node to that of the other. */
    readonly points: readonly Point[]
    /** Where a number on the line stands best. */
    readonly label: Point
  }[]
  readonly bands: readonly (Box & { readonly lane: number })[]
}

export interface DrawOptions {
  readonly direction: 'right' | 'down'
  /** Size of an activity as it is seen. */
  readonly node: { readonly width: number; readonly height: number }
  /** Diameter of start and end. */
  readonly dot: number
  /** Free room between columns and between tracks before any line runs there. */
  readonly gap: number
  readonly channel: number
  /** Room for each further line. */
  readonly slot: number
}

/**
 * Draws what is shown of an arrangement. Columns and tracks where nothing is shown close up; the order never
 * changes. Same input, same coordinates. Quadratic in the edges that are shown.
 */
export function drawMap(flow: Flow, arrangement: Arrangement, shown: Shown, options: DrawOptions): Drawing {
  const grid = gridOf(arrangement, shown)
  const routes = flow.from.flatMap((from, edge): Routed[] => {
    if (!shown.edges[edge]) return []
    const to = flow.to[edge] ?? 0
    const route = routeOf(grid.cell(from), grid.cell(to), grid.isFree)
    return [{ edge, from, to, route, twin: shown.edges[flow.edgeOf(to, from) ?? -1] === true }]
  })
  const room = roomFor(grid, routes, flow, options)
  const isRight = options.direction === 'right'
  const turn = ({ along, across, length, breadth }: Along): Box =>
    isRight
      ? { x: along, y: across, width: length, height: breadth }
      : { x: across, y: along, width: breadth, height: length }
  const turnPoint = ([along, across]: Flat): Point =>
    isRight ? { x: along, y: across } : { x: across, y: along }
  const { columns, tracks } = room
  const { width, height } = turn({ along: 0, across: 0, length: columns.total, breadth: tracks.total })
  return {
    width,
    height,
    nodes: grid.nodes.map((node) => ({ node, ...turn(room.box(node)) })),
    edges: routes.map((routed) => {
      const { points, label } = lineOf(room.line(routed))
      const { edge, route } = routed
      return { edge, kind: route.kind, points: points.map(turnPoint), label: turnPoint(label) }
    }),
    bands: bandsOf(arrangement, grid, room).map(({ lane, ...box }) => ({ lane, ...turn(box) })),
  }
}

/** All coordinates along and across, from the sizes of the nodes and the lines between them. */
function roomFor(grid: Grid, routes: readonly Routed[], flow: Flow, options: DrawOptions) {
  const { cell } = grid
  const { slot, dot, node: size } = options
  const [length, breadth] =
    options.direction === 'right' ? [size.width, size.height] : [size.height, size.width]
  const sized = (node: number, own: number) => (node < flow.size ? own : dot)
  const slots = lineSlots(grid, routes)
  const most = (own: number, at: (node: number) => boolean) =>
    Math.max(0, ...grid.nodes.filter(at).map((node) => sized(node, own)))
  const loopRoom = (track: number) => (slots.hasLoop(track) ? slot : 0)
  const columns = axisOf(grid.columnCount, (column) => most(length, (node) => cell(node).column === column), {
    free: options.gap,
    extra: (gap) => slots.gapLines(gap) * slot,
  })
  const tracks = axisOf(grid.trackCount, (track) => most(breadth, (node) => cell(node).track === track), {
    free: options.channel,
    extra: (channel) => slots.channelLines(channel) * slot + loopRoom(channel),
  })
  const box = (node: number): Along => ({
    along: columns.middle(cell(node).column) - sized(node, length) / 2,
    across: tracks.middle(cell(node).track) - sized(node, breadth) / 2,
    length: sized(node, length),
    breadth: sized(node, breadth),
  })
  // The lines nearest to a node begin this far from it.
  const [beside, above] = [options.gap / 3, options.channel / 2]
  const line = (routed: Routed): Line => {
    const { route, edge } = routed
    const { out, into } = legsOf(routed, cell)
    const gap = route.kind === 'step' ? route.gap : route.kind === 'far' ? route.out : 0
    const { channel, into: last } = route.kind === 'far' ? route : { channel: 0, into: 0 }
    return {
      ...{ kind: route.kind, twin: routed.twin, off: slot },
      ...{ one: box(routed.from), other: box(routed.to), outSide: out.side, intoSide: into.side },
      leave: columns.gapStart(gap) + beside + slots.outSlot(gap, out.key) * slot,
      enter: columns.gapEnd(last) - beside - slots.intoSlot(last, into.key) * slot,
      channel:
        last < gap
          ? tracks.gapStart(channel) + above + slots.backSlot(channel, edge) * slot
          : tracks.gapEnd(channel) - above - loopRoom(channel) - slots.forthSlot(channel, edge) * slot,
    }
  }
  return { columns, tracks, box, line }
}

/** The bands of the lanes of which something is shown; they meet in the middle between their tracks. */
function bandsOf(
  arrangement: Arrangement,
  grid: Grid,
  { columns, tracks }: { readonly columns: Axis; readonly tracks: Axis },
): (Along & { readonly lane: number })[] {
  return arrangement.bands.flatMap(({ lane, firstTrack, lastTrack }) => {
    const own = [...grid.tracks].filter(([track]) => track >= firstTrack && track <= lastTrack)
    const [first, last] = [own[0]?.[1], own.at(-1)?.[1]]
    if (first === undefined || last === undefined) return []
    const across = first === 0 ? 0 : tracks.gapMiddle(first)
    const until = last === grid.trackCount - 1 ? tracks.total : tracks.gapMiddle(last + 1)
    return [{ lane, along: 0, across, length: columns.total, breadth: until - across }]
  })
}

import type { Flow } from './flow.ts'

/**
 * Where every node of the complete map stands: its column along the reading direction and its track across it.
 * Nodes are numbered as in the flow, start and end last. No two share both.
 */
export interface Arrangement {
  readonly column: readonly number[]
  readonly track: readonly number[]
  /** The band of tracks of each lane, in the order of the lanes; without lanes one band for all. */
  readonly bands: readonly Band[]
}

export interface Band {
  readonly lane: number
  readonly firstTrack: number
  readonly lastTrack: number
}

/**
 * Arranges the complete map once; hiding and filtering never change what it returns.
 * The main way takes the columns 0, 1, 2 … on the middle track (with lanes: on the middle track of each lane). The
 * others follow in the order of their mean position, one column behind their strongest predecessor, on the nearest
 * free track: what is mostly reached from behind stands on the side where the loops run. Quadratic in the nodes.
 * @param lanes for each activity the number of its lane; lanes stand in the order of their numbers
 * @example arrange(flowOf(waysOf([{ steps: [0, 1], cases: 3 }]), 2)).column // [0, 1, -1, 2]
 */
export function arrange(flow: Flow, lanes?: readonly number[]): Arrangement {
  const column = columnsOf(flow)
  const laneOf = (node: number): number => {
    if (!lanes) return 0
    if (node === flow.size) return lanes[flow.main[0] ?? 0] ?? 0
    return lanes[node === flow.size + 1 ? (flow.main.at(-1) ?? 0) : node] ?? 0
  }
  const places = tracksOf(flow, column, laneOf)
  return stack(places, laneOf)
}

function columnsOf(flow: Flow): number[] {
  const start = flow.size
  const end = flow.size + 1
  const column = new Array<number>(flow.size + 2).fill(Number.NaN)
  column[start] = -1
  flow.main.forEach((node, place) => {
    column[node] = place
  })
  for (const node of others(flow, byPosition(flow))) column[node] = columnBeside(flow, column, node)
  column[end] = Math.max(-1, ...column.filter((own) => !Number.isNaN(own))) + 1
  return column
}

const others = (flow: Flow, order: (one: number, other: number) => number): number[] => {
  const main = new Set(flow.main)
  return Array.from({ length: flow.size }, (_, node) => node)
    .filter((node) => !main.has(node))
    .sort(order)
}

const byPosition = (flow: Flow) => (one: number, other: number) =>
  (flow.position[one] ?? 0) - (flow.position[other] ?? 0) || one - other

/** Behind its strongest predecessor among those that stand before it on average; else before its successor. */
function columnBeside(flow: Flow, column: readonly number[], node: number): number {
  let before = -1
  let after = -1
  const count = (edge: number) => (edge < 0 ? 0 : (flow.count[edge] ?? 0))
  const isEarlier = (other: number) =>
    other === flow.size || (flow.position[other] ?? 1) <= (flow.position[node] ?? 0)
  flow.from.forEach((from, edge) => {
    const to = flow.to[edge] ?? 0
    if (
      to === node &&
      from !== node &&
      !Number.isNaN(column[from]) &&
      isEarlier(from) &&
      count(edge) > count(before)
    )
      before = edge
    if (from === node && to < flow.size && !Number.isNaN(column[to]) && count(edge) > count(after))
      after = edge
  })
  if (before >= 0) return (column[flow.from[before] ?? 0] ?? 0) + 1
  return Math.max(0, (column[flow.to[after] ?? -1] ?? 1) - 1)
}

interface Place {
  readonly column: number
  readonly track: number
}

/** Tracks within each lane, 0 in its middle, the most frequent activities nearest to it. */
function tracksOf(flow: Flow, column: readonly number[], laneOf: (node: number) => number): Place[] {
  const taken = new Set<string>()
  const track = new Array<number>(flow.size + 2).fill(0)
  const take = (node: number, at: number) => {
    track[node] = at
    taken.add(`${laneOf(node)} ${column[node]} ${at}`)
  }
  for (const node of [flow.size, ...flow.main, flow.size + 1]) take(node, 0)
  const placed = new Set([...flow.main, flow.size, flow.size + 1])
  const order = others(
    flow,
    (one, other) => (flow.stepCases[other] ?? 0) - (flow.stepCases[one] ?? 0) || one - other,
  )
  for (const node of order) {
    const side = isReachedFromBehind(flow, column, node) ? 1 : -1
    const wish = trackOfNeighbours(flow, node, placed, track)
    const isFree = (at: number) => !taken.has(`${laneOf(node)} ${column[node]} ${at}`)
    const farthest = order.length + 1
    let best = 0
    let cost = Number.POSITIVE_INFINITY
    for (let at = -farthest; at <= farthest; at++) {
      const own = 2 * Math.abs(at) + Math.abs(at - wish) + (Math.sign(at) === side ? 0 : 1.5)
      if (own < cost && isFree(at)) [best, cost] = [at, own]
    }
    take(node, best)
    placed.add(node)
  }
  return track.map((own, node) => ({ column: column[node] ?? 0, track: own }))
}

function isReachedFromBehind(flow: Flow, column: readonly number[], node: number): boolean {
  let behind = 0
  let all = 0
  flow.from.forEach((from, edge) => {
    const to = flow.to[edge] ?? 0
    if ((from !== node && to !== node) || from === to) return
    all += flow.count[edge] ?? 0
    if ((column[to] ?? 0) <= (column[from] ?? 0)) behind += flow.count[edge] ?? 0
  })
  return behind * 2 > all
}

function trackOfNeighbours(
  flow: Flow,
  node: number,
  placed: ReadonlySet<number>,
  track: readonly number[],
): number {
  let sum = 0
  let weight = 0
  flow.from.forEach((from, edge) => {
    const to = flow.to[edge] ?? 0
    const other = from === node ? to : to === node ? from : -1
    if (other < 0 || other >= flow.size || !placed.has(other)) return
    sum += (track[other] ?? 0) * (flow.count[edge] ?? 0)
    weight += flow.count[edge] ?? 0
  })
  return weight === 0 ? 0 : sum / weight
}

/** Puts the lanes below one another. */
function stack(places: readonly Place[], laneOf: (node: number) => number): Arrangement {
  const lanes = [...new Set(places.map((_, node) => laneOf(node)))].sort((one, other) => one - other)
  const track = places.map((place) => place.track)
  const bands: Band[] = []
  let next = 0
  for (const lane of lanes) {
    const own = places.map((_, node) => node).filter((node) => laneOf(node) === lane)
    const tracks = own.map((node) => places[node]?.track ?? 0)
    const lowest = Math.min(...tracks)
    const height = Math.max(...tracks) - lowest
    for (const node of own) track[node] = (places[node]?.track ?? 0) - lowest + next
    bands.push({ lane, firstTrack: next, lastTrack: next + height })
    next += height + 1
  }
  return { column: places.map((place) => place.column), track, bands }
}

import type { Variants } from '../facts/variants.ts'

/** What a map is drawn from: the distinct ways and how many cases took each. */
export type Ways = Pick<Variants, 'count' | 'sequence' | 'offsets' | 'cases'>

/** Everything that a map of all ways has, counted from the ways alone. */
export interface Flow {
  /** Activities; the node `size` is the start of a case and `size + 1` its end. */
  readonly size: number
  readonly from: readonly number[]
  readonly to: readonly number[]
  /** How often each edge was gone, and in how many cases. */
  readonly count: readonly number[]
  readonly edgeCases: readonly number[]
  /** For each activity: its steps and the cases that have it. */
  readonly steps: readonly number[]
  readonly stepCases: readonly number[]
  /** Where in a case each activity stands on average, 0 (first) to 1 (last), weighted by cases. */
  readonly position: readonly number[]
  /** The steps of the most frequent way, and its activities, each where it comes first. */
  readonly mainSteps: readonly number[]
  readonly main: readonly number[]
  readonly cases: number
  readonly events: number
  /** The number of the edge, or undefined when nobody went there. */
  readonly edgeOf: (from: number, to: number) => number | undefined
}

/**
 * Counts the map of a table of ways. Ways without a step are skipped. Linear in the length of all ways.
 * @example flowOf(waysOf([{ steps: [0, 1], cases: 3 }]), 2).edgeCases // [3, 3, 3]
 */
export function flowOf(ways: Ways, size: number): Flow {
  const found = new Map<number, number>()
  const edges = { from: [] as number[], to: [] as number[], count: [] as number[], cases: [] as number[] }
  const lastWay: number[] = []
  const nodes = emptyNodes(size)
  const add = (from: number, to: number, way: number, cases: number) => {
    const key = from * (size + 2) + to
    const known = found.get(key)
    const edge = known ?? edges.from.length
    if (known === undefined) {
      found.set(key, edge)
      edges.from.push(from)
      edges.to.push(to)
    }
    edges.count[edge] = (edges.count[edge] ?? 0) + cases
    if (lastWay[edge] !== way) edges.cases[edge] = (edges.cases[edge] ?? 0) + cases
    lastWay[edge] = way
  }
  for (let way = 0; way < ways.count; way++) {
    const cases = ways.cases[way] ?? 0
    let before = size
    for (const step of stepsOf(ways, way)) {
      add(before, step, way, cases)
      before = step
    }
    if (before !== size) add(before, size + 1, way, cases)
    countNodes(nodes, ways, way)
  }
  const mainSteps = mostFrequent(ways)
  return {
    size,
    from: edges.from,
    to: edges.to,
    count: edges.count,
    edgeCases: edges.cases,
    steps: nodes.steps,
    stepCases: nodes.cases,
    position: nodes.place.map((sum, node) => sum / Math.max(1, nodes.steps[node] ?? 0)),
    mainSteps,
    main: [...new Set(mainSteps)],
    cases: nodes.all,
    events: nodes.steps.reduce((sum, steps) => sum + steps, 0),
    edgeOf: (from, to) => found.get(from * (size + 2) + to),
  }
}

/** A table of ways from plain lists; the order of the lists is kept. */
export function waysOf(ways: readonly { readonly steps: readonly number[]; readonly cases: number }[]): Ways {
  const offsets = new Uint32Array(ways.length + 1)
  ways.forEach(({ steps }, way) => {
    offsets[way + 1] = (offsets[way] ?? 0) + steps.length
  })
  return {
    count: ways.length,
    sequence: Uint32Array.from(ways.flatMap(({ steps }) => steps)),
    offsets,
    cases: Float64Array.from(ways, ({ cases }) => cases),
  }
}

/** The steps of one way. */
export const stepsOf = (ways: Ways, way: number): Uint32Array =>
  ways.sequence.subarray(ways.offsets[way], ways.offsets[way + 1])

interface NodeSums {
  readonly steps: number[]
  readonly cases: number[]
  readonly place: number[]
  readonly lastWay: Int32Array
  all: number
}

const emptyNodes = (size: number): NodeSums => ({
  steps: new Array<number>(size).fill(0),
  cases: new Array<number>(size).fill(0),
  place: new Array<number>(size).fill(0),
  lastWay: new Int32Array(size).fill(-1),
  all: 0,
})

function countNodes(nodes: NodeSums, ways: Ways, way: number): void {
  const cases = ways.cases[way] ?? 0
  const steps = stepsOf(ways, way)
  if (steps.length > 0) nodes.all += cases
  steps.forEach((step, place) => {
    nodes.steps[step] = (nodes.steps[step] ?? 0) + cases
    nodes.place[step] = (nodes.place[step] ?? 0) + (cases * (place + 0.5)) / steps.length
    if (nodes.lastWay[step] !== way) nodes.cases[step] = (nodes.cases[step] ?? 0) + cases
    nodes.lastWay[step] = way
  })
}

/** The most frequent way; among equals the first of the table. */
function mostFrequent(ways: Ways): number[] {
  let best = -1
  for (let way = 0; way < ways.count; way++)
    if (stepsOf(ways, way).length > 0 && (best < 0 || (ways.cases[way] ?? 0) > (ways.cases[best] ?? 0)))
      best = way
  return best < 0 ? [] : [...stepsOf(ways, best)]
}

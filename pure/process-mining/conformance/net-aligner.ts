import { ModelProblem } from '../models/model-problem.ts'
import type { PetriNet } from '../models/petri-net.ts'
import type { Aligner, Alignment } from './alignment.ts'
import { createMarkingGraph, type MarkingGraph } from './marking-graph.ts'
import { escapingEdges, type Player } from './precision.ts'
import type { UnitMove } from './trace-back.ts'

/**
 * Makes ready to align cases with any net whose places stay bounded, by A* over the synchronous product of case
 * and net (Adriansyah, van Dongen, van der Aalst, "Conformance checking using cost-based fitness analysis", 2011;
 * every deviation costs 1, silent steps nothing). Exact; exponential in the worst case. When `isOver` says that
 * time is up the answer has bounds: `lower` from the search so far, `upper` from a quick, greedy one. Throws
 * `ModelProblem` `no-end` when no run of the net comes to its end.
 * @example createNetAligner(treeToNet(parseTree("->( 'a', 'b' )")), ['a', 'b']).align([1]).upper // 1: a is missing
 */
export function createNetAligner(
  net: PetriNet,
  activities: readonly string[],
  isOver: () => boolean = () => false,
): Aligner {
  const graph = createMarkingGraph(net, activities)
  const { names } = graph
  const own = new Set(net.transitions.map(({ name }) => name))
  const run = search(graph, [], { slope: () => 0, stop: (settled) => settled > MOST_STATES })
  if (run.end === null) throw new ModelProblem('no-end', 'no run of this model comes to its end')
  const shortest = run.end.cost
  const shortestMoves = movesTo(run.end)
  return {
    names,
    shortest,
    precision: (runs) => escapingEdges(playerOf(graph), runs),
    align(given) {
      const units = Array.from(given)
      // a step that the model does not know is a deviation whatever comes: so much is certain ahead
      const foreign = suffixCounts(units.map((unit) => !own.has(names[unit] ?? '')))
      const stop = (settled: number) => settled % 256 === 0 && isOver()
      const exact = search(graph, units, { slope: (at) => foreign[at] ?? 0, stop })
      if (exact.end !== null) return alignmentOf(names, exact.end.cost, exact.end.cost, movesTo(exact.end))
      const quick = search(graph, units, {
        slope: (at) => 2 * (units.length - at),
        stop: (settled) => settled > 20_000,
      })
      if (quick.end !== null) return alignmentOf(names, exact.lower, quick.end.cost, movesTo(quick.end))
      const alone = units.map((unit, place): UnitMove => ({ kind: 'log', unit, place }))
      return alignmentOf(names, exact.lower, units.length + shortest, [...alone, ...shortestMoves])
    },
  }
}

/** A net with more states than this before its end is reached is given up. */
const MOST_STATES = 300_000

const alignmentOf = (
  names: readonly string[],
  lower: number,
  upper: number,
  moves: readonly UnitMove[],
): Alignment => ({
  lower,
  upper,
  moves: moves.map(({ kind, unit }) => ({ kind, activity: names[unit] ?? '' })),
})

/** For each place how many of the flags from there on are set. */
function suffixCounts(flags: readonly boolean[]): number[] {
  const counts = [...flags.map(() => 0), 0]
  for (let at = flags.length - 1; at >= 0; at--)
    counts[at] = (counts[at + 1] ?? 0) + (flags[at] === true ? 1 : 0)
  return counts
}

interface Reached {
  readonly at: number
  readonly marking: number
  readonly cost: number
  readonly by: UnitMove | null
  readonly from: Reached | null
}

interface Wish {
  /** What the rest costs at least (for an exact answer), from a place of the case on. */
  readonly slope: (at: number) => number
  readonly stop: (settled: number) => boolean
}

/** `end` is null when it stopped before; no alignment costs less than `lower`. */
function search(graph: MarkingGraph, units: readonly number[], { slope, stop }: Wish) {
  // costs are whole numbers, so a list for each of them is the queue
  const queue: Reached[][] = []
  const push = (reached: Reached): void => {
    const estimate = reached.cost + slope(reached.at)
    const list = queue[estimate] ?? []
    queue[estimate] = list
    list.push(reached)
  }
  push({ at: 0, marking: 0, cost: 0, by: null, from: null })
  const settled = new Set<number>()
  for (let lower = 0; lower < queue.length; ) {
    const next = queue[lower]?.pop()
    if (next === undefined) {
      lower++
      continue
    }
    const key = next.marking * (units.length + 1) + next.at
    if (settled.has(key)) continue
    settled.add(key)
    if (stop(settled.size)) return { end: null, lower }
    if (next.at === units.length && graph.isFinal(next.marking)) return { end: next, lower: next.cost }
    for (const reached of neighbours(graph, units, next)) push(reached)
    // a greedy wish may find something cheaper than what it looks at
    lower = Math.max(0, lower - 2)
  }
  return { end: null, lower: 0 }
}

function* neighbours(graph: MarkingGraph, units: readonly number[], from: Reached): Iterable<Reached> {
  const { at, marking, cost } = from
  const unit = units[at]
  if (unit !== undefined)
    yield { at: at + 1, marking, cost: cost + 1, by: { kind: 'log', unit, place: at }, from }
  for (const { unit: own, to } of graph.firings(marking)) {
    if (own < 0) yield { at, marking: to, cost, by: null, from }
    else yield { at, marking: to, cost: cost + 1, by: { kind: 'model', unit: own, place: -1 }, from }
    if (own === unit) yield { at: at + 1, marking: to, cost, by: { kind: 'both', unit, place: at }, from }
  }
}

function movesTo(end: Reached): UnitMove[] {
  const moves: UnitMove[] = []
  for (let at: Reached | null = end; at !== null; at = at.from) if (at.by !== null) moves.push(at.by)
  return moves.reverse()
}

const playerOf = (graph: MarkingGraph): Player<number> => ({
  start: graph.silently([0]),
  possible: (states) =>
    new Set(states.flatMap((one) => graph.firings(one).flatMap(({ unit }) => (unit < 0 ? [] : [unit])))),
  after: (states, wanted) =>
    graph.silently(
      states.flatMap((one) => graph.firings(one).flatMap(({ unit, to }) => (unit === wanted ? [to] : []))),
    ),
})

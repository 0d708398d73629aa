import type { Node } from './scope.ts'
import type { UnitMove } from './trace-back.ts'
import { mayEnd, possibleNext, stateKey, statesAfter, type TreeState } from './tree-state.ts'

interface Reached {
  readonly at: number
  readonly state: TreeState
  readonly cost: number
  readonly by: UnitMove | null
  readonly from: Reached | null
}

/**
 * The cheapest alignment by Dijkstra's search through places of the case and states of the tree, for trees whose
 * parallel parts share activities. Exact, but exponential in the worst case: it stops when `isOver` says so or
 * nothing cheaper than `upper` can come, and answers with null.
 */
export function searchAlignment(
  tree: Node,
  units: readonly number[],
  upper: number,
  isOver: () => boolean,
): { readonly cost: number; readonly moves: readonly UnitMove[] } | null {
  // costs are whole numbers, so a list for each of them is the queue
  const queue: Reached[][] = [[{ at: 0, state: null, cost: 0, by: null, from: null }]]
  const settled = new Set<string>()
  for (let next = takeCheapest(queue, upper); next !== null; next = takeCheapest(queue, upper)) {
    if (!settle(settled, next)) continue
    if (settled.size % 256 === 0 && isOver()) return null
    if (next.at === units.length && mayEnd(tree, next.state)) return { cost: next.cost, moves: movesTo(next) }
    for (const reached of neighbours(tree, units, next)) {
      const later = queue[reached.cost] ?? []
      queue[reached.cost] = later
      later.push(reached)
    }
  }
  return null
}

function takeCheapest(queue: readonly Reached[][], upper: number): Reached | null {
  for (let cost = 0; cost < upper; cost++) {
    const next = queue[cost]?.pop()
    if (next !== undefined) return next
  }
  return null
}

/** False when the place was reached before, and so as cheaply. */
function settle(settled: Set<string>, { at, state }: Reached): boolean {
  const key = `${at} ${stateKey(state)}`
  const isNew = !settled.has(key)
  settled.add(key)
  return isNew
}

function* neighbours(tree: Node, units: readonly number[], from: Reached): Iterable<Reached> {
  const { at, state, cost } = from
  const unit = units[at]
  for (const possible of possibleNext(tree, [state]))
    for (const next of statesAfter(tree, state, possible))
      yield { at, state: next, cost: cost + 1, by: { kind: 'model', unit: possible, place: -1 }, from }
  if (unit === undefined) return
  yield { at: at + 1, state, cost: cost + 1, by: { kind: 'log', unit, place: at }, from }
  for (const next of statesAfter(tree, state, unit))
    yield { at: at + 1, state: next, cost, by: { kind: 'both', unit, place: at }, from }
}

function movesTo(end: Reached): UnitMove[] {
  const moves: UnitMove[] = []
  for (let at: Reached | null = end; at !== null; at = at.from) if (at.by !== null) moves.push(at.by)
  return moves.reverse()
}

import { enterAt, entries, loopRounds, parallelRow, passThrough } from './costs.ts'
import { childScopes, type Node, type Scope, type Sharing } from './scope.ts'

/** One step of an alignment; `place` is the step of the case, -1 for a step that only the model makes. */
export interface UnitMove {
  readonly kind: 'both' | 'log' | 'model'
  readonly unit: number
  readonly place: number
}

/**
 * Follows the least costs back from border `end`: puts the moves, last first, on `moves` and returns the border at
 * which the node was entered. Among equal costs moves of both are preferred, then the first child.
 */
export function traceBack(
  node: Node,
  scope: Scope,
  entry: Float64Array,
  end: number,
  into: { readonly moves: UnitMove[]; readonly sharing: Sharing },
): number {
  switch (node.kind) {
    case 'silent':
      return end
    case 'activity':
      return backActivity(node, scope, entry, end, into.moves)
    case 'sequence':
      return backSequence(node, scope, entry, end, into)
    case 'choice':
      return backChoice(node, scope, entry, end, into)
    case 'loop':
      return backLoop(node, scope, entry, end, into)
    case 'parallel':
      return backParallel(node, scope, entry, end, into)
  }
}

type Into = Parameters<typeof traceBack>[4]

const logMove = ({ units, places }: Scope, at: number): UnitMove => ({
  kind: 'log',
  unit: units[at] ?? -1,
  place: places[at] ?? -1,
})

function backActivity(node: Node, scope: Scope, entry: Float64Array, end: number, moves: UnitMove[]): number {
  const row = passThrough(node, scope, entry, 'first')
  for (let at = end; ; at--) {
    const cost = row[at] ?? 0
    if (at > 0 && scope.units[at - 1] === node.unit && cost === entry[at - 1]) {
      moves.push({ kind: 'both', unit: node.unit, place: scope.places[at - 1] ?? -1 })
      return at - 1
    }
    if (cost === (entry[at] ?? 0) + 1 || at === 0) {
      moves.push({ kind: 'model', unit: node.unit, place: -1 })
      return at
    }
    moves.push(logMove(scope, at - 1))
  }
}

function backSequence(node: Node, scope: Scope, entry: Float64Array, end: number, into: Into): number {
  const rows = [entry]
  for (const child of node.children) rows.push(passThrough(child, scope, rows.at(-1) ?? entry, into.sharing))
  let at = end
  for (let index = node.children.length - 1; index >= 0; index--) {
    const child = node.children[index]
    if (child !== undefined) at = traceBack(child, scope, rows[index] ?? entry, at, into)
  }
  return at
}

function backChoice(node: Node, scope: Scope, entry: Float64Array, end: number, into: Into): number {
  const rows = node.children.map((child) => passThrough(child, scope, entry, into.sharing)[end] ?? 0)
  const chosen = node.children[rows.indexOf(Math.min(...rows))]
  return chosen === undefined ? end : traceBack(chosen, scope, entry, end, into)
}

function backLoop(node: Node, scope: Scope, entry: Float64Array, end: number, into: Into): number {
  const [body, redo] = node.children
  const rounds = loopRounds(node, scope, entry, into.sharing)
  if (body === undefined || redo === undefined) return end
  let at = end
  let round = rounds.length - 1
  for (;;) {
    // the earliest round that already had this cost
    const cost = rounds[round]?.done[at]
    while (round > 0 && rounds[round - 1]?.done[at] === cost) round--
    at = traceBack(body, scope, rounds[round]?.before ?? entry, at, into)
    if (round === 0) return at
    at = traceBack(redo, scope, rounds[round - 1]?.done ?? entry, at, into)
    round--
  }
}

function backParallel(node: Node, scope: Scope, entry: Float64Array, end: number, into: Into): number {
  const starts = entries(scope, entry).filter((start) => start <= end)
  const costs = starts.map(
    (start) => (entry[start] ?? 0) + (parallelRow(node, scope, start, into.sharing)[end] ?? 0),
  )
  const start = starts[costs.indexOf(Math.min(...costs))] ?? end
  const strands = childScopes(node, scope, into.sharing).map(({ scope: own, border }, index) => {
    const child = node.children[index]
    const from = border[start] ?? 0
    const moves: UnitMove[] = []
    if (child === undefined) return moves
    let at = traceBack(child, own, enterAt(own, from), border[end] ?? 0, { ...into, moves })
    for (; at > from; at--) moves.push(logMove(own, at - 1))
    return moves
  })
  const foreign: UnitMove[] = []
  for (let at = end - 1; at >= start; at--)
    if (!node.alphabet.has(scope.units[at] ?? -1)) foreign.push(logMove(scope, at))
  into.moves.push(...interleaved([...strands, foreign]))
  return start
}

/** Weaves strands of moves, last first, by their places in the case; moves of the model alone go right before their successors. */
function interleaved(strands: readonly UnitMove[][]): UnitMove[] {
  const left = strands.map((strand) => strand.slice().reverse())
  const woven: UnitMove[] = []
  const nextPlace = (strand: readonly UnitMove[]) =>
    strand.find(({ place }) => place >= 0)?.place ?? Number.POSITIVE_INFINITY
  for (;;) {
    const open = left.filter(({ length }) => length > 0)
    const [first] = open
    if (first === undefined) return woven.reverse()
    const next = open.reduce((best, strand) => (nextPlace(strand) < nextPlace(best) ? strand : best), first)
    const move = next.shift()
    if (move !== undefined) woven.push(move)
  }
}

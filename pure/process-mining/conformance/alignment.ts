import type { ProcessTree } from '../models/process-tree.ts'
import { enterAt, passThrough } from './costs.ts'
import { escapingEdges, type Player, type RunCounts } from './precision.ts'
import { compileTree, isSeparable, type Node, type Sharing, wholeScope } from './scope.ts'
import { searchAlignment } from './search.ts'
import { traceBack, type UnitMove } from './trace-back.ts'
import { createTreeAutomaton, type TreeAutomaton } from './tree-automaton.ts'

/** One step of an alignment: done by both, only in the log (the model does not allow it), or only in the model (it is missing). */
export interface Move {
  readonly kind: 'both' | 'log' | 'model'
  readonly activity: string
}

/**
 * The best match of a case with a model. `lower` and `upper` bound its deviations; they are equal when it is exact,
 * and `moves` always has `upper` deviations.
 */
export interface Alignment {
  readonly lower: number
  readonly upper: number
  readonly moves: readonly Move[]
}

export interface Aligner {
  /** The fewest deviations of a case given as numbers into the activities of the log. */
  align(units: ArrayLike<number>): Alignment
  /** Steps of the shortest run of the model. */
  readonly shortest: number
  /** The names of all numbers: those of the log, then what only the model has. */
  readonly names: readonly string[]
  /** The precision of the model for runs of it. */
  precision(runs: RunCounts): number
}

/**
 * Makes ready to align cases with a process tree exactly (Adriansyah, van Dongen, van der Aalst, "Conformance
 * checking using cost-based fitness analysis", 2011; every deviation costs 1, silent steps nothing). Trees in which
 * parallel parts share no activity, as all mined ones, are done by dynamic programming over the tree in polynomial
 * time; others by search, until `isOver` says that time is up, and then with bounds.
 * @example createAligner(parseTree("->( 'a', 'b' )"), ['a', 'b']).align([1]).upper // 1: a is missing
 */
export function createAligner(
  tree: ProcessTree,
  activities: readonly string[],
  isOver: () => boolean = () => false,
): Aligner {
  const units = new Map(activities.map((name, unit) => [name, unit]))
  const node = compileTree(tree, units)
  const names = [...units.keys()]
  const isExact = isSeparable(node)
  const automaton = createTreeAutomaton(node)
  const named = (moves: readonly UnitMove[]): Move[] =>
    moves.map(({ kind, unit }) => ({ kind, activity: names[unit] ?? '' }))
  return {
    names,
    precision: (runs) => escapingEdges(playerOf(automaton), runs),
    shortest: cheapest(node, [], 'cheapest').cost,
    align(given) {
      const sequence = Array.from(given)
      if (automaton.fits(sequence)) return { lower: 0, upper: 0, moves: named(sequence.map(bothMove)) }
      const first = cheapest(node, sequence, 'first')
      const lower = isExact ? first.cost : cheapest(node, sequence, 'cheapest').cost
      if (lower >= first.cost) return { lower: first.cost, upper: first.cost, moves: named(first.moves()) }
      const found = searchAlignment(node, sequence, first.cost, isOver)
      if (found !== null) return { lower: found.cost, upper: found.cost, moves: named(found.moves) }
      return { lower: isOver() ? lower : first.cost, upper: first.cost, moves: named(first.moves()) }
    },
  }
}

/** One state at a time; none after a step that the tree does not allow. */
const playerOf = ({ after, possible }: TreeAutomaton): Player<number> => ({
  start: [0],
  possible: ([state = -1]) => possible(state),
  after: ([state = -1], unit) => [after(state, unit)].filter((next) => next >= 0),
})

const bothMove = (unit: number, place: number): UnitMove => ({ kind: 'both', unit, place })

function cheapest(node: Node, units: readonly number[], sharing: Sharing) {
  const scope = wholeScope(units)
  const entry = enterAt(scope, 0)
  const cost = passThrough(node, scope, entry, sharing).at(-1) ?? 0
  const moves = (): UnitMove[] => {
    const found: UnitMove[] = []
    let at = traceBack(node, scope, entry, units.length, { moves: found, sharing })
    for (; at > 0; at--) found.push({ kind: 'log', unit: units[at - 1] ?? -1, place: at - 1 })
    return found.reverse()
  }
  return { cost, moves }
}

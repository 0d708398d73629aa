import type { Node } from './scope.ts'
import { allAfter, mayEnd, possibleNext, stateKey, type TreeState } from './tree-state.ts'

/** The runs of a tree as an automaton with one state at a time, made as it is needed. 0 is the beginning, -1 nowhere. */
export interface TreeAutomaton {
  after(state: number, unit: number): number
  possible(state: number): ReadonlySet<number>
  /** True when the case is a run of the tree, without a deviation. */
  fits(units: readonly number[]): boolean
}

interface Known {
  /** All ways in which the tree can explain the steps so far. */
  readonly ways: readonly TreeState[]
  readonly next: Map<number, number>
  possible: ReadonlySet<number> | null
}

/**
 * Cases of one log walk the same states again and again: every move is worked out once (the subset construction of
 * Rabin, Scott, "Finite automata and their decision problems", 1959, done lazily).
 */
export function createTreeAutomaton(tree: Node): TreeAutomaton {
  const known: Known[] = []
  const numbers = new Map<string, number>()
  const numberOf = (ways: readonly TreeState[]): number => {
    if (ways.length === 0) return -1
    const keys = ways.map(stateKey)
    const key = keys.length === 1 ? (keys[0] ?? '') : keys.sort().join(' ')
    const number = numbers.get(key) ?? known.length
    if (number === known.length) {
      numbers.set(key, number)
      known.push({ ways, next: new Map(), possible: null })
    }
    return number
  }
  numberOf([null])
  const after = (state: number, unit: number): number => {
    const from = known[state]
    if (from === undefined) return -1
    const found = from.next.get(unit)
    if (found !== undefined) return found
    const next = numberOf(allAfter(tree, from.ways, unit))
    from.next.set(unit, next)
    return next
  }
  return {
    after,
    possible(state) {
      const one = known[state]
      if (one === undefined) return new Set()
      one.possible ??= possibleNext(tree, one.ways)
      return one.possible
    },
    fits(units) {
      let state = 0
      for (const unit of units) {
        state = after(state, unit)
        if (state < 0 || (known[state]?.ways.length ?? 0) > MOST_WAYS) return false
      }
      return known[state]?.ways.some((way) => mayEnd(tree, way)) === true
    },
  }
}

/** Beyond so many explanations at once the costs are found faster than the states. */
const MOST_WAYS = 200

import type { ProcessTree } from '../models/process-tree.ts'

/** A tree made ready for aligning: activities as numbers, the numbers below each node. */
export interface Node {
  readonly kind: ProcessTree['kind']
  /** The number of an activity, -1 elsewhere. */
  readonly unit: number
  readonly children: readonly Node[]
  readonly alphabet: ReadonlySet<number>
  /** For a parallel node: no activity stands in two of its children. */
  readonly isDisjoint: boolean
  /** May be done without a visible step. */
  readonly mayBeEmpty: boolean
}

/** Numbers the activities of a tree; names that the log does not know get numbers after its own. */
export function compileTree(tree: ProcessTree, units: Map<string, number>): Node {
  if (tree.kind === 'activity') {
    const unit = units.get(tree.name) ?? units.size
    units.set(tree.name, unit)
    return {
      kind: tree.kind,
      unit,
      children: [],
      alphabet: new Set([unit]),
      isDisjoint: true,
      mayBeEmpty: false,
    }
  }
  const children = tree.kind === 'silent' ? [] : tree.children.map((child) => compileTree(child, units))
  const alphabet = new Set(children.flatMap((child) => [...child.alphabet]))
  const all = children.reduce((sum, child) => sum + child.alphabet.size, 0)
  const isDisjoint = all === alphabet.size
  return {
    kind: tree.kind,
    unit: -1,
    children,
    alphabet,
    isDisjoint,
    mayBeEmpty: isEmptyPossible(tree.kind, children),
  }
}

function isEmptyPossible(kind: Node['kind'], children: readonly Node[]): boolean {
  if (kind === 'loop') return children[0]?.mayBeEmpty ?? true
  return kind === 'choice'
    ? children.some((child) => child.mayBeEmpty)
    : children.every((child) => child.mayBeEmpty)
}

/** True when every parallel node divides the activities among its children: then alignments are polynomial. */
export const isSeparable = (node: Node): boolean =>
  (node.kind !== 'parallel' || node.isDisjoint) && node.children.every(isSeparable)

/**
 * What to do with a step that several children of a parallel node could take. `cheapest` lets each use it and
 * charges nothing for leaving it out, which never costs too much; `first` gives it to the first child, which is one
 * possible alignment.
 */
export type Sharing = 'cheapest' | 'first'

/** The steps of a case that one part of the tree can take, in order, each with the price of leaving it out. */
export interface Scope {
  readonly units: readonly number[]
  readonly price: readonly number[]
  /** Places in the whole case. */
  readonly places: readonly number[]
  /** Per parallel node below: the scopes of its children, made when first needed. */
  readonly below: Map<Node, readonly ChildScope[]>
  /** Rows of costs by node and entry, kept for the case. */
  readonly rows: Map<Node, (Float64Array | undefined)[]>
}

export interface ChildScope {
  readonly scope: Scope
  /** For each border of the outer scope (0 to length) the border of this one. */
  readonly border: Int32Array
}

export const wholeScope = (units: readonly number[]): Scope =>
  newScope(
    units,
    units.map(() => 1),
    units.map((_, place) => place),
  )

const newScope = (units: readonly number[], price: readonly number[], places: readonly number[]): Scope => ({
  units,
  price,
  places,
  below: new Map(),
  rows: new Map(),
})

export function childScopes(node: Node, scope: Scope, sharing: Sharing): readonly ChildScope[] {
  const known = scope.below.get(node)
  if (known !== undefined) return known
  const takers = (unit: number) => node.children.filter(({ alphabet }) => alphabet.has(unit))
  const made = node.children.map((child) => {
    const border = new Int32Array(scope.units.length + 1)
    const kept: number[] = []
    scope.units.forEach((unit, at) => {
      const able = child.alphabet.has(unit) && (sharing === 'cheapest' || takers(unit)[0] === child)
      if (able) kept.push(at)
      border[at + 1] = kept.length
    })
    const isShared = (unit: number) => !node.isDisjoint && sharing === 'cheapest' && takers(unit).length > 1
    return {
      border,
      scope: newScope(
        kept.map((at) => scope.units[at] ?? -1),
        kept.map((at) => (isShared(scope.units[at] ?? -1) ? 0 : (scope.price[at] ?? 1))),
        kept.map((at) => scope.places[at] ?? -1),
      ),
    }
  })
  scope.below.set(node, made)
  return made
}

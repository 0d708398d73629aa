import type { Node } from './scope.ts'

/**
 * Where a run through a tree stands. `null` is "not begun"; an activity is `true` when done; sequence, choice and
 * loop say which child they are in; parallel has the state of each child. Silent choices are made as late as
 * possible, so that few states stand for many markings of the net.
 */
export type TreeState =
  | null
  | true
  | { readonly child: number; readonly inner: TreeState }
  | { readonly children: readonly TreeState[] }

/** True when the run may end here without another visible step. */
export function mayEnd(node: Node, state: TreeState): boolean {
  if (state === null) return node.mayBeEmpty
  const { kind, children } = node
  if (kind === 'silent') return true
  if (kind === 'activity') return state === true
  if (kind === 'parallel') return children.every((child, index) => mayEnd(child, stateOf(state, index)))
  if (kind === 'choice')
    return inChild(state) === null ? children.some((child) => mayEnd(child, null)) : innerMayEnd(node, state)
  const at = inChild(state)
  if (kind === 'sequence')
    return children
      .slice(at?.child ?? 0)
      .every((child, index) => mayEnd(child, index === 0 ? (at?.inner ?? null) : null))
  // a loop ends after its body; a redo that is through must be followed by an empty body
  const [body] = children
  if (body === undefined) return true
  return at?.child === 1 ? innerMayEnd(node, state) && mayEnd(body, null) : mayEnd(body, at?.inner ?? null)
}

function innerMayEnd({ children }: Node, state: TreeState): boolean {
  const at = inChild(state)
  const child = children[at?.child ?? -1]
  return at !== null && child !== undefined && mayEnd(child, at.inner)
}

const inChild = (state: TreeState) => (state !== null && state !== true && 'child' in state ? state : null)

const stateOf = (state: TreeState, index: number): TreeState =>
  state !== null && state !== true && 'children' in state ? (state.children[index] ?? null) : null

/** Every state after the visible step `unit`; none when the model does not allow it. Without `unit`: all steps. */
export function statesAfter(node: Node, state: TreeState, unit: number): TreeState[] {
  if (!node.alphabet.has(unit)) return []
  switch (node.kind) {
    case 'silent':
      return []
    case 'activity':
      return state === null ? [true] : []
    case 'choice':
      return afterChoice(node, state, unit)
    case 'sequence':
      return afterSequence(node, state, unit)
    case 'loop':
      return afterLoop(node, state, unit)
    case 'parallel':
      return afterParallel(node, state, unit)
  }
}

function step(node: Node, index: number, inner: TreeState, unit: number): TreeState[] {
  const child = node.children[index]
  return child === undefined
    ? []
    : statesAfter(child, inner, unit).map((next) => ({ child: index, inner: next }))
}

function afterChoice(node: Node, state: TreeState, unit: number): TreeState[] {
  const at = inChild(state)
  return at === null
    ? node.children.flatMap((_, index) => step(node, index, null, unit))
    : step(node, at.child, at.inner, unit)
}

function afterSequence(node: Node, state: TreeState, unit: number): TreeState[] {
  const at = inChild(state) ?? { child: 0, inner: null }
  const found: TreeState[] = []
  for (let index = at.child; index < node.children.length; index++) {
    const inner = index === at.child ? at.inner : null
    found.push(...step(node, index, inner, unit))
    const child = node.children[index]
    if (child === undefined || !mayEnd(child, inner)) break
  }
  return found
}

function afterLoop(node: Node, state: TreeState, unit: number): TreeState[] {
  const at = inChild(state) ?? { child: 0, inner: null }
  const found: TreeState[] = []
  let { child: index, inner } = at
  // on through the parts that may end here: the rest of this one, the next one afresh, and this one afresh
  for (let part = 0; part < 3; part++) {
    found.push(...step(node, index, inner, unit))
    const child = node.children[index]
    if (child === undefined || !mayEnd(child, inner)) break
    index = 1 - index
    inner = null
  }
  return found
}

function afterParallel(node: Node, state: TreeState, unit: number): TreeState[] {
  return node.children.flatMap((child, index) =>
    statesAfter(child, stateOf(state, index), unit).map((next) => ({
      children: node.children.map((_, other) => (other === index ? next : stateOf(state, other))),
    })),
  )
}

/** A run may stand in several states at once when the tree can explain it in several ways. */
export function allAfter(node: Node, states: readonly TreeState[], unit: number): TreeState[] {
  const [only] = states
  const first = states.length === 1 && only !== undefined ? statesAfter(node, only, unit) : null
  if (first !== null && first.length < 2) return first
  const found = new Map<string, TreeState>()
  for (const state of states)
    for (const next of statesAfter(node, state, unit)) found.set(stateKey(next), next)
  return [...found.values()]
}

/** Equal states have equal keys. */
export function stateKey(state: TreeState): string {
  if (state === null) return '-'
  if (state === true) return '.'
  if ('child' in state) return `${state.child}:${stateKey(state.inner)}`
  return `(${state.children.map(stateKey).join(',')})`
}

/** The visible steps that are possible next in any of the states. */
export function possibleNext(node: Node, states: readonly TreeState[]): Set<number> {
  const found = new Set<number>()
  for (const state of states) collectNext(node, state, found)
  return found
}

function collectNext(node: Node, state: TreeState, into: Set<number>): void {
  const { kind, children } = node
  if (kind === 'activity') {
    if (state === null) into.add(node.unit)
  } else if (kind === 'parallel') {
    children.forEach((child, index) => {
      collectNext(child, stateOf(state, index), into)
    })
  } else if (kind === 'choice') {
    const at = inChild(state)
    children.forEach((child, index) => {
      if (at === null || at.child === index) collectNext(child, at?.inner ?? null, into)
    })
  } else collectInOrder(node, state, into)
}

/** Sequence and loop: on through the parts that may end here. */
function collectInOrder({ kind, children }: Node, state: TreeState, into: Set<number>): void {
  let { child: index, inner } = inChild(state) ?? { child: 0, inner: null }
  for (let part = 0; part < (kind === 'loop' ? 3 : children.length); part++) {
    const child = children[index]
    if (child === undefined) return
    collectNext(child, inner, into)
    if (!mayEnd(child, inner)) return
    index = kind === 'loop' ? 1 - index : index + 1
    inner = null
  }
}

import type { EventTime } from './evidence.ts'
import type { Edge, NodeIndex } from './graph.ts'

/** The parts into which the identified handles have fallen so far, and the tree of edges that holds each together. */
export interface Parts {
  readonly find: (node: NodeIndex) => NodeIndex
  /** The handles of the part with this root. */
  readonly membersOf: (root: NodeIndex) => readonly NodeIndex[]
  /** Joins the parts of two nodes; `assertedAt` when a member said so. */
  readonly join: (a: NodeIndex, b: NodeIndex, assertedAt: EventTime | null) => void
  /** The latest moment at which a member asserted an edge of the tree between two nodes of one part. */
  readonly latestAssertionBetween: (from: NodeIndex, to: NodeIndex) => EventTime
}

/** Union-find by size with the members of each part at hand: parts are small (rule 8), so they are simply walked. */
export function separateParts(size: number): Parts {
  const parent = Array.from({ length: size }, (_, node) => node)
  const members: NodeIndex[][] = parent.map((node) => [node])
  const branches: Branch[][] = parent.map(() => [])

  function find(node: NodeIndex): NodeIndex {
    let root = node
    for (let up = parent[root] ?? root; up !== root; up = parent[root] ?? root) root = up
    parent[node] = root
    return root
  }

  function join(a: NodeIndex, b: NodeIndex, assertedAt: EventTime | null): void {
    const [rootA, rootB] = [find(a), find(b)]
    if (rootA === rootB) return
    const [listA, listB] = [members[rootA] ?? [], members[rootB] ?? []]
    const [root, child] = listA.length >= listB.length ? [rootA, rootB] : [rootB, rootA]
    parent[child] = root
    const [into, from] = root === rootA ? [listA, listB] : [listB, listA]
    for (const node of from) into.push(node)
    branches[a]?.push({ to: b, assertedAt })
    branches[b]?.push({ to: a, assertedAt })
  }

  return {
    find,
    join,
    membersOf: (root) => members[root] ?? [],
    latestAssertionBetween: (from, to) => latestOnPath(branches, from, to),
  }
}

/** The parts that an edge would join, and the edge. */
export interface Union {
  readonly edge: Edge
  readonly ours: readonly NodeIndex[]
  readonly theirs: readonly NodeIndex[]
}

interface Branch {
  readonly to: NodeIndex
  readonly assertedAt: EventTime | null
}

function latestOnPath(branches: readonly (readonly Branch[])[], from: NodeIndex, to: NodeIndex): EventTime {
  const latest = new Map<NodeIndex, EventTime>([[from, Number.NEGATIVE_INFINITY]])
  const waiting = [from]
  for (let node = waiting.pop(); node !== undefined && !latest.has(to); node = waiting.pop()) {
    const soFar = latest.get(node) ?? Number.NEGATIVE_INFINITY
    for (const branch of branches[node] ?? []) {
      if (latest.has(branch.to)) continue
      latest.set(branch.to, Math.max(soFar, branch.assertedAt ?? Number.NEGATIVE_INFINITY))
      waiting.push(branch.to)
    }
  }
  return latest.get(to) ?? Number.NEGATIVE_INFINITY
}

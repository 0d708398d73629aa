import type { Edge, NodeIndex } from './graph.ts'

/** The parts into which the identified handles have fallen so far. */
export interface Parts {
  readonly find: (node: NodeIndex) => NodeIndex
  /** The handles of the part with this root. */
  readonly membersOf: (root: NodeIndex) => readonly NodeIndex[]
  readonly join: (a: NodeIndex, b: NodeIndex) => void
}

/** Union-find by size with the members of each part at hand: parts are small (rule 8), so they are simply walked. */
export function separateParts(size: number): Parts {
  const parent = Array.from({ length: size }, (_, node) => node)
  const members: NodeIndex[][] = parent.map((node) => [node])

  function find(node: NodeIndex): NodeIndex {
    let root = node
    for (let up = parent[root] ?? root; up !== root; up = parent[root] ?? root) root = up
    parent[node] = root
    return root
  }

  function join(a: NodeIndex, b: NodeIndex): void {
    const [rootA, rootB] = [find(a), find(b)]
    if (rootA === rootB) return
    const [listA, listB] = [members[rootA] ?? [], members[rootB] ?? []]
    const [root, child] = listA.length >= listB.length ? [rootA, rootB] : [rootB, rootA]
    parent[child] = root
    const [into, from] = root === rootA ? [listA, listB] : [listB, listA]
    for (const node of from) into.push(node)
  }

  return {
    find,
    join,
    membersOf: (root) => members[root] ?? [],
  }
}

/** The parts that an edge would join, and the edge. */
export interface Union {
  readonly edge: Edge
  readonly ours: readonly NodeIndex[]
  readonly theirs: readonly NodeIndex[]
}

import type { Pair } from './blocking.ts'

/** A pair that is held to be one person, with the strength of its evidence. */
export interface Edge {
  readonly pair: Pair
  readonly weight: number
}

/** What is known about any two records, joined by an edge or not. */
export interface Evidence {
  /** bits for one person, negative against */
  readonly weight: (left: number, right: number) => number
  /** whether they cannot be one person */
  readonly contradict: (left: number, right: number) => boolean
}

/** Clusters as lists of places in the list of records, in the order of their first members. */
export interface Clustering {
  readonly clusters: readonly (readonly number[])[]
  /** The edges that hold the clusters together, and how many pairs of records each of them connects. */
  readonly joints: readonly { readonly edge: Edge; readonly pairs: number }[]
  /** The edges that were cut. */
  readonly bridges: readonly Edge[]
}

/** A larger component is cut at its weakest edge without weighing all its pairs. */
const LARGEST_WEIGHED = 60

/** Mean evidence in bits between the two halves of a cluster, below which they are two people. */
const LEAST_MEAN = 1

/** An edge this strong is a fact (a rule has joined the two), and no bridge. */
export const NEVER_CUT = 1000

/**
 * Connected components of the accepted edges, then every component tested for bridges.
 *
 * One wrong edge is enough to glue two people and all their records together. So each edge of the maximum
 * spanning tree (Kruskal 1956) is looked at, the weakest first: it divides the component in two halves, and
 * if a record of one contradicts a record of the other, or if the pairs between them carry on average less than
 * one bit of evidence, the halves are separated and tested again. Two records joined by one edge are never cut.
 * @example clusterEdges(3, [{ pair: [0, 1], weight: 9 }], evidence).clusters // [[0, 1], [2]]
 */
export function clusterEdges(size: number, edges: readonly Edge[], evidence: Evidence): Clustering {
  const everyone = Array.from({ length: size }, (_, place) => place)
  const waiting = components(everyone, spanningTree(size, edges))
  const bridges: Edge[] = []
  const parts: Part[] = []
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    const cut = part.members.length < 3 ? null : weakestBridge(part, evidence)
    if (cut === null) parts.push(part)
    else {
      bridges.push(cut)
      waiting.push(...without(part, cut))
    }
  }
  parts.sort((left, right) => (left.members[0] ?? 0) - (right.members[0] ?? 0))
  return { clusters: parts.map((part) => part.members), joints: parts.flatMap(jointsOf), bridges }
}

/**
 * Groups places that pairs connect; the smallest member speaks for each group (union-find with path halving,
 * Tarjan 1975). Near-linear, and independent of the order of the pairs.
 * @example groupsOf(3, [[0, 2]]) // [0, 1, 0]
 */
export function groupsOf(size: number, pairs: readonly Pair[]): readonly number[] {
  const union = unionFind(size)
  for (const [left, right] of pairs) union.join(left, right)
  return Array.from({ length: size }, (_, place) => union.rootOf(place))
}

function unionFind(size: number) {
  const parent = Array.from({ length: size }, (_, place) => place)
  const above = (place: number): number => parent[place] ?? place
  const rootOf = (place: number): number => {
    let current = place
    while (above(current) !== current) {
      parent[current] = above(above(current))
      current = above(current)
    }
    return current
  }
  const join = (left: number, right: number): boolean => {
    const [first, second] = [rootOf(left), rootOf(right)]
    parent[Math.max(first, second)] = Math.min(first, second)
    return first !== second
  }
  return { rootOf, join }
}

/** Records held together by tree edges, the strongest edge first. */
interface Part {
  readonly members: readonly number[]
  readonly tree: readonly Edge[]
}

function spanningTree(size: number, edges: readonly Edge[]): readonly Edge[] {
  const union = unionFind(size)
  const strongestFirst = edges.toSorted(
    (left, right) =>
      right.weight - left.weight || left.pair[0] - right.pair[0] || left.pair[1] - right.pair[1],
  )
  return strongestFirst.filter((edge) => union.join(...edge.pair))
}

function components(members: readonly number[], tree: readonly Edge[]): Part[] {
  const placeOf = new Map(members.map((member, place) => [member, place]))
  const at = (member: number) => placeOf.get(member) ?? 0
  const groups = groupsOf(
    members.length,
    tree.map(({ pair }): Pair => [at(pair[0]), at(pair[1])]),
  )
  const parts = new Map<number, { members: number[]; tree: Edge[] }>()
  members.forEach((member, place) => {
    const group = groups[place] ?? place
    const part = parts.get(group)
    if (part) part.members.push(member)
    else parts.set(group, { members: [member], tree: [] })
  })
  for (const edge of tree) parts.get(groups[at(edge.pair[0])] ?? 0)?.tree.push(edge)
  return [...parts.values()]
}

function without(part: Part, edge: Edge): Part[] {
  return components(
    part.members,
    part.tree.filter((other) => other !== edge),
  )
}

function weakestBridge(part: Part, evidence: Evidence): Edge | null {
  const weakestFirst = part.tree.filter(({ weight }) => weight < NEVER_CUT).toReversed()
  if (part.members.length > LARGEST_WEIGHED) return weakestFirst[0] ?? null
  for (const edge of weakestFirst) {
    const [left, right] = without(part, edge)
    if (left && right && areTwoPeople(left.members, right.members, evidence)) return edge
  }
  return null
}

function jointsOf(part: Part): { edge: Edge; pairs: number }[] {
  return part.tree.map((edge) => {
    const [left, right] = without(part, edge)
    return { edge, pairs: (left?.members.length ?? 0) * (right?.members.length ?? 0) }
  })
}

function areTwoPeople(left: readonly number[], right: readonly number[], evidence: Evidence): boolean {
  let sum = 0
  for (const one of left) {
    for (const other of right) {
      if (evidence.contradict(one, other)) return true
      sum += evidence.weight(one, other)
    }
  }
  return sum / (left.length * right.length) < LEAST_MEAN
}

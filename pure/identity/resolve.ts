import { attachWeakHandles } from './attach.ts'
import type { Evidence } from './evidence.ts'
import { type Edge, type Graph, type NodeIndex, readGraph } from './graph.ts'
import { type Court, crossedCut, judge, type Verdict } from './judge.ts'
import { type Parts, separateParts } from './parts.ts'
import type { AcceptedLink, ComponentKey, Epoch, RefusedLink, Resolution } from './resolution.ts'
import { readCookies } from './same-cookie.ts'
import type { IdentitySettings } from './settings.ts'
import { standingOf } from './standing.ts'
import { suggestionsFrom } from './suggestions.ts'

/**
 * Who is who, given all evidence about a region of handles: a function of the evidence as a set, so neither order nor
 * repeats nor batching can change it.
 *
 * Stage 1 joins identified handles: members' decisions first, then inferred links in the order of their strength, event
 * time and content, each accepted unless a rule forbids it; the refused ones are tried again until a pass changes
 * nothing. Stage 2 hangs cookies and devices on the people who used them, by event time; they never join people.
 *
 * About linear in links for regions of many small people: ten handles take some 40 microseconds, 2,000 some milliseconds.
 * @example
 * const email = { id: 'e', kind: 'email', scope: '', value: 'anna@a.ru', strength: 'medium' } as const
 * const phone = { id: 'p', kind: 'phone', scope: '', value: '+79000000001', strength: 'medium' } as const
 * const link = { id: 'l', from: 'e', to: 'p', fromStrength: 'medium', toStrength: 'medium', occurredAt: 0, messageId: 'm' } as const
 * resolve({ handles: [email, phone], links: [link] }, DEFAULT_SETTINGS).components.get('p') // 'e'
 */
export function resolve(evidence: Evidence, settings: IdentitySettings): Resolution {
  const graph = readGraph(evidence)
  const parts = separateParts(graph.nodes.length)
  const standing = standingOf(graph, settings)
  const cookies = readCookies(graph, evidence, settings)
  const cuts = graph.pairDecisions.filter(({ kind }) => kind === 'not-same')
  const asserts = graph.pairDecisions.some(({ kind }) => kind === 'same')
  const held = asserts ? separateParts(graph.nodes.length) : parts
  const court: Court = { graph, settings, standing, parts, held, cuts, cookies }
  const asserted = applyAssertions(court)
  const inferred = judgeEdges(court)
  const weak = attachWeakHandles({ graph, settings, parts, cookies })
  const components = componentKeys(graph, parts, weak.personOf)
  const refused = [...asserted.refused, ...inferred.refused]
  return {
    components: latestComponents(graph, components, weak.epochs),
    accepted: [...asserted.accepted, ...inferred.accepted],
    refused,
    epochs: namedEpochs(graph, components, weak.epochs),
    sharedDevices: weak.shared,
    quarantined: standing.quarantined,
    suggestions: suggestionsFrom(graph.nodes, refused),
    overLimit: weak.overLimit.map(({ node, person, kind, limit }) => {
      return { handle: graph.nodes[node]?.id ?? '', component: components[person] ?? '', kind, limit }
    }),
  }
}

/** Members' assertions in the order of time: each overrules the cuts made before it, and none made after it. */
function applyAssertions(court: Court): { accepted: AcceptedLink[]; refused: RefusedLink[] } {
  const { graph, parts } = court
  const accepted: AcceptedLink[] = []
  const refused: RefusedLink[] = []
  for (const { kind, a, b, at } of graph.pairDecisions) {
    if (kind !== 'same' || graph.nodes[a]?.leaf === true || graph.nodes[b]?.leaf === true) continue
    const sides = { ours: parts.membersOf(parts.find(a)), theirs: parts.membersOf(parts.find(b)) }
    const cut = parts.find(a) === parts.find(b) ? null : crossedCut(court, sides, at)
    const ends = { links: [], a: graph.nodes[a]?.id ?? '', b: graph.nodes[b]?.id ?? '' }
    if (cut !== null) refused.push({ ...ends, because: cut })
    else {
      parts.join(a, b)
      accepted.push({ ...ends, because: { code: 'asserted', at } })
    }
  }
  return { accepted, refused }
}

/** Judges the links in canonical order, and the refused ones again until a pass changes nothing. */
function judgeEdges(court: Court): { accepted: AcceptedLink[]; refused: RefusedLink[] } {
  const verdicts = new Map<Edge, Verdict>()
  let waiting = court.graph.edges
  for (let changed = true; changed; ) {
    changed = false
    const refused: Edge[] = []
    for (const edge of waiting) {
      const verdict = judge(court, edge)
      verdicts.set(edge, verdict)
      if (!verdict.accepted) refused.push(edge)
      changed = joinBy(court, edge, verdict) || changed
    }
    changed = changed && refused.length > 0
    waiting = refused
  }
  return sortOut(court.graph, verdicts)
}

/** Joins what a verdict joins; false when that was together already. */
function joinBy({ parts, held }: Court, { a, b }: Edge, { accepted, holds }: Verdict): boolean {
  const [joins, ties] = [accepted && parts.find(a) !== parts.find(b), holds && held.find(a) !== held.find(b)]
  if (joins) parts.join(a, b)
  if (ties) held.join(a, b)
  return joins || ties
}

function sortOut(graph: Graph, verdicts: ReadonlyMap<Edge, Verdict>) {
  const accepted: AcceptedLink[] = []
  const refused: RefusedLink[] = []
  for (const edge of graph.edges) {
    const verdict = verdicts.get(edge)
    const links = edge.ids.length === 1 ? edge.ids : [...new Set(edge.ids)].sort()
    const ends = { links, a: graph.nodes[edge.a]?.id ?? '', b: graph.nodes[edge.b]?.id ?? '' }
    if (verdict?.accepted === true) accepted.push({ ...ends, because: verdict.because })
    else if (verdict !== undefined) refused.push({ ...ends, because: verdict.because })
  }
  return { accepted, refused }
}

/** The name of every node's component: its first identified handle, or the first weak one where there is no other. */
function componentKeys(graph: Graph, parts: Parts, personOf: (node: NodeIndex) => NodeIndex): ComponentKey[] {
  const first = new Map<NodeIndex, NodeIndex>()
  const roots = graph.nodes.map((node, index) => (node.leaf ? personOf(index) : parts.find(index)))
  for (const [index, root] of roots.entries()) if (!first.has(root)) first.set(root, index)
  return roots.map((root) => {
    const leading = graph.nodes[first.get(root) ?? root]
    const id = leading?.id ?? ''
    return leading === undefined || leading.from === null ? id : `${id}@${leading.from}`
  })
}

export interface NodeEpoch {
  readonly from: number | null
  readonly until: number | null
  /** Any node of the person, or null for nobody. */
  readonly person: NodeIndex | null
}

function namedEpochs(
  graph: Graph,
  components: readonly ComponentKey[],
  weak: ReadonlyMap<NodeIndex, readonly NodeEpoch[]>,
): ReadonlyMap<string, readonly Epoch[]> {
  const named = new Map<string, Epoch[]>()
  for (const [index, node] of graph.nodes.entries()) {
    const epochs = weak.get(index)
    if (epochs !== undefined) {
      const name = ({ from, until, person }: NodeEpoch): Epoch => {
        return { from, until, component: person === null ? null : (components[person] ?? null) }
      }
      named.set(node.id, epochs.map(name))
    }
    const next = graph.nodes[index + 1]
    if (node.from === null && next?.id !== node.id) continue
    const until = next?.id === node.id ? next.from : null
    const earlier = named.get(node.id) ?? []
    named.set(node.id, [...earlier, { from: node.from, until, component: components[index] ?? null }])
  }
  return named
}

function latestComponents(
  graph: Graph,
  components: readonly ComponentKey[],
  epochs: ReadonlyMap<NodeIndex, readonly NodeEpoch[]>,
): ReadonlyMap<string, ComponentKey> {
  const latest = new Map<string, ComponentKey>()
  for (const [index, node] of graph.nodes.entries()) {
    const person = epochs.get(index)?.at(-1)?.person
    latest.set(node.id, (person == null ? undefined : components[person]) ?? components[index] ?? node.id)
  }
  return latest
}

import type {
  Assignment,
  Decision,
  EventTime,
  Evidence,
  EvidenceHandle,
  EvidenceLink,
  HandleId,
  HandleRuling,
  PairRuling,
} from './evidence.ts'
import { compareHandleKeys, compareText } from './handle.ts'
import { recycledFrom } from './recycled.ts'
import { readStatements, type StatedNames } from './stated-names.ts'
import { isWeakKind, type Strength, strongerOf } from './strength.ts'

/**
 * A handle in one of its epochs, known by its place in the canonical order of keys: comparing two numbers compares
 * kind, scope, value and epoch. Everything below works on these numbers.
 */
export type NodeIndex = number

export interface Node {
  readonly id: HandleId
  readonly handle: EvidenceHandle
  /** null for the first epoch. */
  readonly from: EventTime | null
  /** Cookie or device: takes no part in stage 1. */
  readonly leaf: boolean
}

/** All sightings of one pair with the same strengths, as one edge with its earliest time. */
export interface Edge {
  readonly a: NodeIndex
  readonly b: NodeIndex
  readonly strengthA: Strength
  readonly strengthB: Strength
  readonly alias: boolean
  /** The previous id of an alias; otherwise of no meaning. */
  readonly previous: NodeIndex
  readonly ids: readonly string[]
  readonly at: EventTime
  readonly lastAt: EventTime
  readonly messageId: string
}

export interface PairDecision {
  readonly kind: PairRuling['kind']
  readonly a: NodeIndex
  readonly b: NodeIndex
  readonly at: EventTime
}

export interface Use {
  readonly by: NodeIndex
  readonly at: EventTime
  readonly messageId: string
}

export interface Graph {
  readonly nodes: readonly Node[]
  /** In canonical order: the order in which they are judged. */
  readonly edges: readonly Edge[]
  /** The latest decision on each pair, by time. */
  readonly pairDecisions: readonly PairDecision[]
  /** The latest status a member gave to a handle. */
  readonly statuses: ReadonlyMap<NodeIndex, HandleRuling>
  readonly assignments: readonly Assignment[]
  /** Uses of weak handles in event time. */
  readonly uses: ReadonlyMap<NodeIndex, readonly Use[]>
  readonly stated: ReadonlyMap<NodeIndex, readonly StatedNames[]>
  /** The node that a handle was at a moment; undefined for an unknown handle. */
  readonly nodeAt: (id: HandleId, at: EventTime) => NodeIndex | undefined
}

/** Evidence as a graph over numbered nodes: repeats folded, epochs of recycled contacts parted, all in order. */
export function readGraph(evidence: Evidence): Graph {
  const nodes = readNodes(evidence)
  const nodeAt = finder(nodes)
  const { edges, claims } = readLinks(evidence.links, nodes, nodeAt)
  const given = evidence.claims ?? []
  return {
    nodes,
    edges: edges.sort(compareEdges),
    ...readDecisions(evidence.decisions ?? [], nodeAt),
    uses: readUses([...claims, ...given], nodes, nodeAt),
    stated: readStatements(evidence.statements ?? [], nodeAt),
    nodeAt,
  }

  function readNodes({ handles }: Evidence): Node[] {
    const boundaries = recycledFrom(evidence)
    return uniqueHandles(handles)
      .sort((a, b) => compareHandleKeys(a, b) || compareText(a.id, b.id))
      .flatMap((handle) => {
        const leaf = isWeakKind(handle.kind)
        const starts: (EventTime | null)[] = [null, ...(boundaries.get(handle.id) ?? [])]
        return starts.map((from) => ({ id: handle.id, handle, from, leaf }))
      })
  }
}

function uniqueHandles(handles: readonly EvidenceHandle[]): EvidenceHandle[] {
  const unique = new Map<HandleId, EvidenceHandle>()
  for (const handle of handles) {
    const known = unique.get(handle.id)
    unique.set(handle.id, known === undefined ? handle : foldHandles(known, handle))
  }
  return [...unique.values()]
}

function foldHandles(known: EvidenceHandle, other: EvidenceHandle): EvidenceHandle {
  const identified = known.identified === true || other.identified === true
  return { ...known, strength: strongerOf(known.strength, other.strength), identified }
}

function finder(nodes: readonly Node[]): Graph['nodeAt'] {
  const first = new Map<HandleId, NodeIndex>()
  for (const [index, node] of nodes.entries()) if (node.from === null) first.set(node.id, index)
  return (id, at) => {
    const start = first.get(id)
    if (start === undefined) return undefined
    let index = start
    for (let next = nodes[index + 1]; next?.id === id && (next.from ?? at) <= at; next = nodes[index + 1])
      index++
    return index
  }
}

type WeakClaim = {
  readonly weak: HandleId
  readonly by: HandleId
  readonly at: EventTime
  readonly messageId: string
}

function readLinks(links: readonly EvidenceLink[], nodes: readonly Node[], nodeAt: Graph['nodeAt']) {
  const edges = new Map<string, Edge>()
  const claims: WeakClaim[] = []
  const read = (link: EvidenceLink, at: EventTime): void => {
    const [from, to] = [nodeAt(link.from, at), nodeAt(link.to, at)]
    if (from === undefined || to === undefined || link.from === link.to) return
    const [weakFrom, weakTo] = [nodes[from]?.leaf === true, nodes[to]?.leaf === true]
    if (weakFrom !== weakTo) {
      const [weak, by] = weakFrom ? [link.from, link.to] : [link.to, link.from]
      claims.push({ weak, by, at, messageId: link.messageId })
    }
    if (!weakFrom && !weakTo) foldEdge(edges, toEdge(link, from, to, at))
  }
  for (const link of links) {
    read(link, link.occurredAt)
    const last = link.lastOccurredAt ?? link.occurredAt
    // A pair seen again in a later epoch of one of its ends is evidence about that epoch too.
    if (last > link.occurredAt) read(link, last)
  }
  return { edges: [...edges.values()], claims }
}

function toEdge(link: EvidenceLink, from: NodeIndex, to: NodeIndex, at: EventTime): Edge {
  const forward = from < to
  return {
    a: forward ? from : to,
    b: forward ? to : from,
    strengthA: forward ? link.fromStrength : link.toStrength,
    strengthB: forward ? link.toStrength : link.fromStrength,
    alias: link.alias === true,
    previous: link.alias === true ? from : -1,
    ids: [link.id],
    at,
    lastAt: at,
    messageId: link.messageId,
  }
}

function foldEdge(edges: Map<string, Edge>, edge: Edge): void {
  const key = `${edge.a} ${edge.b} ${edge.strengthA} ${edge.strengthB} ${edge.previous}`
  const known = edges.get(key)
  if (known === undefined) {
    edges.set(key, edge)
    return
  }
  const earlier = known.at - edge.at || compareText(known.messageId, edge.messageId)
  const first = earlier <= 0 ? known : edge
  edges.set(key, { ...first, ids: [...known.ids, ...edge.ids], lastAt: Math.max(known.lastAt, edge.lastAt) })
}

/** Strong with strong, strong with medium, medium with medium; then event time, message id, the two values. */
function compareEdges(one: Edge, other: Edge): number {
  return (
    edgeClass(one) - edgeClass(other) ||
    one.at - other.at ||
    compareText(one.messageId, other.messageId) ||
    one.a - other.a ||
    one.b - other.b ||
    compareText(one.strengthA, other.strengthA) ||
    one.previous - other.previous
  )
}

/** 0 strong with strong, 1 strong with medium, 2 medium with medium. */
export function edgeClass(edge: Edge): number {
  return (edge.strengthA === 'strong' ? 0 : 1) + (edge.strengthB === 'strong' ? 0 : 1)
}

function readDecisions(decisions: readonly Decision[], nodeAt: Graph['nodeAt']) {
  const pairs = new Map<string, PairDecision>()
  const statuses = new Map<NodeIndex, HandleRuling>()
  for (const decision of decisions) {
    if ('a' in decision) {
      foldPair(pairs, decision, nodeAt(decision.a, decision.at), nodeAt(decision.b, decision.at))
    } else if (decision.kind !== 'assign') {
      const node = nodeAt(decision.handle, decision.at)
      const known = node === undefined ? undefined : statuses.get(node)
      if (node !== undefined && (known === undefined || overrules(decision, known)))
        statuses.set(node, decision)
    }
  }
  const pairDecisions = [...pairs.values()]
    .filter(({ kind }) => kind !== 'lifted')
    .sort((one, other) => one.at - other.at || one.a - other.a || one.b - other.b)
  const assignments = decisions
    .filter((decision) => decision.kind === 'assign')
    .sort((one, other) => one.at - other.at || compareText(one.to ?? '', other.to ?? ''))
  return { pairDecisions, statuses, assignments }
}

function foldPair(
  pairs: Map<string, PairDecision>,
  { kind, at }: PairRuling,
  one: NodeIndex | undefined,
  other: NodeIndex | undefined,
): void {
  if (one === undefined || other === undefined || one === other) return
  const pair = { kind, at, a: Math.min(one, other), b: Math.max(one, other) }
  const key = `${pair.a} ${pair.b}`
  const known = pairs.get(key)
  if (known === undefined || overrules(pair, known)) pairs.set(key, pair)
}

/** The later decision; of two at one moment the more careful one. */
function overrules(
  one: { readonly kind: Decision['kind']; readonly at: EventTime },
  other: { readonly kind: Decision['kind']; readonly at: EventTime },
): boolean {
  return one.at > other.at || (one.at === other.at && CARE.indexOf(one.kind) > CARE.indexOf(other.kind))
}

const CARE: readonly Decision['kind'][] = [
  'assign',
  'lifted',
  'same',
  'not-same',
  'release',
  'shared',
  'quarantine',
  'junk',
]

function readUses(claims: readonly WeakClaim[], nodes: readonly Node[], nodeAt: Graph['nodeAt']) {
  const uses = new Map<NodeIndex, Use[]>()
  for (const { weak, by, at, messageId } of claims) {
    const [node, user] = [nodeAt(weak, at), nodeAt(by, at)]
    if (node === undefined || user === undefined || nodes[node]?.leaf !== true) continue
    // An office's mailbox typed on a device says nothing about whose device it is.
    if (nodes[user]?.leaf === true || nodes[user]?.handle.strength === 'weak') continue
    const known = uses.get(node)
    const use = { by: user, at, messageId }
    if (known === undefined) uses.set(node, [use])
    else known.push(use)
  }
  for (const list of uses.values()) list.sort(compareUses)
  return uses
}

function compareUses(one: Use, other: Use): number {
  return one.at - other.at || compareText(one.messageId, other.messageId) || one.by - other.by
}

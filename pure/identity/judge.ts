import type { EventTime, HandleId } from './evidence.ts'
import { type Edge, edgeClass, type Graph, type NodeIndex, type PairDecision } from './graph.ts'
import type { HandleKind } from './handle.ts'
import type { Parts, Union } from './parts.ts'
import type { Acceptance, Refusal, Signal } from './resolution.ts'
import { type CookieSignals, sameCookie } from './same-cookie.ts'
import type { IdentitySettings } from './settings.ts'
import { exclusiveKindOf, type Standing } from './standing.ts'
import { agreementBetween, contradictionBetween, type StatedNames } from './stated-names.ts'

/** What a link is judged by: the graph, what is known beforehand, and the parts as they stand. */
export interface Court {
  readonly graph: Graph
  readonly settings: IdentitySettings
  readonly standing: Standing
  /** Held together by members' assertions and by links: what cuts and exclusive values are judged by. */
  readonly parts: Parts
  /**
   * Held together by links alone: what limits, the fuse and the second signal are judged by. Otherwise a member's merge
   * of two people with a phone each would turn the second phone's own link into a doubtful one.
   */
  readonly held: Parts
  readonly cuts: readonly PairDecision[]
  readonly cookies: CookieSignals
}

export type Verdict = (
  | { readonly accepted: true; readonly because: Acceptance }
  | { readonly accepted: false; readonly because: Refusal }
) & {
  /** Whether the link holds its ends together by itself, whatever members asserted. */
  readonly holds: boolean
}

/**
 * Whether an inferred link may be active, given the parts joined so far (rules 3, 4, 5, 7, 8, 9 and cuts). The first
 * rule that speaks against it is named. Swapping the two sides of the link changes nothing.
 *
 * A link is judged twice where members asserted something: among what links alone hold together it must be beyond
 * doubt, and among whole people it must cross no cut and join no two exclusive values.
 */
export function judge(court: Court, edge: Edge): Verdict {
  const barred = court.standing.barred.get(edge.a) ?? court.standing.barred.get(edge.b)
  if (barred !== undefined) return refuse(barred)
  if (edge.strengthA === 'weak' || edge.strengthB === 'weak') {
    return refuse({ code: 'weak', handle: idOf(court, edge.strengthA === 'weak' ? edge.a : edge.b) })
  }
  const held = unionOf(court.held, edge)
  const byItself = held === null ? accept(edge, null) : judgeByItself(court, held)
  if (court.held === court.parts) return byItself
  const whole = unionOf(court.parts, edge)
  if (whole === null) return byItself.accepted ? byItself : { ...accept(edge, null), holds: false }
  const refusal = byItself.accepted ? hardRules(court, whole) : null
  return refusal === null ? byItself : { ...refuse(refusal), holds: byItself.holds }
}

function judgeByItself(court: Court, union: Union): Verdict {
  const refusal =
    aliasRule(court, union) ?? hardRules(court, union) ?? limitRule(court, union) ?? fuseRule(court, union)
  return refusal === null ? certainty(court, union) : refuse(refusal)
}

function hardRules(court: Court, union: Union): Refusal | null {
  return (
    court.standing.contested.get(union.edge) ??
    crossedCut(court, union, null) ??
    otherEpoch(court, union) ??
    exclusiveRule(court, union)
  )
}

/** The two parts that an edge would join, or null when it lies within one. */
function unionOf(parts: Parts, edge: Edge): Union | null {
  const [rootA, rootB] = [parts.find(edge.a), parts.find(edge.b)]
  return rootA === rootB ? null : { edge, ours: parts.membersOf(rootA), theirs: parts.membersOf(rootB) }
}

/** The member's cut that stands between two parts, or null. A later assertion overrules it, a link never does. */
export function crossedCut(
  { graph, cuts }: Court,
  { ours, theirs }: Omit<Union, 'edge'>,
  assertedAt: EventTime | null,
): Refusal | null {
  for (const cut of cuts) {
    if (assertedAt !== null && assertedAt > cut.at) continue
    const [x, y] = ours.includes(cut.a) ? [cut.a, cut.b] : [cut.b, cut.a]
    if (!ours.includes(x) || !theirs.includes(y)) continue
    const [first, second] = [graph.nodes[cut.a]?.id ?? '', graph.nodes[cut.b]?.id ?? '']
    return { code: 'cut', between: [first, second], at: cut.at }
  }
  return null
}

function otherEpoch({ graph }: Court, { ours, theirs }: Union): Refusal | null {
  for (const one of ours) {
    for (const other of [one - 1, one + 1]) {
      const [node, neighbour] = [graph.nodes[one], graph.nodes[other]]
      if (node === undefined || node.id !== neighbour?.id || !theirs.includes(other)) continue
      const later = Math.max(node.from ?? 0, neighbour.from ?? 0)
      return { code: 'recycled', handle: node.id, from: later }
    }
  }
  return null
}

/** A previous id joins only as long as it is nothing but that. */
function aliasRule(court: Court, { edge, ours, theirs }: Union): Refusal | null {
  if (!edge.alias) return null
  const side = edge.previous === edge.a ? ours : theirs
  const free = court.standing.aliases.has(edge.previous) && side.length === 1
  return free ? null : { code: 'already-identified', handle: idOf(court, edge.previous) }
}

function exclusiveRule(court: Court, { ours, theirs }: Union): Refusal | null {
  const { graph, settings, standing } = court
  const values = (part: readonly NodeIndex[]): [string, NodeIndex][] =>
    part.flatMap((node) => {
      const kind = standing.aliases.has(node) ? null : exclusiveKindOf(graph, node, settings)
      return kind === null ? [] : [[kind, node]]
    })
  const theirValues = values(theirs)
  if (theirValues.length === 0) return null
  for (const [kind, node] of values(ours)) {
    const other = theirValues.find(([theirKind]) => theirKind === kind)?.[1]
    if (other === undefined) continue
    const named = graph.nodes[node]?.handle.kind ?? 'external'
    return { code: 'exclusive', kind: named, values: idsOf(court, [node, other]) }
  }
  return null
}

function limitRule({ graph, settings }: Court, { ours, theirs }: Union): Refusal | null {
  const counts = kindCounts(graph, ours)
  for (const [kind, theirCount] of kindCounts(graph, theirs)) {
    const [ourCount, limit] = [counts.get(kind) ?? 0, settings.limits[kind]]
    if (limit === undefined || ourCount === 0 || ourCount + theirCount <= limit) continue
    return { code: 'limit', kind, limit, count: ourCount + theirCount }
  }
  return null
}

function kindCounts(graph: Graph, part: readonly NodeIndex[]): Map<HandleKind, number> {
  const counts = new Map<HandleKind, number>()
  for (const node of part) {
    const kind = graph.nodes[node]?.handle.kind
    if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return counts
}

function fuseRule(court: Court, { edge, ours, theirs }: Union): Refusal | null {
  const { graph, settings } = court
  const [count, limit] = [ours.length + theirs.length, settings.largestComponent]
  if (count > limit) return { code: 'too-many-handles', limit, count }
  if (edgeClass(edge) === 0) return null
  const strong = (part: readonly NodeIndex[]): number =>
    part.filter((node) => graph.nodes[node]?.handle.strength === 'strong').length
  const enough = settings.bridgeStrongHandles
  if (strong(ours) < enough || strong(theirs) < enough) return null
  return { code: 'bridge', through: idsOf(court, mediumEnds(edge)) }
}

/**
 * Rule 3. A strong handle may take in a medium one that stands alone. A medium handle which brings a part of its own
 * along is no more than a shared contact, so such a link is held to what medium with medium must show: nothing
 * contradicts, and two values of one kind come together only by a second, independent signal.
 */
function certainty(court: Court, union: Union): Verdict {
  const { edge, ours, theirs } = union
  const alone = edge.strengthA === 'strong' ? theirs.length === 1 : ours.length === 1
  if (edgeClass(edge) === 0 || (edgeClass(edge) === 1 && alone) || edge.alias) return accept(edge, null)
  const [ourNames, theirNames] = [namesOf(court, ours), namesOf(court, theirs)]
  const contradiction = contradictionBetween(ourNames, theirNames)
  if (contradiction !== null) return refuse(contradiction)
  const pairs = doubledContacts(court, union)
  const [pair] = pairs
  if (pair === undefined) return accept(edge, null)
  const signal = agreementBetween(ourNames, theirNames) ?? cookieSignal(court, pairs)
  if (signal !== null) return accept(edge, signal)
  const kind = court.graph.nodes[pair[0]]?.handle.kind ?? 'email'
  return refuse({ code: 'needs-second-signal', kind, values: idsOf(court, pair) })
}

/** Pairs of contacts of one kind that the link would bring into one person. */
function doubledContacts({ graph }: Court, { ours, theirs }: Union): [NodeIndex, NodeIndex][] {
  const pairs: [NodeIndex, NodeIndex][] = []
  for (const one of ours) {
    const kind = graph.nodes[one]?.handle.kind
    if (kind === undefined || !CONTACTS.has(kind)) continue
    for (const other of theirs) {
      if (graph.nodes[other]?.handle.kind === kind) pairs.push([Math.min(one, other), Math.max(one, other)])
    }
  }
  return pairs.sort(([one, two], [other, third]) => one - other || two - third)
}

const CONTACTS: ReadonlySet<HandleKind> = new Set(['email', 'phone', 'telegram', 'vk', 'max', 'whatsapp'])

function cookieSignal(court: Court, pairs: readonly (readonly [NodeIndex, NodeIndex])[]): Signal | null {
  for (const [one, other] of pairs) {
    const signal = sameCookie(court.cookies, court.held, one, other)
    if (signal !== null) return signal
  }
  return null
}

function namesOf({ graph }: Court, part: readonly NodeIndex[]): readonly StatedNames[] {
  return graph.stated.size === 0 ? [] : part.flatMap((node) => graph.stated.get(node) ?? [])
}

function mediumEnds({ a, b, strengthA, strengthB }: Edge): NodeIndex[] {
  return [...(strengthA === 'strong' ? [] : [a]), ...(strengthB === 'strong' ? [] : [b])]
}

function accept(edge: Edge, signal: Signal | null) {
  if (edge.alias) return { accepted: true, holds: true, because: { code: 'alias', at: edge.at } } as const
  const code = CODES[edgeClass(edge)] ?? 'medium-medium'
  return {
    accepted: true,
    holds: true,
    because: { code, at: edge.at, ...(signal === null ? {} : { signal }) },
  } as const
}

const CODES = ['strong-strong', 'strong-medium', 'medium-medium'] as const

function refuse(because: Refusal) {
  return { accepted: false, holds: false, because } as const
}

function idOf({ graph }: Court, node: NodeIndex): HandleId {
  return graph.nodes[node]?.id ?? ''
}

function idsOf(court: Court, nodes: readonly NodeIndex[]): HandleId[] {
  return [...nodes].sort((one, other) => one - other).map((node) => idOf(court, node))
}
